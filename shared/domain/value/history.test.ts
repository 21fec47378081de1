import { describe, expect, it } from 'vitest';
import { emptyFacts } from '../facts/empty-facts.ts';
import type { Purchase } from '../facts/member-facts.ts';
import { observe } from './history.ts';
import { observeFacts } from './observe-facts.ts';
import { openColumns } from './observed-columns.ts';

const at = (on: number, amountFen = 1000) => ({ on, amountFen });

describe('observe', () => {
  it.each([
    ['one purchase', [at(10)], [0, 0, 20], 0, 0, 0],
    ['a day counts once', [at(10), at(10, 500), at(12), at(12, 300)], [1, 2, 20], 1300, 0, 0],
    ['in any order', [at(18, 200), at(10), at(14, 100)], [2, 8, 20], 300, 0, 0],
    ['what came after', [at(10), at(31, 70), at(31, 5), at(35, 1), at(41)], [0, 0, 20], 0, 2, 76],
    ['the last day belongs to the past', [at(10), at(30, 9)], [1, 20, 20], 9, 0, 0],
    ['a day of returns is none', [at(10), at(15, -400), at(20, 100)], [1, 10, 20], 100, 0, 0],
    ['a free purchase is one', [at(10, 0), at(20, 0)], [1, 10, 20], 0, 0, 0],
  ] as const)('%s', (_, purchases, [repeats, recencyDays, ageDays], repeatFen, laterVisits, laterFen) => {
    expect(observe(purchases, 30, 40)).toEqual({
      history: { repeats, recencyDays, ageDays },
      ...{ repeatFen, laterVisits, laterFen },
    });
  });

  it('knows nobody who had not bought', () => expect(observe([at(31)], 30, 40)).toBeUndefined());
});

const order = (on: number, amountFen = 1000): Purchase => ({
  ...{ order: `shop#${on}#${amountFen}`, on, amountFen, discountFen: 0 },
  ...{ channel: undefined, shop: undefined, live: undefined, lines: [] },
});

describe('observeFacts', () => {
  const facts = (purchases: readonly Purchase[], earlier = {}) => ({
    purchases,
    earlier: { ...emptyFacts('m', 0).earlier, ...earlier },
  });

  it.each([
    ['nothing', []],
    ['some days', [order(10), order(10, 5), order(22), order(30), order(33, 7), order(33, 1), order(39)]],
    ['later only', [order(31)]],
  ] as const)('sees what a file of the same purchases shows: %s', (_, purchases) => {
    expect(observeFacts(facts(purchases), 30, 36)).toEqual(observe(purchases, 30, 36));
  });

  const earlier = { orders: 9, visits: 8, amountFen: 8000, firstOn: 2, lastOn: 10 };

  it('goes on from what is kept as a sum', () => {
    expect(observeFacts(facts([order(10, 100), order(20, 900)], earlier), 30)).toEqual({
      history: { repeats: 8, recencyDays: 18, ageDays: 28 },
      ...{ repeatFen: 8000, laterVisits: 0, laterFen: 0 },
    });
  });

  it('does not guess what had been bought before a day inside the sum', () => {
    expect(observeFacts(facts([order(20)], earlier), 9, 30)).toBeUndefined();
  });
});

describe('openColumns', () => {
  it('gives back what was put in, in order', () => {
    const columns = openColumns();
    const many = Array.from({ length: 3000 }, (_, i) => ({
      history: { repeats: i % 50, recencyDays: (i * 7) % 4000, ageDays: 4000 + i },
      ...{ repeatFen: i * 1_000_003, laterVisits: i % 9, laterFen: i },
    }));
    many.forEach(columns.add);
    expect(columns.size).toBe(3000);
    expect([...columns.all()]).toEqual(many);
  });
});
