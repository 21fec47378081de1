import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, endOfDay, startOfDay } from '../../time.ts';
import type { Activity } from '../activity.ts';
import {
  type CheckIn,
  type CheckInRules,
  type CheckInTaken,
  cardsLeft,
  checkIn,
  daysToMakeUp,
  longestStreak,
  streakNow,
} from './check-in.ts';

const zone = 'Asia/Shanghai';
const first: Day = '2026-06-01';
const rules: CheckInRules = {
  daily: 'daily',
  streaks: [
    { days: 3, reward: 'three' },
    { days: 7, reward: 'seven' },
  ],
  makeUp: { cards: 1, oneMoreEvery: 5, daysBack: 3 },
};
const activityWith = (changes: Partial<CheckInRules> = {}): Activity<CheckInRules> => ({
  activityId: 'act_1',
  version: 1,
  kind: 'check-in',
  title: '打卡',
  line: '',
  picture: '',
  state: 'scheduled',
  opensAt: startOfDay(first, zone),
  closesAt: endOfDay(addDays(first, 29), zone),
  audience: { groups: [], shops: [], tierAtLeast: 0 },
  rules: { ...rules, ...changes },
  rewards: ['daily', 'three', 'seven'].map((name) => ({
    name,
    reward: { kind: 'points' as const, points: 5 },
    most: 100,
    added: 0,
  })),
  operator: 'stf_1',
  endedAt: null,
});
const day = (n: number): Day => addDays(first, n - 1);
const take = (
  taken: CheckInTaken | undefined,
  today: Day,
  move: CheckIn['move'] = { do: 'check-in' },
  spent: readonly string[] = [],
) =>
  checkIn.take({
    activity: activityWith(),
    memberId: 'mbr_1',
    taken,
    tally: null,
    move,
    group: null,
    now: startOfDay(today, zone),
    today,
    zone,
    spent: new Set(spent),
    known: null,
  });
const after = (outcome: ReturnType<typeof take>) => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
};

describe('a streak', () => {
  test.each<[string, number[], number, number, number]>([
    ['nothing yet', [], 5, 0, 0],
    ['only today', [5], 5, 1, 1],
    ['up to yesterday counts as long as today may be kept', [3, 4], 5, 2, 2],
    ['a gap ends it', [1, 2, 4], 5, 1, 2],
    ['a gap before yesterday leaves nothing', [1, 2, 3], 5, 0, 3],
    ['over the end of a month', [29, 30], 31, 2, 2],
  ])('%s', (_, kept, today, now, longest) => {
    const days = kept.map(day);
    expect([streakNow(days, day(today)), longestStreak(days)]).toEqual([now, longest]);
  });
});

describe('a check-in', () => {
  test('rewards the day, and the streak it completes', () => {
    const change = after(take({ days: [day(1), day(2)], madeUp: [] }, day(3)));
    expect(change.taken.days).toEqual([day(1), day(2), day(3)]);
    expect(change.due).toEqual([
      { reward: 'three', step: 'streak-3' },
      { reward: 'daily', step: `day-${day(3)}` },
    ]);
  });

  test('twice on a day is once', () => {
    const taken = { days: [day(3)], madeUp: [] };
    expect(after(take(taken, day(3)))).toEqual({ taken });
  });

  test('goes on without a reward whose budget is used up', () => {
    expect(after(take(undefined, day(1), { do: 'check-in' }, ['daily'])).due).toEqual([]);
  });

  test.each<[string, CheckInTaken, number, 'done' | 'day_is_kept' | 'day_too_far' | 'no_make_up_card']>([
    ['mends yesterday', { days: [day(3)], madeUp: [] }, 4, 'done'],
    ['not a day that was kept', { days: [day(4)], madeUp: [] }, 4, 'day_is_kept'],
    ['not a day too long ago', { days: [], madeUp: [] }, 1, 'day_too_far'],
    ['not today', { days: [], madeUp: [] }, 5, 'day_too_far'],
    ['not a day to come', { days: [], madeUp: [] }, 6, 'day_too_far'],
    ['not without a card', { days: [day(2), day(3)], madeUp: [day(2)] }, 4, 'no_make_up_card'],
  ])('a make-up card: %s', (_, taken, mended, expected) => {
    const outcome = take(taken, day(5), { do: 'make-up', day: day(mended) });
    expect(outcome.ok ? 'done' : outcome.problem.facts).toEqual(expected === 'done' ? 'done' : { why: expected });
  });

  test('that is made up closes the gap, and brings the streak but not the reward of the day', () => {
    const change = after(take({ days: [day(2), day(4)], madeUp: [] }, day(4), { do: 'make-up', day: day(3) }));
    expect(change.due).toEqual([{ reward: 'three', step: 'streak-3' }]);
    expect(change.taken).toEqual({ days: [day(2), day(3), day(4)], madeUp: [day(3)] });
  });

  test('days before the activity cannot be made up', () => {
    expect(daysToMakeUp(activityWith(), undefined, day(2), zone)).toEqual([day(1)]);
  });
});

test('whatever is done, nobody uses more cards than they have, and each streak rewards once', () => {
  const act = fc.record({ gap: fc.integer({ min: 0, max: 2 }), back: fc.integer({ min: 0, max: 4 }) });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let taken: CheckInTaken | undefined;
      let today = first;
      const steps: string[] = [];
      for (const { gap, back } of acts) {
        today = addDays(today, gap);
        const move =
          back === 0 ? ({ do: 'check-in' } as const) : ({ do: 'make-up', day: addDays(today, -back) } as const);
        const outcome = take(taken, today, move);
        if (!outcome.ok) continue;
        taken = outcome.value.taken;
        steps.push(...(outcome.value.due ?? []).map(({ step }) => step));
        expect(cardsLeft(rules, taken)).toBeGreaterThanOrEqual(0);
        expect(new Set(taken.days).size).toBe(taken.days.length);
        expect([...taken.days].sort()).toEqual(taken.days);
      }
      expect(new Set(steps).size).toBe(steps.length);
      const longest = longestStreak(taken?.days ?? []);
      expect(steps.includes('streak-7')).toBe(longest >= 7);
      expect(steps.includes('streak-3')).toBe(longest >= 3);
    }),
  );
});

describe('a draft', () => {
  test.each<[string, Partial<CheckInRules>, string[]]>([
    ['that makes sense', {}, []],
    ['that rewards nothing', { daily: null, streaks: [] }, ['rules.streaks']],
    ['whose streaks shrink', { streaks: [...rules.streaks].reverse() }, ['rules.streaks']],
    ['with a streak longer than itself', { streaks: [{ days: 32, reward: 'seven' }] }, ['rules.streaks.0.days']],
    ['that names no such reward', { daily: 'cake' }, ['rules.daily']],
  ])('%s', (_, changes, paths) => {
    expect(checkIn.check(activityWith(changes)).map(({ path }) => path)).toEqual(paths);
  });
});
