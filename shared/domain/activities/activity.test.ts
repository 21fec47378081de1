import { describe, expect, test } from 'vitest';
import { type Activity, type ActivityState, moveActivity, stageOfActivity } from './activity.ts';
import { checkActivity, lintActivity, mayBecome } from './check-activity.ts';

const opensAt = '2026-06-20T00:00:00.000Z';
const closesAt = '2026-06-30T00:00:00.000Z';
const rules = { goals: [{ people: 20, reward: 'goal' }] };
const activity = {
  activityId: 'act_1',
  version: 1,
  kind: 'group-goal',
  title: '群友凑一桌',
  line: '人齐了，全群有奖',
  picture: '',
  state: 'scheduled',
  opensAt,
  closesAt,
  audience: { groups: ['grp_1'], shops: [], tierAtLeast: 0 },
  rules,
  rewards: [{ name: 'goal', reward: { kind: 'points', points: 20 }, most: 500, added: 0 }],
  operator: 'stf_1',
  endedAt: null,
} as const satisfies Activity;

describe('how an activity stands', () => {
  test.each<[ActivityState, string, string | undefined]>([
    ['draft', opensAt, undefined],
    ['waiting', opensAt, undefined],
    ['scheduled', '2026-06-19T23:59:59.999Z', 'announced'],
    ['scheduled', opensAt, 'open'],
    ['scheduled', '2026-06-29T23:59:59.999Z', 'open'],
    ['scheduled', closesAt, 'over'],
    ['paused', opensAt, 'paused'],
    ['paused', closesAt, 'over'],
    ['ended', opensAt, 'over'],
    ['settled', opensAt, 'over'],
    ['cancelled', opensAt, 'cancelled'],
  ])('%s at %s: %s', (state, now, stage) => {
    expect(stageOfActivity({ ...activity, state }, now)).toBe(stage);
  });

  test('an end by hand is remembered, one by the clock is the time that was said', () => {
    expect(moveActivity(activity, 'end', '2026-06-22T00:00:00.000Z')?.endedAt).toBe('2026-06-22T00:00:00.000Z');
    expect(moveActivity(activity, 'end', closesAt)?.endedAt).toBeNull();
    expect(moveActivity({ ...activity, state: 'settled' as const }, 'resume', opensAt)).toBeUndefined();
  });
});

describe('while it runs', () => {
  test.each<[string, Partial<Activity>, string | undefined]>([
    ['its words may change', { title: '再凑一桌', line: '', picture: 'bun' }, undefined],
    ['it may go on longer', { closesAt: '2026-07-01T00:00:00.000Z' }, undefined],
    ['it ends no sooner than was said', { closesAt: '2026-06-29T00:00:00.000Z' }, 'closesAt'],
    ['its goals stay', { rules: { goals: [{ people: 30, reward: 'goal' }] } }, 'rules'],
    ['its rewards stay', { rewards: [{ ...activity.rewards[0], most: 400 }] }, 'rewards'],
    ['it stays for whom it is', { audience: { ...activity.audience, groups: [] } }, 'groups'],
  ])('%s', (_, changes, field) => {
    expect(mayBecome(activity, { ...activity, ...changes })).toBe(field);
  });
});

describe('a draft', () => {
  test.each<[string, Partial<typeof activity> | object, string[]]>([
    ['that makes sense', {}, []],
    ['that ends before it begins', { closesAt: opensAt }, ['closesAt']],
    ['for a tier that is not there', { audience: { ...activity.audience, tierAtLeast: 4 } }, ['tierAtLeast']],
    ['with a name used twice', { rewards: [activity.rewards[0], activity.rewards[0]] }, ['rewards']],
  ])('%s', (_, changes, paths) => {
    expect(checkActivity({ ...activity, ...changes }, 4).map(({ path }) => path)).toEqual(paths);
  });

  test('is read as members will read it', () => {
    expect(lintActivity(activity)).toEqual([]);
    expect(lintActivity({ ...activity, line: '转发三个群就送券' })).toMatchObject([
      { severity: 'block', field: 'line' },
    ]);
  });
});
