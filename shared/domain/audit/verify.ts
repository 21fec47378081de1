import { type AuditAnchor, wordsOfAnchor } from './anchor.ts';
import { type AuditEntry, type AuditHead, beforeFirst, type Hash, wordsOf } from './entry.ts';

/**
 * Where the log is not what was written.
 * - `missing`: a link, or a stretch of them, is not there; `seq` is the first that is missing
 * - `altered`: a link is not what its hash was taken of
 * - `unlinked`: a link follows another one than the link before it
 * - `unanchored`: a link is not the one that an anchor names
 * - `cut`: the chain ends before where its head or an anchor says
 * - `unknown`: an anchor that was noted elsewhere is not among the anchors
 */
export type AuditFinding = {
  readonly chain: string;
  readonly seq: number;
  readonly what: 'missing' | 'altered' | 'unlinked' | 'unanchored' | 'cut' | 'unknown';
};

/** The chain of anchors, among findings. */
export const anchorsChain = 'anchors';

export type ChainWalk = {
  readonly head: Pick<AuditHead, 'seq' | 'hash'>;
  readonly findings: readonly AuditFinding[];
};

export const beginWalk: ChainWalk = { head: beforeFirst, findings: [] };

/** Where anchors name links of a chain: hash by sequence number. */
export type Anchored = ReadonlyMap<number, string>;

/** One link further. After a break the walk goes on from the link it found, so that each break is told once. */
export const walkOn = (walk: ChainWalk, entry: AuditEntry, anchored: Anchored, hash: Hash): ChainWalk => {
  const { head } = walk;
  const { chain, seq } = entry;
  const found = (what: AuditFinding['what'], at = seq): AuditFinding => ({ chain, seq: at, what });
  const follows = seq === head.seq + 1;
  const named = anchored.get(seq);
  const findings = [
    ...(follows ? [] : [found('missing', head.seq + 1)]),
    ...(hash(wordsOf(entry)) === entry.hash ? [] : [found('altered')]),
    ...(follows && entry.prev !== head.hash ? [found('unlinked')] : []),
    ...(named !== undefined && named !== entry.hash ? [found('unanchored')] : []),
  ];
  return {
    head: { seq, hash: entry.hash },
    findings: findings.length === 0 ? walk.findings : [...walk.findings, ...findings],
  };
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

/**
 * All anchors, oldest first.
 * @param logged the hash of one of them, as it was noted elsewhere
 */
export const verifyAnchors = (anchors: readonly AuditAnchor[], hash: Hash, logged?: string): AuditFinding[] => {
  const isKnown = logged === undefined || anchors.some((anchor) => anchor.hash === logged);
  const broken = anchors.flatMap((anchor, i) => {
    const before = anchors[i - 1];
    const found = (what: AuditFinding['what'], seq = anchor.seq): AuditFinding => ({ chain: anchorsChain, seq, what });
    const follows = anchor.seq === (before?.seq ?? 0) + 1;
    return [
      ...(follows ? [] : [found('missing', (before?.seq ?? 0) + 1)]),
      ...(hash(wordsOfAnchor(anchor)) === anchor.hash ? [] : [found('altered')]),
      ...(follows && anchor.prev !== (before?.hash ?? '') ? [found('unlinked')] : []),
    ];
  });
  return isKnown ? broken : [...broken, { chain: anchorsChain, seq: 0, what: 'unknown' }];
};

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
