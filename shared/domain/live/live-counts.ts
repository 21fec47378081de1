/**
 * What is counted of a session. `reserved`, `came`, `claimed`, `ordered`, `returned` are people; `claims`, `orders`, `returnedOrders` are
 * things; amounts in fen. What comes undone is taken off again, so each number is what the rows behind it come to.
 */
export const liveCountNames = [
  'reserved',
  'came',
  'claimed',
  'claims',
  'ordered',
  'returned',
  'orders',
  'returnedOrders',
  'fen',
  'refundFen',
] as const;
export type LiveCounts = Readonly<Record<(typeof liveCountNames)[number], number>>;

export const noLiveCounts: LiveCounts = {
  reserved: 0,
  came: 0,
  claimed: 0,
  claims: 0,
  ordered: 0,
  returned: 0,
  orders: 0,
  returnedOrders: 0,
  fen: 0,
  refundFen: 0,
};

/** Zeroes are left out, so that what is written names only what changes. */
export const addLiveCounts = (a: Partial<LiveCounts>, b: Partial<LiveCounts>): Partial<LiveCounts> =>
  Object.fromEntries(
    liveCountNames.flatMap((name) => {
      const sum = (a[name] ?? 0) + (b[name] ?? 0);
      return sum === 0 ? [] : [[name, sum]];
    }),
  );

export const sumLiveCounts = (all: readonly Partial<LiveCounts>[]): LiveCounts => ({
  ...noLiveCounts,
  ...all.reduce(addLiveCounts, {}),
});

/** What was paid and stayed, divided by those who came; null: nobody did. */
export const fenPerViewer = ({
  fen,
  refundFen,
  came,
}: Pick<LiveCounts, 'fen' | 'refundFen' | 'came'>): number | null =>
  came === 0 ? null : Math.max(0, Math.floor((fen - refundFen) / came));
