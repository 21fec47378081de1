import type { Instant } from '../time.ts';
import type { AuditHead, Hash } from './entry.ts';

/**
 * Once a night the heads of all chains that went on are written into one chain of their own. Whoever then changes a link, and every link
 * after it so that the chain holds again, or cuts its end off, contradicts an anchor; whoever changes that, every later one.
 */
export type AuditAnchor = {
  /** From 1, without gaps. */
  readonly seq: number;
  readonly at: Instant;
  readonly heads: readonly Pick<AuditHead, 'chain' | 'seq' | 'hash'>[];
  readonly prev: string;
  readonly hash: string;
};

/** Two functions' clocks may differ by that; a head anchored twice does no harm. */
const marginMs = 10 * 60_000;

/**
 * The next anchor over what went on since the one before.
 * @returns undefined where nothing did
 */
export const nextAnchor = (
  heads: readonly AuditHead[],
  before: AuditAnchor | undefined,
  at: Instant,
  hash: Hash,
): AuditAnchor | undefined => {
  const sinceMs = before ? Date.parse(before.at) - marginMs : Number.NEGATIVE_INFINITY;
  const known = new Map(before?.heads.map((head) => [head.chain, head.seq]));
  const moved = heads
    .filter((head) => Date.parse(head.at) >= sinceMs && known.get(head.chain) !== head.seq)
    .map(({ chain, seq, hash }) => ({ chain, seq, hash }))
    .sort((a, b) => (a.chain < b.chain ? -1 : 1));
  if (moved.length === 0) return undefined;
  const unsigned = { seq: (before?.seq ?? 0) + 1, at, heads: moved, prev: before?.hash ?? '' };
  return { ...unsigned, hash: hash(wordsOfAnchor(unsigned)) };
};

export const wordsOfAnchor = ({ seq, at, heads, prev }: Omit<AuditAnchor, 'hash'>): string =>
  JSON.stringify([seq, at, heads.map((head) => [head.chain, head.seq, head.hash]), prev]);
