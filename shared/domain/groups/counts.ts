/** What is counted of a group, by the day and by the minute. Amounts in fen; every number only ever grows but `redeemed`, which an undo lowers. */
export const groupCountNames = [
  'visits',
  'visitors',
  'newcomers',
  'joins',
  'claims',
  'parts',
  'checkIns',
  'orders',
  'fen',
  'refundFen',
  'redeemed',
] as const;
export type GroupCountName = (typeof groupCountNames)[number];
export type GroupCounts = Readonly<Record<GroupCountName, number>>;

export const noCounts: GroupCounts = {
  visits: 0,
  visitors: 0,
  newcomers: 0,
  joins: 0,
  claims: 0,
  parts: 0,
  checkIns: 0,
  orders: 0,
  fen: 0,
  refundFen: 0,
  redeemed: 0,
};

/** Zeroes are left out, so that what is written names only what changes. */
export const addCounts = (a: Partial<GroupCounts>, b: Partial<GroupCounts>): Partial<GroupCounts> =>
  Object.fromEntries(
    groupCountNames.flatMap((name) => {
      const sum = (a[name] ?? 0) + (b[name] ?? 0);
      return sum === 0 ? [] : [[name, sum]];
    }),
  );

export const sumCounts = (all: readonly Partial<GroupCounts>[]): GroupCounts => ({
  ...noCounts,
  ...all.reduce(addCounts, {}),
});
