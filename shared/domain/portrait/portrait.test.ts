import { describe, expect, it } from 'vitest';
import type { Purchase } from '../facts/member-facts.ts';
import { sketchPurchases } from './sketch-purchases.ts';
import { pageTimeline, type Timed } from './timeline.ts';

const nothingEarlier = { orders: 0, visits: 0, amountFen: 0, firstOn: undefined, lastOn: undefined };
const bought = (
  on: number,
  ...lines: readonly (readonly [category: string | undefined, amountFen: number])[]
): Purchase => ({
  order: `till/${on}`,
  on,
  amountFen: lines.reduce((sum, [, fen]) => sum + fen, 0),
  discountFen: 0,
  channel: undefined,
  shop: undefined,
  live: undefined,
  lines: lines.map(([category, amountFen]) => ({ sku: 's', category, quantity: 1, amountFen })),
});

describe('a sketch of purchases', () => {
  it('adds up days and what they like', () =>
    expect(
      sketchPurchases({
        purchases: [
          bought(10, ['茶', 2_000], ['茶', 500]),
          bought(10, ['面包', 900]),
          bought(20, ['面包', 3_000], [undefined, 100]),
        ],
        earlier: { orders: 3, visits: 2, amountFen: 9_000, firstOn: 1, lastOn: 10 },
      }),
    ).toEqual({
      orders: 6,
      visits: 3,
      spentFen: 15_500,
      firstOn: 1,
      lastOn: 20,
      days: [
        { on: 10, amountFen: 3_400 },
        { on: 20, amountFen: 3_100 },
      ],
      likes: [
        { category: '面包', amountFen: 3_900, times: 2 },
        { category: '茶', amountFen: 2_500, times: 1 },
      ],
    }));
  it('is empty for somebody who has not bought', () =>
    expect(sketchPurchases({ purchases: [], earlier: nothingEarlier })).toMatchObject({
      orders: 0,
      visits: 0,
      days: [],
      likes: [],
    }));
});

describe('a page of a timeline', () => {
  const at = (second: number, key = 'a'): Timed => ({
    at: `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`,
    key,
  });
  const seconds = (items: readonly Timed[]) => items.map((item) => Number(item.at.slice(17, 19)));

  const list = (items: readonly Timed[], edge?: Timed) => ({ items, edge: edge?.at });

  it('is one list of several', () =>
    expect(seconds(pageTimeline([list([at(9), at(3)]), list([at(5)])], 10).items)).toEqual([9, 5, 3]));
  it('keeps things of one moment together', () => {
    const page = pageTimeline([list([at(9), at(5, 'x')]), list([at(5, 'y'), at(1)])], 2);
    expect(seconds(page.items)).toEqual([9, 5, 5]);
    expect(page.before).toBe(at(5).at);
  });
  it('says nothing of what a list may still hold', () => {
    const page = pageTimeline([list([at(9), at(8)], at(8)), list([at(1)])], 10);
    expect(seconds(page.items)).toEqual([9]);
    expect(page.before).toBe('2026-01-01T00:00:08.001Z');
  });
  it.each([
    ['one moment holds more than is read', [at(9, 'a'), at(9, 'b')]],
    ['nothing of what was read is shown', []],
  ])('goes on where %s', (_, items) => {
    const page = pageTimeline([list(items, at(9))], 10);
    expect(page).toEqual({ items: items.toReversed(), before: at(9).at });
  });
  it('ends', () => expect(pageTimeline([list([]), list([])], 10)).toEqual({ items: [], before: null }));
  it('leaves nothing out and repeats nothing, page after page', () => {
    const lists = [4, 7, 11].map((step) =>
      Array.from({ length: 20 }, (_, n) => at(Math.floor(((n * step) % 53) / 2), `${step}/${n}`)).sort((one, other) =>
        one.at < other.at ? 1 : -1,
      ),
    );
    const seen: Timed[] = [];
    for (let before: string | null = '~'; before !== null; ) {
      const edge: string = before;
      const read = lists.map((all) => {
        const older = all.filter((item) => item.at < edge);
        return list(older.slice(0, 6), older.length > 6 ? older[5] : undefined);
      });
      const page = pageTimeline(read, 5);
      seen.push(...page.items);
      before = page.before;
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen.map(({ key }) => key)).size).toBe(60);
  });
});
