import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noFacts } from '../facts/facts.ts';
import { type ChanceRules, chancesOf, type DrawnBefore, mostDraws } from './chances.ts';
import { certain, type DrawOutcome, fallbacksOf, outcomeAt, percentOf, wrongInOdds } from './odds.ts';
import { drawText, sheetOf, ticketOf } from './ticket.ts';

const outcome = (name: string, odds: number, changes: Partial<DrawOutcome> = {}): DrawOutcome => ({
  name,
  title: `${name} 奖`,
  odds,
  reward: name,
  whenGone: null,
  ...changes,
});
const outcomes = [
  outcome('bag', 10_000, { whenGone: 'tea' }),
  outcome('tea', 190_000, { whenGone: 'thanks' }),
  outcome('thanks', 800_000, { reward: null }),
];

describe('the odds', () => {
  test.each([
    ['fit', outcomes, undefined],
    ['one part short', [outcome('bag', 9_999), outcome('thanks', 990_000)], /add up to 1000000, and are 999999/],
    ['one part over', [outcome('bag', 10_001), outcome('thanks', 990_000)], /add up to 1000000, and are 1000001/],
    ['twice the same name', [outcome('bag', 500_000), outcome('bag', 500_000)], /twice/],
    ['a name that means none', [outcome('nothing', certain)], /may be called nothing/],
    ['a fallback that is not there', [outcome('bag', certain, { whenGone: 'tea' })], /not there/],
    [
      'a ring of fallbacks',
      [outcome('a', 500_000, { whenGone: 'b' }), outcome('b', 500_000, { whenGone: 'a' })],
      /on itself/,
    ],
  ])('%s', (_, given, why) => {
    const wrong = wrongInOdds(given);
    if (why) expect(wrong).toMatch(why);
    else expect(wrong).toBeUndefined();
  });

  test.each([
    [0, 'bag'],
    [9_999, 'bag'],
    [10_000, 'tea'],
    [199_999, 'tea'],
    [200_000, 'thanks'],
    [999_999, 'thanks'],
  ])('ticket %i means %s', (ticket, name) => {
    expect(outcomeAt(outcomes, ticket).name).toBe(name);
  });

  test('an outcome without odds is never drawn, and a ticket beyond all of them is a fault', () => {
    expect(outcomeAt([outcome('never', 0), outcome('ever', certain)], 0).name).toBe('ever');
    expect(() => outcomeAt(outcomes, certain)).toThrow('beyond the odds');
  });

  test('what is tried after a stock is gone', () => {
    expect(fallbacksOf(outcomes, 'bag')).toEqual(['tea', 'thanks']);
    expect(fallbacksOf(outcomes, 'thanks')).toEqual([]);
  });

  test.each([
    [25_000, '2.5%'],
    [1, '0.0001%'],
    [certain, '100%'],
    [333_333, '33.3333%'],
  ])('%i parts read %s', (odds, words) => {
    expect(percentOf(odds)).toBe(words);
  });
});

describe('a ticket', () => {
  const bytes = (...numbers: number[]): Uint8Array => {
    const mac = new Uint8Array(32);
    numbers.forEach((number, i) => {
      new DataView(mac.buffer).setUint32(i * 4, number);
    });
    return mac;
  };

  test.each([
    ['the first number', bytes(1_234_567), 234_567],
    ['the last fair number', bytes(4_293_999_999), 999_999],
    ['the first unfair one is passed over', bytes(4_294_000_000, 7), 7],
    ['only the last one is left', bytes(...Array.from({ length: 7 }, () => 0xffffffff), 0xffffffff), 967_295],
  ])('%s', (_, mac, ticket) => {
    expect(ticketOf(mac)).toBe(ticket);
  });

  test('is one of a million, whatever was hashed', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.integer({ min: 1, max: 99 }), (seed, lot, n) => {
        const ticket = ticketOf(
          createHmac('sha256', seed)
            .update(drawText('act_1', lot, n))
            .digest(),
        );
        expect(ticket).toBeGreaterThanOrEqual(0);
        expect(ticket).toBeLessThan(certain);
        expect(outcomes).toContain(outcomeAt(outcomes, ticket));
      }),
    );
  });

  test('what is no MAC of SHA-256 is a fault', () => {
    expect(() => ticketOf([255, 255, 255, 255])).toThrow('none of SHA-256');
  });

  test('the sheet says what is sealed', () => {
    expect(sheetOf('act_1', outcomes)).toBe(
      'activity act_1\nbag 10000 tea bag 奖\ntea 190000 thanks tea 奖\nthanks 800000 nothing thanks 奖',
    );
  });
});

describe('chances', () => {
  const today = '2026-11-22';
  const order = (n: number, netFen = 2_000) => ({
    name: `pos#${n}`,
    at: `2026-11-${n}T02:00:00.000Z`,
    netFen,
    categories: [],
  });
  const rules: ChanceRules = {
    free: { count: 1, each: 'day' },
    orders: { atLeastFen: 2_000, most: 2 },
    checkIns: { most: 1 },
  };
  const once: ChanceRules = { free: { count: 2, each: 'activity' }, orders: null, checkIns: null };
  const facts = { ...noFacts, orders: [order(20), order(21), order(22)], checkIns: ['2026-11-20', '2026-11-21'] };
  const free = (day: string): DrawnBefore => ({ day, by: 'free' });
  const earned = (day: string): DrawnBefore => ({ day, by: 'earned' });

  test.each([
    ['of a day and of orders and check-ins, each up to its most', rules, facts, [], 4],
    ['of a day are there again the next day', rules, noFacts, [free('2026-11-21')], 1],
    ['of a day are gone when they are used', rules, noFacts, [free(today)], 0],
    ['of the whole activity stay used', once, facts, [free('2026-11-20')], 1],
    ['that are earned are used up', rules, facts, [free(today), earned('2026-11-20'), earned(today)], 1],
    ['of orders that came back leave a gap', rules, noFacts, [earned('2026-11-20'), earned('2026-11-20')], 1],
    ['need orders that are large enough', rules, { ...noFacts, orders: [order(20, 1_999)] }, [free(today)], 0],
  ])('%s', (_, given, known, drawn, left) => {
    expect(chancesOf(given, { facts: known, drawn, today }).left).toBe(left);
  });

  test('a participation has room for all of them', () => {
    expect(mostDraws(rules, 7)).toBe(10);
    expect(mostDraws(once, 7)).toBe(2);
  });
});
