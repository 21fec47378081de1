import { describe, expect, test } from 'vitest';
import { emptyFacts } from './empty-facts.ts';
import { foldPurchases } from './fold-purchase.ts';
import { type MemberFacts, mostPurchases } from './member-facts.ts';
import {
  boughtWithin,
  firstBoughtOn,
  growthOn,
  happenedWithin,
  lastBoughtOn,
  orders,
  purchasesWithin,
  reachesEarlier,
  visitDays,
  visits,
} from './windows.ts';

/** One purchase of 1 yuan on each of these days. */
const buyerOn = (...days: number[]): MemberFacts =>
  foldPurchases(
    emptyFacts('mbr_1', 0),
    days.map((on, i) => ({
      ...{ order: `t#${100 + i}`, on, amountFen: 100, discountFen: 0 },
      ...{ channel: undefined, shop: undefined, live: undefined, lines: [] },
    })),
  );
const few = buyerOn(90, 99, 99, 100);
/** Seven orders of the first six days are only known as a sum. */
const regular = buyerOn(0, ...Array.from({ length: mostPurchases + 6 }, (_, i) => i));

describe('a window ends with the day and includes it', () => {
  test.each([
    [100, 1, 1],
    [100, 2, 3],
    [100, 10, 3],
    [100, 11, 4],
    [99, 1, 2],
    [98, 5, 0],
    [80, 30, 0],
    [100, Infinity, 4],
  ])('on day %i, %d days: %i orders', (today, days, count) => {
    expect(purchasesWithin(few, today, days)).toHaveLength(count);
    expect(boughtWithin(few, today, days)).toMatchObject({ orders: count, amountFen: count * 100, exact: true });
  });
});

test('what lies before the kept ones counts where the window holds all of it', () => {
  expect(regular.earlier).toEqual({ orders: 7, visits: 6, amountFen: 700, firstOn: 0, lastOn: 5 });
  expect(boughtWithin(regular, 69, 200)).toEqual({ orders: 71, visits: 70, amountFen: 7_100, exact: true });
  expect(boughtWithin(regular, 69, 66)).toEqual({ orders: 64, visits: 64, amountFen: 6_400, exact: false });
  expect(boughtWithin(regular, 69, 64)).toMatchObject({ orders: 64, exact: true });
  expect([reachesEarlier(regular, 69, 65), reachesEarlier(regular, 69, 64)]).toEqual([true, false]);
});

test('a whole life', () => {
  expect([visits(few), orders(few), firstBoughtOn(few), lastBoughtOn(few)]).toEqual([3, 4, 90, 100]);
  expect([visits(regular), orders(regular), firstBoughtOn(regular)]).toEqual([70, 71, 0]);
  const nobody = emptyFacts('mbr_1', 0);
  expect([visits(nobody), firstBoughtOn(nobody), lastBoughtOn(nobody)]).toEqual([0, undefined, undefined]);
});

test('days of buying, up to a day', () => {
  expect(visitDays(few, 100)).toEqual([90, 99, 100]);
  expect(visitDays(few, 99)).toEqual([90, 99]);
  expect(visitDays(regular, 8)).toEqual([5, 6, 7, 8]);
});

test('a purchase of a day that is partly summed up is the same visit', () => {
  const sameDay = buyerOn(...Array(mostPurchases + 3).fill(7));
  expect([visits(sameDay), orders(sameDay), boughtWithin(sameDay, 7, 1).visits]).toEqual([1, 67, 1]);
});

test('happenings of a kind, or of one thing', () => {
  const facts: MemberFacts = {
    ...few,
    happenings: [
      { kind: 'checked-in', on: 90, ref: 'a' },
      { kind: 'checked-in', on: 99, ref: 'b' },
      { kind: 'liked', on: 100, ref: 'a' },
    ],
  };
  const count = (ref: string | undefined, days: number) =>
    happenedWithin(facts, { kind: 'checked-in', ref }, 100, days).length;
  expect([count(undefined, 11), count(undefined, 10), count('a', 11), count('a', 10)]).toEqual([2, 1, 1, 0]);
});

test('growth counts for as many months as the rules say, the present one included', () => {
  // November 2026 is month 24322; day 20779 is the 22nd.
  const growth = [24_310, 24_311, 24_322, 24_323].map((month, i) => ({ month, value: 10 ** i, orders: i }));
  expect(growthOn({ ...few, growth }, 20_779, 12)).toEqual({ value: 110, orders: 3 });
  expect(growthOn({ ...few, growth }, 20_779, 1)).toEqual({ value: 100, orders: 2 });
});
