import { createHash } from 'node:crypto';
import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import type { AuditAnchor } from '@memberday/shared/domain/audit/anchor.ts';
import type { AuditEntry, AuditHead } from '@memberday/shared/domain/audit/entry.ts';
import {
  type AuditFinding,
  anchoredBy,
  beginWalk,
  type ChainWalk,
  endWalk,
  verifyAnchors,
  walkOn,
} from '@memberday/shared/domain/audit/verify.ts';
import { askPatiently, valueOrRefuse } from './patience.ts';

type Staff = Client<typeof staffApi>;

export type AuditReport = {
  readonly chains: number;
  readonly links: number;
  readonly anchors: number;
  /** The newest anchor; null before the first night. Its hash stands in the log of the night's function too. */
  readonly anchored: { readonly seq: number; readonly at: string; readonly hash: string } | null;
  readonly findings: readonly AuditFinding[];
  /** What was asked for and never ended: broken off in between, or under way now. */
  readonly open: readonly Pick<AuditEntry, 'chain' | 'seq' | 'at' | 'endpoint'>[];
};

/**
 * Reads the whole log and recomputes every hash here, from what a link says and not from what the platform says of it.
 * @param logged the hash of some anchor, as it was noted outside the table
 */
export const verifyAudit = async (
  client: Staff,
  logged?: string,
  onLinks: (done: number, all: number) => void = () => {},
): Promise<AuditReport> => {
  const anchors = await readAnchors(client);
  const { chains } = valueOrRefuse(
    'listing the chains',
    await askPatiently('listing the chains', () => client.listAuditChains({})),
  );
  const anchored = anchoredBy(anchors);
  // A chain that an anchor names and no head does was taken away as a whole.
  const gone = [...anchored.keys()].filter((chain) => chains.every((head) => head.chain !== chain));
  const heads = [...chains, ...gone.map((chain) => ({ chain, seq: 0, hash: '' }))];
  const pairs = pairUp();
  const findings: AuditFinding[] = verifyAnchors(anchors, sha256, logged);
  const all = heads.reduce((sum, { seq }) => sum + seq, 0);
  let links = 0;
  for (const head of heads) {
    const named = anchored.get(head.chain) ?? new Map<number, string>();
    let walk: ChainWalk = beginWalk;
    for await (const entry of linksOf(client, head)) {
      walk = walkOn(walk, entry, named, sha256);
      pairs.take(entry);
      links += 1;
      onLinks(links, all);
    }
    findings.push(...endWalk(walk, head, named));
  }
  const last = anchors.at(-1);
  return {
    chains: heads.length,
    links,
    anchors: anchors.length,
    anchored: last ? { seq: last.seq, at: last.at, hash: last.hash } : null,
    findings,
    open: [...pairs.open.values()],
  };
};

/** Pairs what was asked with how it ended, which may lie in another chain of the same person and be read before it. */
const pairUp = () => {
  const open = new Map<string, AuditReport['open'][number]>();
  const endedFirst = new Set<string>();
  return {
    open,
    take: ({ requestId, phase, chain, seq, at, endpoint }: AuditEntry): void => {
      if (phase === 'ended' && !open.delete(requestId)) endedFirst.add(requestId);
      if (phase === 'asked' && !endedFirst.delete(requestId)) open.set(requestId, { chain, seq, at, endpoint });
    },
  };
};

/** Up to the head that was read: what was added since is the next verification's. */
async function* linksOf(client: Staff, { chain, seq: last }: Omit<AuditHead, 'at'>): AsyncGenerator<AuditEntry> {
  for (let from = 1; ; ) {
    const page = await askPatiently('reading a chain', () => client.walkAuditChain({ chain, from }));
    const { entries } = valueOrRefuse('reading a chain', page);
    for (const entry of entries) if (entry.seq <= last) yield entry;
    const reached = entries.at(-1)?.seq ?? last;
    if (reached >= last) return;
    from = reached + 1;
  }
}

const readAnchors = async (client: Staff): Promise<AuditAnchor[]> => {
  const anchors: AuditAnchor[] = [];
  let cursor: string | null | undefined;
  do {
    const after = cursor ?? undefined;
    const page = await askPatiently('reading the anchors', () =>
      client.listAuditAnchors({ limit: 100, cursor: after }),
    );
    const read = valueOrRefuse('reading the anchors', page);
    anchors.push(...read.anchors);
    cursor = read.cursor;
  } while (cursor);
  return anchors;
};

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64url');
