import { describe, expect, it } from 'vitest';
import type { EarlierPurchases, Purchase } from '../facts/member-facts.ts';
import { countGaps, fitRhythm, type GapCounts } from './fit-rhythm.ts';
import { isSteady } from './is-steady.ts';
import { lifecycleOf, silentAfterShare } from './lifecycle.ts';
import { moveLifecycle } from './move-lifecycle.ts';
import { gapQuantile, mostGaps, rhythmOf, rhythmToBeginWith } from './rhythm.ts';

const nothingEarlier: EarlierPurchases = { orders: 0, visits: 0, amountFen: 0, firstOn: undefined, lastOn: undefined };
const bought = (...days: readonly number[]): { purchases: Purchase[]; earlier: EarlierPurchases } => ({
  purchases: days.map((on, at) => ({
    order: `till/${at}`,
    on,
    amountFen: 1_000,
    discountFen: 0,
    channel: undefined,
    shop: undefined,
    live: undefined,
    lines: [],
  })),
  earlier: nothingEarlier,
});
const each = (days: number, times: number): number[] => Array.from({ length: times }, (_, at) => 1_000 + at * days);

describe('a member’s rhythm', () => {
  it('knows nothing of somebody who has not bought', () => expect(rhythmOf(bought())).toBeUndefined());
  it('counts purchases of one day once', () =>
    expect(rhythmOf(bought(10, 10, 17, 17, 17, 30))).toEqual({ cameBack: true, lastOn: 30, gaps: 2, gapDays: 20 }));
  it('looks at the latest gaps', () =>
    expect(rhythmOf(bought(0, ...each(7, 30)))).toEqual({
      cameBack: true,
      lastOn: 1_203,
      gaps: mostGaps,
      gapDays: 84,
    }));
  it('knows from before that somebody came back', () => {
    const before = { orders: 70, visits: 70, amountFen: 1, firstOn: 1, lastOn: 900 };
    expect(rhythmOf({ ...bought(1_000), earlier: before })).toMatchObject({ cameBack: true, gaps: 0 });
    expect(rhythmOf({ ...bought(), earlier: before })).toEqual({ cameBack: true, lastOn: 900, gaps: 0, gapDays: 0 });
  });
  it('is the shop’s with no gaps and their own with many', () => {
    const mean = (gaps: number, gapDays: number): number => {
      const share = 1 - Math.exp(-1);
      return gapQuantile({ gaps, gapDays }, rhythmToBeginWith, share);
    };
    expect(mean(0, 0)).toBeCloseTo(60 * (Math.exp(1 / 3) - 1), 9);
    expect(mean(1_000, 7_000)).toBeCloseTo(7, 0);
  });
});

describe('a member’s stage', () => {
  it.each([
    { days: [], today: 1_000, stage: 'none' },
    { days: [1_000], today: 1_000, stage: 'new' },
    { days: [1_000], today: 1_042, stage: 'new' },
    { days: [1_000], today: 1_043, stage: 'silent' },
    { days: [1_000], today: 1_102, stage: 'silent' },
    { days: [1_000], today: 1_103, stage: 'lost' },
    { days: each(30, 13), today: 1_360 + 47, stage: 'active' },
    { days: each(30, 13), today: 1_360 + 48, stage: 'silent' },
    { days: each(30, 13), today: 1_360 + 92, stage: 'silent' },
    { days: each(30, 13), today: 1_360 + 93, stage: 'lost' },
    { days: each(7, 13), today: 1_084 + 30, stage: 'silent' },
    { days: each(90, 13), today: 2_080 + 30, stage: 'active' },
    // A purchase of a till whose clock is ahead.
    { days: [1_000, 1_010], today: 1_009, stage: 'active' },
  ])('of $days.length visits on day $today: $stage', ({ days, today, stage }) =>
    expect(lifecycleOf(bought(...days), today, rhythmToBeginWith).stage).toBe(stage),
  );

  it('says the day on which time alone moves them, to the day', () => {
    for (const days of [[1_000], each(3, 5), each(30, 13), each(200, 3)]) {
      const facts = bought(...days);
      let told = lifecycleOf(facts, days.at(-1) ?? 0, rhythmToBeginWith);
      for (let today = days.at(-1) ?? 0; told.until !== undefined; today += 1) {
        const now = lifecycleOf(facts, today, rhythmToBeginWith);
        expect(now.stage === told.stage).toBe(today < told.until);
        if (today >= told.until) told = now;
      }
      expect(told.stage).toBe('lost');
    }
  });
});

describe('the shop’s rhythm', () => {
  const learn = (members: number, gapOf: (member: number, gap: number) => number) => {
    const counts: GapCounts = new Map();
    for (let member = 0; member < members; member += 1) {
      const gaps = 1 + (member % mostGaps);
      let gapDays = 0;
      for (let gap = 0; gap < gaps; gap += 1) gapDays += gapOf(member, gap);
      countGaps(counts, { gaps, gapDays });
    }
    return fitRhythm(counts);
  };
  it('is the one to begin with while few have come back', () => expect(learn(29, () => 5)).toEqual(rhythmToBeginWith));
  it('follows the gaps there are', () => {
    // Exponential gaps of mean 20 days by their quantiles: the same rate for all.
    const fitted = learn(3_000, (member, gap) =>
      Math.max(1, Math.round(-20 * Math.log(1 - (((member * 7 + gap * 13) % 97) + 0.5) / 97))),
    );
    expect(gapQuantile({ gaps: 0, gapDays: 0 }, fitted, silentAfterShare)).toBeCloseTo(20 * Math.log(5), -1);
    expect(fitted.members).toBe(3_000);
  });
  it.each([
    { shape: 3, scaleDays: 61, steady: true },
    { shape: 3, scaleDays: 66, steady: false },
    { shape: 4, scaleDays: 60, steady: false },
    // Another shape that cuts off at other days for those who came back.
    { shape: 30, scaleDays: 780, steady: false },
  ])('counts $shape, $scaleDays as steady: $steady', ({ shape, scaleDays, steady }) =>
    expect(isSteady(rhythmToBeginWith, { shape, scaleDays, members: 500 })).toBe(steady),
  );
  it.each([
    ['all the same', () => 7],
    ['a day', () => 1],
    ['years', () => 3_000],
    ['wild', (member: number) => (member % 2 ? 1 : 2_000)],
  ] as const)('stays finite where gaps are %s', (_, gapOf) => {
    const { shape, scaleDays } = learn(400, gapOf);
    expect(shape).toBeGreaterThan(0);
    expect(shape).toBeLessThanOrEqual(60);
    expect(scaleDays).toBeGreaterThan(0);
    expect(Number.isFinite(gapQuantile({ gaps: 0, gapDays: 0 }, { shape, scaleDays, members: 1 }, 0.95))).toBe(true);
  });
});

describe('a look at a member', () => {
  const old = { today: 100, joinedOn: 3 };
  const kept = { stage: 'active', since: 50, until: 120 } as const;
  const silent = (enteredOn: number) => ({ stage: 'silent', enteredOn, until: 150 }) as const;

  it('moves nobody the first time', () =>
    expect(moveLifecycle(undefined, { stage: 'lost', enteredOn: 98, until: undefined }, old)).toEqual({
      keep: { stage: 'lost', since: 98, until: undefined },
      move: undefined,
    }));
  it('knows that who joined today began with nothing', () =>
    expect(
      moveLifecycle(undefined, { stage: 'new', enteredOn: 100, until: 140 }, { today: 100, joinedOn: 100 })?.move,
    ).toEqual({ from: 'none', to: 'new', on: 100 }));
  it('writes nothing where nothing changed', () =>
    expect(moveLifecycle(kept, { stage: 'active', enteredOn: 99, until: 120 }, old)).toBeUndefined());
  it.each([
    { until: 130, today: 100, why: 'the kept day is soon enough', writes: false },
    { until: 110, today: 100, why: 'it comes too late', writes: true },
    { until: 130, today: 120, why: 'it has come', writes: true },
  ])('keeps another day to look again on: $why', ({ until, today, writes }) =>
    expect(moveLifecycle(kept, { stage: 'active', enteredOn: 99, until }, { today, joinedOn: 3 })).toEqual(
      writes ? { keep: { ...kept, until }, move: undefined } : undefined,
    ),
  );
  it('says from where to where', () =>
    expect(moveLifecycle(kept, silent(99), old)).toEqual({
      keep: { stage: 'silent', since: 99, until: 150 },
      move: { from: 'active', to: 'silent', on: 100 },
    }));
  it.each([
    [93, true],
    [92, false],
  ])('tells of a move of day %i: %s', (enteredOn, told) => {
    const looked = moveLifecycle(kept, silent(enteredOn), old);
    expect(looked?.keep.stage).toBe('silent');
    expect(looked?.move !== undefined).toBe(told);
  });
  it.each([
    { was: 'silent', since: 95, now: 'active', enteredOn: 99, told: true, why: 'they came' },
    { was: 'silent', since: 95, now: 'active', enteredOn: 94, told: false, why: 'the shop’s rhythm is another' },
    { was: 'lost', since: 95, now: 'silent', enteredOn: 96, told: false, why: 'nobody comes half-way back' },
    { was: 'none', since: 10, now: 'silent', enteredOn: 96, told: false, why: 'an old order came' },
  ] as const)('from $was to $now, told: $told, since $why', ({ was, since, now, enteredOn, told }) =>
    expect(
      moveLifecycle({ stage: was, since, until: 98 }, { stage: now, enteredOn, until: 150 }, old)?.move !== undefined,
    ).toBe(told),
  );
  it('tells of somebody all of whose purchases came back', () =>
    expect(moveLifecycle(kept, { stage: 'none', enteredOn: undefined, until: undefined }, old)?.move).toEqual({
      from: 'active',
      to: 'none',
      on: 100,
    }));
});
