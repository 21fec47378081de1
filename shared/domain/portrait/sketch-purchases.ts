import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';
import type { Fen } from '../money.ts';

/** What somebody bought, as one looks at it: when, how much, and what they like. */
export type PurchaseSketch = {
  readonly orders: number;
  /** Days with a purchase. */
  readonly visits: number;
  readonly spentFen: Fen;
  readonly firstOn: DayNumber | undefined;
  readonly lastOn: DayNumber | undefined;
  /** The latest days with a purchase, oldest first, with what was paid on each. */
  readonly days: readonly { readonly on: DayNumber; readonly amountFen: Fen }[];
  /** What they spent most on, of what is kept line by line; the first is the most. */
  readonly likes: readonly { readonly category: string; readonly amountFen: Fen; readonly times: number }[];
};

const mostLikes = 4;

export const sketchPurchases = ({ purchases, earlier }: Pick<MemberFacts, 'purchases' | 'earlier'>): PurchaseSketch => {
  const days = new Map<DayNumber, Fen>();
  const likes = new Map<string, { amountFen: Fen; times: number }>();
  for (const { on, amountFen, lines } of purchases) {
    days.set(on, (days.get(on) ?? 0) + amountFen);
    const met = new Set<string>();
    for (const { category, amountFen: fen } of lines) {
      if (category === undefined) continue;
      const before = likes.get(category) ?? { amountFen: 0, times: 0 };
      likes.set(category, { amountFen: before.amountFen + fen, times: before.times + (met.has(category) ? 0 : 1) });
      met.add(category);
    }
  }
  const spentFen = [...days.values()].reduce((sum, fen) => sum + fen, earlier.amountFen);
  return {
    orders: earlier.orders + purchases.length,
    // The last day of the earlier ones may be the first of the kept ones.
    visits: earlier.visits + days.size - (earlier.lastOn !== undefined && days.has(earlier.lastOn) ? 1 : 0),
    spentFen,
    firstOn: earlier.firstOn ?? purchases[0]?.on,
    lastOn: purchases.at(-1)?.on ?? earlier.lastOn,
    days: [...days].map(([on, amountFen]) => ({ on, amountFen })),
    likes: [...likes]
      .map(([category, sums]) => ({ category, ...sums }))
      .sort((one, other) => other.amountFen - one.amountFen || (one.category < other.category ? -1 : 1))
      .slice(0, mostLikes),
  };
};
