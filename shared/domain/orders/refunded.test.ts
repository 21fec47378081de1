import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByWeight } from '../money.ts';
import type { OrderLine, Refund, RefundLine } from './order.ts';
import { pointsDue, sumRefunds } from './refunded.ts';

const at = '2026-11-08T04:00:00.000Z';
const line = (name: string, amountFen: number, quantity = 1): OrderLine => ({
  line: name,
  sku: name,
  amountFen,
  quantity,
});
/** ¥30 for three pieces, ¥10 for one, and a gift. */
const lines = [line('tea', 3000, 3), line('cup', 1000), line('gift', 0)];
const byLines = (...parts: RefundLine[]): Refund => ({ at, lines: parts });
const byAmount = (amountFen: number): Refund => ({ at, amountFen });
const all: Refund = { at };

describe('what came back of an order', () => {
  it.each<[string, Refund[], number[], number, boolean]>([
    ['nothing', [], [0, 0, 0], 0, false],
    ['one piece of three', [byLines({ line: 'tea', quantity: 1 })], [1000, 0, 0], 0, false],
    ['all pieces', [byLines({ line: 'tea', quantity: 3 })], [3000, 0, 0], 0, false],
    ['a whole line', [byLines({ line: 'tea' })], [3000, 0, 0], 0, false],
    ['some money of a line', [byLines({ line: 'tea', amountFen: 1 })], [1, 0, 0], 0, false],
    [
      'money and pieces of a line',
      [byLines({ line: 'tea', amountFen: 500 }), byLines({ line: 'tea', quantity: 2 })],
      [2500, 0, 0],
      0,
      false,
    ],
    [
      'an amount counts before the quantity beside it',
      [byLines({ line: 'tea', quantity: 3, amountFen: 700 })],
      [700, 0, 0],
      0,
      false,
    ],
    ['more pieces than there are', [byLines({ line: 'tea', quantity: 9 })], [3000, 0, 0], 0, false],
    ['more money than it cost', [byLines({ line: 'cup', amountFen: 9999 })], [0, 1000, 0], 0, false],
    ['the same line twice', [byLines({ line: 'cup' }), byLines({ line: 'cup' })], [0, 1000, 0], 0, false],
    ['a line nobody bought', [byLines({ line: 'hat' })], [0, 0, 0], 0, false],
    ['an amount', [byAmount(1500)], [0, 0, 0], 1500, false],
    ['an amount after a line', [byLines({ line: 'tea' }), byAmount(600)], [3000, 0, 0], 600, false],
    ['more than all', [byAmount(9999)], [0, 0, 0], 4000, true],
    ['the last fen', [byLines({ line: 'tea' }), byAmount(1000)], [3000, 0, 0], 1000, true],
    ['all lines that cost something', [byLines({ line: 'tea' }, { line: 'cup' })], [3000, 1000, 0], 0, true],
    ['everything', [all], [3000, 1000, 0], 0, true],
    ['everything that is left', [byLines({ line: 'tea', quantity: 1 }), all], [3000, 1000, 0], 0, true],
    [
      'an amount for the lines it names',
      [{ at, amountFen: 2000, lines: [{ line: 'tea' }, { line: 'cup' }] }],
      [1500, 500, 0],
      0,
      false,
    ],
    [
      'the rest of it for the line without an amount',
      [
        {
          at,
          amountFen: 2000,
          lines: [
            { line: 'tea', quantity: 2 },
            { line: 'cup', amountFen: 800 },
          ],
        },
      ],
      [1200, 800, 0],
      0,
      false,
    ],
  ])('%s', (_, refunds, byLine, unassigned, whole) => {
    const fen = byLine.reduce((sum, each) => sum + each, 0) + unassigned;
    const share = refunds.includes(all) ? { part: 1, of: 1 } : { part: fen, of: 4000 };
    expect(sumRefunds({ lines }, refunds, false)).toEqual({ fen, byLine, unassigned, share, whole });
  });

  it('a cancelled order is everything', () => {
    expect(sumRefunds({ lines }, [byAmount(5)], true)).toMatchObject({ fen: 4000, whole: true });
  });

  it.each<[string, Refund[], number, boolean]>([
    ['one of two pieces', [byLines({ line: 'tea', quantity: 1 })], 1, false],
    ['both', [byLines({ line: 'tea', quantity: 2 })], 2, false],
    [
      'all there is',
      [byLines({ line: 'tea', quantity: 2 }), byLines({ line: 'cup', quantity: 1, amountFen: 0 })],
      3,
      true,
    ],
    ['no money, of named lines', [{ at, amountFen: 0, lines: [{ line: 'tea' }, { line: 'cup' }] }], 3, true],
    ['no money, of no line', [byAmount(0)], 0, false],
  ])('an order that points paid wholly is counted by pieces: %s', (_, refunds, part, whole) => {
    const free = { lines: [line('tea', 0, 2), line('cup', 0)] };
    expect(sumRefunds(free, refunds, false)).toMatchObject({ fen: 0, share: { part, of: 3 }, whole });
  });

  it('a piece of what does not divide is floored, and the last piece has the rest', () => {
    const uneven = { lines: [line('tea', 1000, 3)] };
    const pieces = (quantity: number) => sumRefunds(uneven, [byLines({ line: 'tea', quantity })], false).fen;
    expect([1, 2, 3].map(pieces)).toEqual([333, 666, 1000]);
  });

  it.each<[string, RefundLine, number]>([
    ['as a whole', { line: 'fee' }, 500],
    ['as one piece', { line: 'fee', quantity: 1 }, 500],
    ['as no piece', { line: 'fee', quantity: 0 }, 0],
  ])('a line that counts no pieces goes back %s', (_, part, fen) => {
    expect(sumRefunds({ lines: [line('fee', 500, 0)] }, [byLines(part)], false).fen).toBe(fen);
  });
});

describe('points that are due back', () => {
  const points = { total: 40, byLine: [20, 20, 0] };
  const due = (...refunds: Refund[]) => pointsDue(lines, points, sumRefunds({ lines }, refunds, false));
  it.each([
    ['nothing', due(), 0],
    ["a third of the tea's, floored", due(byLines({ line: 'tea', quantity: 1 })), 6],
    ["two thirds of the tea's", due(byLines({ line: 'tea', quantity: 2 })), 13],
    ["all of the cup's", due(byLines({ line: 'cup' })), 20],
    ['by money alone, the same share of all', due(byAmount(1000)), 10],
    ['by money of what the lines left', due(byLines({ line: 'cup' }), byAmount(1500)), 30],
    ['one fraction, floored once', due(byLines({ line: 'tea', quantity: 1 }), byAmount(100)), 7],
    ['everything', due(all), 40],
    ['the gift', due(byLines({ line: 'gift' })), 0],
  ])('%s', (_, back, expected) => {
    expect(back).toBe(expected);
  });

  it('a refund of a line that earned nothing takes nothing', () => {
    const excluded = { total: 20, byLine: [20, 0, 0] };
    expect(pointsDue(lines, excluded, sumRefunds({ lines }, [byLines({ line: 'cup' })], false))).toBe(0);
  });
});

describe('any split of refunds, in any order', () => {
  const someLines = fc
    .array(fc.record({ amountFen: fc.nat(5000), quantity: fc.nat(4) }), { minLength: 1, maxLength: 4 })
    .map((list) => list.map(({ amountFen, quantity }, i) => line(`${i}`, amountFen, quantity)));
  const someRefund = (list: OrderLine[]): fc.Arbitrary<Refund> => {
    const name = fc.constantFrom(...list.map((each) => each.line));
    const part = fc.oneof(
      fc.record({ line: name, quantity: fc.nat(4) }),
      fc.record({ line: name, amountFen: fc.nat(3000) }),
      fc.record({ line: name }),
    );
    return fc.oneof(
      { weight: 4, arbitrary: fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => byLines(...parts)) },
      { weight: 3, arbitrary: fc.nat(4000).map(byAmount) },
      { weight: 1, arbitrary: fc.constant(all) },
    );
  };
  const cases = someLines.chain((list) =>
    fc.record({
      lines: fc.constant(list),
      total: fc.nat(500),
      refunds: fc.array(someRefund(list), { maxLength: 6 }),
    }),
  );
  const pointsOf = (list: OrderLine[], total: number) => ({
    total,
    byLine: splitByWeight(
      total,
      list.map((each) => each.amountFen),
    ),
  });

  it('adds up the same in every order, only grows, and never passes what there was', () => {
    fc.assert(
      fc.property(cases, ({ lines, total, refunds }) => {
        const points = pointsOf(lines, total);
        const goods = lines.reduce((sum, each) => sum + each.amountFen, 0);
        const steps = refunds.map((_, i) => sumRefunds({ lines }, refunds.slice(0, i + 1), false));
        let before = { fen: 0, due: 0 };
        for (const step of steps) {
          const now = { fen: step.fen, due: pointsDue(lines, points, step) };
          expect(now.fen).toBeGreaterThanOrEqual(before.fen);
          expect(now.due).toBeGreaterThanOrEqual(before.due);
          expect(now.fen).toBeLessThanOrEqual(goods);
          expect(now.due).toBeLessThanOrEqual(total);
          expect(step.byLine.reduce((sum, fen) => sum + fen, 0) + step.unassigned).toBe(step.fen);
          before = now;
        }
        expect(sumRefunds({ lines }, refunds.toReversed(), false)).toEqual(sumRefunds({ lines }, refunds, false));
      }),
      { numRuns: 1000 },
    );
  });

  it('ends where one full refund ends, once everything is back', () => {
    fc.assert(
      fc.property(cases, ({ lines, total, refunds }) => {
        const points = pointsOf(lines, total);
        const whole = sumRefunds({ lines }, [...refunds, ...lines.map((each) => byLines({ line: each.line }))], false);
        expect(whole.whole).toBe(true);
        expect(pointsDue(lines, points, whole)).toBe(total);
        expect(whole.fen).toBe(sumRefunds({ lines }, [all], false).fen);
      }),
      { numRuns: 500 },
    );
  });
});
