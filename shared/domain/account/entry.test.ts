import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths } from '../time.ts';
import { emptyAccount } from './account.ts';
import { addLots, type Entry, effectKey, entry, negated, post, postAll, sumOfLots } from './entry.ts';

const at = '2026-11-08T04:00:00.000Z';
const business = { kind: 'test', source: 'test', number: '1' };
const made = (moved: Partial<Entry>): Entry => entry({ key: 'k', at, kind: 'adjust', business, ...moved });
const member = emptyAccount('mbr_1', at);

describe('effectKey', () => {
  it.each([
    [['earn', 'order', 'pos', '7'], 'earn/order/pos/7'],
    [['a/b', 'c'], 'a%2Fb/c'],
    [['a', 'b/c'], 'a/b%2Fc'],
    [['a%2Fb'], 'a%252Fb'],
    [['100%'], '100%25'],
  ])('%j is %s', (parts, key) => {
    expect(effectKey(...parts)).toBe(key);
  });

  it('differs wherever the parts differ', () => {
    const parts = fc.array(fc.string({ unit: fc.constantFrom('a', '/', '%', '2', 'F') }), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(parts, parts, (some, others) => {
        expect(effectKey(...some) === effectKey(...others)).toBe(JSON.stringify(some) === JSON.stringify(others));
      }),
      { numRuns: 500 },
    );
  });
});

describe('post', () => {
  it('adds every number an entry moves, and nothing else', () => {
    const before = {
      ...member,
      version: 4,
      lots: { '2027-01': 30, never: 5 },
      pending: 7,
      debt: 2,
      sales: { orders: 1, paidFen: 1000, refundedFen: 0 },
    };
    const posted = made({
      lots: { '2027-01': -10, '2027-02': 4 },
      pending: -7,
      debt: -2,
      growth: { '2026-11': { value: 9, orders: 1 } },
      sales: { orders: 1, paidFen: 500, refundedFen: 20 },
    });
    expect(post(before, posted)).toEqual({
      ...before,
      lots: { '2027-01': 20, '2027-02': 4, never: 5 },
      pending: 0,
      debt: 0,
      growth: { '2026-11': { value: 9, orders: 1 } },
      sales: { orders: 2, paidFen: 1500, refundedFen: 20 },
    });
  });

  it('drops a lot that is empty', () => {
    expect(post({ ...member, lots: { '2027-01': 10 } }, made({ lots: { '2027-01': -10 } })).lots).toEqual({});
  });

  it('forgets growth older than 25 months, counted from the newest month there ever was', () => {
    const grow = (month: string, value: number, orders = 1) => made({ growth: { [month]: { value, orders } } });
    const grown = postAll(member, [grow('2024-10', 5), grow('2024-11', 6), grow('2026-11', 7)]);
    expect(grown.growth).toEqual({ '2024-11': { value: 6, orders: 1 }, '2026-11': { value: 7, orders: 1 } });
    const returned = postAll(grown, [grow('2026-11', -7, -1), grow('2024-10', 5), grow('2024-11', -6, -1)]);
    expect(returned.growth).toEqual({ '2026-11': { value: 0, orders: 0 } });
  });

  it('ends the same in whatever order a ledger is read', () => {
    const months = fc.integer({ min: 0, max: 60 }).map((count) => addMonths('2022-01', count));
    const entries = fc.array(
      fc.record({ month: months, value: fc.integer({ min: -3, max: 3 }), points: fc.integer({ min: -3, max: 3 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        entries.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        (orders) => {
          const [one, other] = orders.map((list) =>
            postAll(
              member,
              list.map(({ month, value, points }) =>
                made({ growth: { [month]: { value, orders: value } }, lots: { [month]: points }, pending: points }),
              ),
            ),
          );
          expect(one).toEqual(other);
        },
      ),
      { numRuns: 300 },
    );
  });
});

it('sums, adds and turns lots', () => {
  expect(sumOfLots({ '2027-01': 30, never: -5 })).toBe(25);
  expect(addLots({ a: 1, b: 2 }, { b: -2, c: 3 })).toEqual({ a: 1, c: 3 });
  expect(negated({ '2027-01': 30, never: -5 })).toEqual({ '2027-01': -30, never: 5 });
});
