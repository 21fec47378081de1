import { describe, expect, test } from 'vitest';
import type { Order } from '../orders/order.ts';
import { newOrder } from '../orders/order.ts';
import type { RuleChanges } from '../testing/rules.ts';
import { rulesWith, tier } from '../testing/rules.ts';
import { asDrafted, asPublished, type MemberHistory } from './member-history.ts';
import { replayMember } from './replay-member.ts';
import { addTallies, emptyTally, sampleSize, tallyOf, worstDay } from './replay-tally.ts';

const zone = 'Asia/Shanghai';
const span = { from: '2026-08-01T00:00:00.000Z', until: '2026-10-30T00:00:00.000Z', zone };
const published = rulesWith();
const draftOf = (changes: RuleChanges) => ({ ...rulesWith(changes), version: 2, effectiveFrom: span.from });

const sold = (number: string, at: string, amountFen: number): Order => ({
  ...newOrder('shop', number),
  lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
  createdAt: at,
  paidAt: at,
  receivedAt: at,
});
const member = (orders: readonly Order[], changes: Partial<MemberHistory> = {}): MemberHistory => ({
  memberId: 'mbr_a',
  joinedAt: '2026-01-01T00:00:00.000Z',
  orders,
  actions: [],
  ...changes,
});
const replay = (history: MemberHistory, changes: RuleChanges) =>
  replayMember(history, asPublished([published]), asDrafted([published], draftOf(changes), span.from), span);

/** ¥300 before the span, ¥300 in it: silver from the second on. */
const two = [sold('1', '2026-05-01T04:00:00.000Z', 300_00), sold('2', '2026-09-01T04:00:00.000Z', 300_00)];
const easier = { tiers: { levels: [tier('basic', 0, { neverDown: true }), tier('silver', 200), tier('gold', 600)] } };

describe('a replay', () => {
  test('of the rules that hold changes nothing', () => {
    const { now, draft } = replay(member(two), {});
    expect(draft).toEqual(now);
    expect(now).toMatchObject({ level: 1, growth: 600, points: 300 });
  });
  test('counts what was bought before toward the tier, and gives points for the span alone', () => {
    const { now, draft } = replay(member(two), { earn: { millipointsPerYuan: 2000 }, ...easier });
    expect([now.level, draft.level]).toEqual([1, 2]);
    expect([now.points, draft.points]).toEqual([300, 600]);
    expect([...draft.byDay]).toEqual([['2026-09-01', 600]]);
  });
  test('a member who bought nothing in the span stays where they are: no rule lifts whom nothing happens to', () => {
    const { draft } = replay(member(two.slice(0, 1)), easier);
    expect(draft).toMatchObject({ level: 0, growth: 300, points: 0 });
  });
  test('an order of the span that came back takes its points along', () => {
    const back = {
      ...sold('2', '2026-09-01T04:00:00.000Z', 300_00),
      refunds: { r: { at: '2026-09-05T00:00:00.000Z' } },
    };
    const { draft } = replay(member([back]), { earn: { millipointsPerYuan: 3000 } });
    expect([...draft.byDay]).toEqual([
      ['2026-09-01', 900],
      ['2026-09-05', -900],
    ]);
  });
  test('what came back after the span does not yet', () => {
    const back = {
      ...sold('2', '2026-09-01T04:00:00.000Z', 300_00),
      refunds: { r: { at: '2026-11-05T00:00:00.000Z' } },
    };
    expect(replay(member([back]), {}).now.points).toBe(300);
  });
  test('actions earn what the draft names for them, nothing where it names none', () => {
    const actions = [{ action: 'review', source: 'app', number: 'r1', at: '2026-09-02T00:00:00.000Z' }];
    const history = member([], { actions });
    const before = rulesWith({ earn: { actions: { review: 20 } } });
    const run = (given: Record<string, number>) =>
      replayMember(
        history,
        asPublished([before]),
        asDrafted([before], draftOf({ earn: { actions: given } }), span.from),
        span,
      );
    expect([run({ review: 50 }).now.points, run({ review: 50 }).draft.points, run({}).draft.points]).toEqual([
      20, 50, 0,
    ]);
  });
});

describe('the tally', () => {
  const up = tallyOf(replay(member(two), easier), { memberId: 'mbr_a', orders: 2, level: 1 });
  test('of one member who would rise', () => {
    expect(up).toMatchObject({ members: 1, affected: 1, up: 1, down: 0, tiers: { '1>2': 1 }, unlike: 0 });
    expect(up.sample).toEqual([
      {
        memberId: 'mbr_a',
        orders: 2,
        now: { level: 1, points: 300, growth: 600 },
        draft: { level: 2, points: 300, growth: 600 },
      },
    ]);
  });
  test('of one whose real tier orders do not explain', () => {
    expect(tallyOf(replay(member(two), {}), { memberId: 'mbr_a', orders: 2, level: 2 })).toMatchObject({
      affected: 0,
      sample: [],
      unlike: 1,
    });
  });
  test('adds up whatever the order, and keeps the largest changes', () => {
    const many = Array.from({ length: sampleSize + 5 }, (_, i) => ({
      ...up,
      sample: up.sample.map((each) => ({ ...each, memberId: `mbr_${i}`, draft: { ...each.draft, points: 300 + i } })),
    }));
    const sum = many.reduce(addTallies, emptyTally);
    expect(sum).toEqual([...many].reverse().reduce(addTallies, emptyTally));
    expect(sum).toMatchObject({ members: sampleSize + 5, up: sampleSize + 5, tiers: { '1>2': sampleSize + 5 } });
    expect(sum.sample.map(({ memberId }) => memberId).slice(0, 2)).toEqual(['mbr_24', 'mbr_23']);
    expect(sum.sample).toHaveLength(sampleSize);
  });
  test('the worst day is the one that costs most beyond today’s rules', () => {
    const days = { '2026-09-01': [10, 40], '2026-09-02': [500, 510], '2026-09-03': [90, 20] } as const;
    expect(worstDay({ ...emptyTally, days })).toEqual({ day: '2026-09-01', now: 10, draft: 40 });
    expect(worstDay({ ...emptyTally, days: { '2026-09-03': [90, 20] } })).toBeUndefined();
  });
});
