import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Account, available, emptyAccount } from '../account/account.ts';
import { postAll, sumOfLots } from '../account/entry.ts';
import { rulesWith } from '../testing/rules.ts';
import { mergeAccounts } from './merge-members.ts';

const at = '2026-11-08T04:00:00.000Z';
const zone = 'Asia/Shanghai';
const account = (memberId: string, fields: Partial<Account> = {}): Account => ({
  ...emptyAccount(memberId, at),
  ...fields,
});
const merge = (survivor: Partial<Account>, duplicate: Partial<Account>) =>
  mergeAccounts(
    account('mbr_a', survivor),
    account('mbr_b', duplicate),
    { mergeId: 'mrg_1', at, reason: 'same person', by: 'stf_1' },
    rulesWith(),
  );

describe('folding a duplicate in', () => {
  const merged = merge(
    {
      ...{ lots: { '2027-01': 10, never: 5 }, pending: 3, growth: { '2026-11': { value: 100, orders: 1 } } },
      ...{
        sales: { orders: 1, paidFen: 10_000, refundedFen: 0 },
        counters: { 'earn/points/day': { '2026-11-08': 10 } },
      },
    },
    {
      ...{ lots: { '2027-01': 7, '2027-05': 8 }, pending: 4, growth: { '2026-11': { value: 50, orders: 2 } } },
      ...{
        sales: { orders: 2, paidFen: 5000, refundedFen: 500 },
        counters: { 'earn/points/day': { '2026-11-08': 5 } },
      },
    },
  );
  it('moves everything, lot by lot and month by month', () => {
    expect(merged.survivor).toMatchObject({
      ...{ lots: { '2027-01': 17, '2027-05': 8, never: 5 }, pending: 7, debt: 0, mergedInto: null },
      ...{ growth: { '2026-11': { value: 150, orders: 3 } }, sales: { orders: 3, paidFen: 15_000, refundedFen: 500 } },
    });
  });
  it('leaves an empty account that names the survivor', () => {
    expect(merged.duplicate).toMatchObject({
      ...{ lots: {}, pending: 0, debt: 0, mergedInto: 'mbr_a', sales: { orders: 0, paidFen: 0, refundedFen: 0 } },
    });
  });
  it('is one entry in each ledger, under one number', () => {
    expect(merged.out).toMatchObject({
      kind: 'transfer_out',
      key: 'transfer_out/mrg_1',
      given: 15,
      business: { number: 'mbr_a' },
    });
    expect(merged.in).toMatchObject({
      kind: 'transfer_in',
      key: 'transfer_in/mrg_1',
      given: 15,
      business: { number: 'mbr_b' },
    });
  });
  it('counts what both have used of a limit together', () => {
    expect(merged.survivor.counters).toEqual({ 'earn/points/day': { '2026-11-08': 15 } });
  });
});

describe("one's points pay the other's debt", () => {
  it.each<[string, Partial<Account>, Partial<Account>, Account['lots'], number]>([
    ['the survivor owes', { debt: 12 }, { lots: { '2027-01': 10, '2027-05': 10 } }, { '2027-05': 8 }, 0],
    ['the duplicate owes', { lots: { '2027-01': 10 } }, { debt: 4 }, { '2027-01': 6 }, 0],
    ['more than there is', { lots: { '2027-01': 10 } }, { debt: 14 }, {}, 4],
    ['both owe', { debt: 3 }, { debt: 14 }, {}, 17],
    ['lapsed points pay nothing', { debt: 3 }, { lots: { '2026-10': 9 } }, { '2026-10': 9 }, 3],
  ])('%s', (_, survivor, duplicate, lots, debt) => {
    expect(merge(survivor, duplicate).survivor).toMatchObject({ lots, debt });
  });
});

describe('the tier', () => {
  const tier = (level: number) => ({ ...account('x').tier, level, until: level === 0 ? null : '2027-06-30' });
  it('is the better one, and the move says why', () => {
    const growth = { '2026-11': { value: 600, orders: 1 } };
    const { survivor, moves } = merge({ tier: tier(0) }, { tier: tier(2), growth });
    expect(survivor.tier).toEqual(tier(2));
    expect(moves).toMatchObject([{ from: 0, to: 2, at, reason: 'merged', evidence: { value: 600, orders: 1 } }]);
  });
  it('rises at once when growth together reaches further', () => {
    const half = { growth: { '2026-11': { value: 250, orders: 1 } } };
    expect(merge(half, half)).toMatchObject({
      survivor: { tier: { level: 1 } },
      moves: [{ from: 0, to: 1, reason: 'threshold_reached', evidence: { value: 500, orders: 2 } }],
    });
  });
  it('stays where the duplicate brings nothing', () => {
    expect(merge({ tier: tier(1) }, {}).moves).toEqual([]);
  });
});

it('nothing is won or lost: both ledgers, before and after, hold the same together', () => {
  const months = fc.constantFrom('2026-10', '2026-11', '2027-01', '2027-05', 'never');
  const some = fc
    .record({
      lots: fc.dictionary(months, fc.integer({ min: 1, max: 50 })),
      pending: fc.nat(20),
      owes: fc.nat(80),
      growth: fc.dictionary(
        fc.constantFrom('2026-03', '2026-11'),
        fc.record({ value: fc.nat(300), orders: fc.nat(3) }),
      ),
    })
    // Nobody has a debt and points to spend at once.
    .map(({ owes, ...rest }) => ({ ...rest, debt: available(rest, at, zone) > 0 ? 0 : owes }));
  fc.assert(
    fc.property(some, some, (one, other) => {
      const merged = merge(one, other);
      const [survivor, duplicate] = [account('mbr_a', one), account('mbr_b', other)];
      const worth = (each: Account) => sumOfLots(each.lots) + each.pending - each.debt;
      expect(worth(merged.survivor) + worth(merged.duplicate)).toBe(worth(survivor) + worth(duplicate));
      expect(Object.values(merged.survivor.lots).every((points) => points > 0)).toBe(true);
      expect(merged.survivor.debt > 0 && available(merged.survivor, at, zone) > 0).toBe(false);
      expect(postAll(survivor, [merged.in])).toMatchObject({ lots: merged.survivor.lots, debt: merged.survivor.debt });
      expect(postAll(duplicate, [merged.out])).toMatchObject({ lots: {}, pending: 0, debt: 0 });
    }),
    { numRuns: 300 },
  );
});
