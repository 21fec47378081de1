/** What is known of a shard when somebody asks whether to pack it. */
export type PackedSoFar = {
  /** Members in the blocks, and for how many days they have stood; undefined: none were ever written. */
  readonly packed: { readonly members: number; readonly days: number } | undefined;
  /** Rows that were written since, or all there are; counted up to `freshAtMost` of them. */
  readonly fresh: number;
};

/** So few are read row by row as fast. */
const fewest = 2_000;
/** Who has left stays in the blocks until then, and blocks that are never renewed vanish after sixty days. */
const longestDays = 28;
/** Writing a block costs some ten times what reading it does, and every row that is fresh is read beside the blocks. */
const freshShare = 0.1;

/**
 * Whether a shard should be packed anew: where too much has changed since, or it has stood for a month.
 */
export const isPackDue = ({ packed, fresh }: PackedSoFar): boolean => {
  if (!packed) return fresh >= fewest;
  if (packed.days >= longestDays) return true;
  return fresh >= Math.max(fewest / 4, packed.members * freshShare);
};

/** Counting may end there: more would not change the answer. */
export const freshAtMost = (members: number | undefined): number =>
  members === undefined ? fewest : Math.ceil(Math.max(fewest / 4, members * freshShare));
