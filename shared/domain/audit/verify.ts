import { type AuditAnchor, wordsOfAnchor } from './anchor.ts';
import { type AuditEntry, type AuditHead, beforeFirst, type Hash, wordsOf } from './entry.ts';

/**
 * Where the log is not what was written.
 * - `missing`: a link, or a stretch of them, is not there; `seq` is the first that is missing
 * - `altered`: a link is not what its hash was taken of
 * - `unlinked`: a link follows another one than the link before it
 * - `unanchored`: a link is not the one that an anchor names
 * - `cut`: the chain ends before where its head or an anchor says
 */
export type AuditFinding = {
  readonly chain: string;
  readonly seq: number;
  readonly what: 'missing' | 'altered' | 'unlinked' | 'unanchored' | 'cut';
};

/** The chain of anchors, among findings. */
export const anchorsChain = 'anchors';

export type ChainWalk = {
  readonly head: Pick<AuditHead, 'seq' | 'hash'>;
  readonly findings: readonly AuditFinding[];
  /** Asked and, as far as the walk has come, not ended: request ids by the link. */
  readonly open: ReadonlyMap<string, number>;
};

export const beginWalk: ChainWalk = { head: beforeFirst, findings: [], open: new Map() };

/** Where anchors name links of a chain: hash by sequence number. */
export type Anchored = ReadonlyMap<number, string>;

/** One link further. After a break the walk goes on from the link it found, so that each break is told once. */
export const walkOn = (
  { head, findings, open }: ChainWalk,
  entry: AuditEntry,
  anchored: Anchored,
  hash: Hash,
): ChainWalk => {
  const { chain, seq } = entry;
  const found = (what: AuditFinding['what'], at = seq): AuditFinding => ({ chain, seq: at, what });
  const follows = seq === head.seq + 1;
  const named = anchored.get(seq);
  return {
    head: { seq, hash: entry.hash },
    findings: [
      ...findings,
      ...(follows ? [] : [found('missing', head.seq + 1)]),
      ...(hash(wordsOf(entry)) === entry.hash ? [] : [found('altered')]),
      ...(follows && entry.prev !== head.hash ? [found('unlinked')] : []),
      ...(named !== undefined && named !== entry.hash ? [found('unanchored')] : []),
    ],
    open: stillOpen(open, entry),
  };
};

const stillOpen = (
  open: ReadonlyMap<string, number>,
  { phase, requestId, seq }: AuditEntry,
): ReadonlyMap<string, number> => {
  const after = new Map(open);
  if (phase === 'asked') after.set(requestId, seq);
  else after.delete(requestId);
  return after;
};

/** At the end of a chain: its last link must be the one that its head names, and no anchor may name a later one. */
export const endWalk = (
  walk: ChainWalk,
  { chain, ...told }: Omit<AuditHead, 'at'>,
  anchored: Anchored,
): AuditFinding[] => {
  const last = Math.max(told.seq, ...anchored.keys());
  if (last > walk.head.seq) return [...walk.findings, { chain, seq: walk.head.seq + 1, what: 'cut' }];
  // A link may be added while the walk goes on: the head that was read before then names one of those that were walked.
  if (told.seq === walk.head.seq && told.hash !== walk.head.hash)
    return [...walk.findings, { chain, seq: told.seq, what: 'unlinked' }];
  return [...walk.findings];
};

/** All anchors, oldest first. */
export const verifyAnchors = (anchors: readonly AuditAnchor[], hash: Hash): AuditFinding[] =>
  anchors.flatMap((anchor, i) => {
    const before = anchors[i - 1];
    const found = (what: AuditFinding['what'], seq = anchor.seq): AuditFinding => ({ chain: anchorsChain, seq, what });
    const follows = anchor.seq === (before?.seq ?? 0) + 1;
    return [
      ...(follows ? [] : [found('missing', (before?.seq ?? 0) + 1)]),
      ...(hash(wordsOfAnchor(anchor)) === anchor.hash ? [] : [found('altered')]),
      ...(follows && anchor.prev !== (before?.hash ?? '') ? [found('unlinked')] : []),
    ];
  });

/** What all anchors name, by chain. */
export const anchoredBy = (anchors: readonly AuditAnchor[]): ReadonlyMap<string, Anchored> => {
  const byChain = new Map<string, Map<number, string>>();
  for (const { heads } of anchors) {
    for (const { chain, seq, hash } of heads) {
      byChain.set(chain, (byChain.get(chain) ?? new Map()).set(seq, hash));
    }
  }
  return byChain;
};
