import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../activity.ts';
import { type GroupGoalRules, type GroupGoalTaken, goalMark, goalOfMark, groupGoal } from './group-goal.ts';

const activityWith = (goals: GroupGoalRules['goals']): Activity<GroupGoalRules> => ({
  activityId: 'act_1',
  version: 1,
  kind: 'group-goal',
  title: '凑一桌',
  line: '',
  picture: '',
  state: 'scheduled',
  opensAt: '2026-06-20T00:00:00.000Z',
  closesAt: '2026-06-30T10:00:00.000Z',
  audience: { groups: [], shops: [], tierAtLeast: 0 },
  rules: { goals },
  rewards: ['a', 'b'].map((name) => ({ name, reward: { kind: 'points' as const, points: 5 }, most: 99, added: 0 })),
  operator: 'stf_1',
  endedAt: null,
});
const now = '2026-06-25T00:00:00.000Z';

/** A group as the engine keeps it; a mark rewards everybody who is in, as its work does. */
const play = (goals: GroupGoalRules['goals'], people: number) => {
  const activity = activityWith(goals);
  const parts = new Map<string, GroupGoalTaken>();
  const rewarded: string[] = [];
  let tally = groupGoal.emptyTally;
  const shared = {
    activity,
    group: 'grp_1',
    now,
    today: '2026-06-25',
    zone: 'Asia/Shanghai',
    spent: new Set<string>(),
  };
  for (let i = 0; i < people; i += 1) {
    const memberId = `mbr_${i}`;
    const outcome = groupGoal.take({ ...shared, memberId, taken: undefined, tally, move: { do: 'join' }, known: null });
    if (!outcome.ok) throw new Error(outcome.problem.code);
    const { taken, tally: next, due = [], marks = [] } = outcome.value;
    parts.set(memberId, taken);
    tally = next ?? tally;
    rewarded.push(...due.map(({ step }) => `${memberId} ${step}`));
    for (const { name } of marks) {
      for (const [each, part] of parts) {
        const goal = goalOfMark(name)?.goal ?? -1;
        const ruled = groupGoal.rule?.({
          ...shared,
          memberId: each,
          taken: part,
          tally,
          move: { do: 'reward', goal },
          known: null,
        });
        if (!ruled?.ok) throw new Error('not rewarded');
        rewarded.push(...(ruled.value.due ?? []).map(({ step }) => `${each} ${step}`));
      }
    }
  }
  return { tally, rewarded };
};

test('however many come: each goal is reached when it is, and everybody who is in has its reward', () => {
  const goals = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 2 });
  fc.assert(
    fc.property(goals, fc.integer({ min: 0, max: 15 }), (numbers, people) => {
      const sorted = [...numbers].sort((a, b) => a - b).map((n, i) => ({ people: n, reward: i === 0 ? 'a' : 'b' }));
      const { tally, rewarded } = play(sorted, people);
      const reached = sorted.filter((goal) => people >= goal.people).length;
      expect(tally).toEqual({ people, reachedAt: Array.from({ length: reached }, () => now) });
      const expected = Array.from({ length: people }, (_, i) =>
        Array.from({ length: reached }, (__, goal) => `mbr_${i} goal-${goal}`),
      ).flat();
      // The one who reaches it may be named twice: the row of a step lets it reward once.
      expect([...new Set(rewarded)].sort()).toEqual(expected.sort());
    }),
  );
});

describe('taking part', () => {
  const take = (group: string | null, taken?: GroupGoalTaken) =>
    groupGoal.take({
      activity: activityWith([{ people: 2, reward: 'a' }]),
      memberId: 'mbr_1',
      taken,
      tally: { people: 1, reachedAt: [] },
      move: { do: 'join' },
      group,
      now,
      today: '2026-06-25',
      zone: 'Asia/Shanghai',
      spent: new Set(),
      known: null,
    });

  test('asks for a group', () => {
    expect(take(null)).toMatchObject({ problem: { facts: { why: 'group_needed' } } });
  });

  test('twice is once', () => {
    const taken = { at: now, nth: 1 };
    expect(take('grp_1', taken)).toEqual({ ok: true, value: { taken } });
  });

  test('a mark names its group and its goal', () => {
    expect(goalOfMark(goalMark('grp_1', 2))).toEqual({ group: 'grp_1', goal: 2 });
    expect(goalOfMark('grown')).toBeUndefined();
  });
});

test('goals must grow, and name rewards that are there', () => {
  const paths = (goals: GroupGoalRules['goals']) => groupGoal.check(activityWith(goals)).map(({ path }) => path);
  expect(
    paths([
      { people: 2, reward: 'a' },
      { people: 3, reward: 'b' },
    ]),
  ).toEqual([]);
  expect(
    paths([
      { people: 3, reward: 'a' },
      { people: 3, reward: 'b' },
    ]),
  ).toEqual(['rules.goals']);
  expect(paths([{ people: 2, reward: 'cake' }])).toEqual(['rules.goals.0.reward']);
});
