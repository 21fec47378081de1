import type { AuditAnchor } from '@memberday/shared/domain/audit/anchor.ts';
import type { AuditEntry, AuditHead } from '@memberday/shared/domain/audit/entry.ts';
import * as z from 'zod/mini';
import { Busy } from '../busy.ts';
import { indexKeys, keys } from './keys.ts';
import { absent, type Condition, type Row, type Table, type Write } from './table.ts';

const entryFields = z.object({
  chain: z.string(),
  seq: z.int(),
  at: z.string(),
  phase: z.enum(['asked', 'ended']),
  actor: z.string(),
  role: z.string(),
  endpoint: z.string(),
  requestId: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  outcome: z.nullable(z.string()),
  prev: z.string(),
  hash: z.string(),
}) satisfies z.ZodMiniType<AuditEntry, unknown>;

const headFields = z.object({
  chain: z.string(),
  seq: z.int(),
  hash: z.string(),
  at: z.string(),
}) satisfies z.ZodMiniType<AuditHead, unknown>;

const anchorFields = z.object({
  seq: z.int(),
  at: z.string(),
  heads: z.array(z.object({ chain: z.string(), seq: z.int(), hash: z.string() })),
  prev: z.string(),
  hash: z.string(),
}) satisfies z.ZodMiniType<AuditAnchor, unknown>;

type Cursor = Record<string, unknown> | undefined;

/** The log of what staff did. Rows are added and never changed; only a chain's head is. */
export type AuditStore = {
  readHead(chain: string): Promise<AuditHead | undefined>;
  /** Adds a link behind the head it was made for. @returns false when another link was faster */
  append(entry: AuditEntry): Promise<boolean>;
  listHeads(): Promise<AuditHead[]>;
  /** Links of one chain from a number on, oldest first. */
  walk(chain: string, from: number, limit: number): Promise<AuditEntry[]>;
  /** What one person did, newest first, all their chains in one. */
  listOf(actor: string, page: { limit: number; after: Cursor }): Promise<{ entries: AuditEntry[]; last: Cursor }>;
  lastAnchor(): Promise<AuditAnchor | undefined>;
  /** @returns false when there is one of this number already */
  addAnchor(anchor: AuditAnchor): Promise<boolean>;
  /** Oldest first. */
  listAnchors(page: { limit: number; after: Cursor }): Promise<{ anchors: AuditAnchor[]; last: Cursor }>;
};

export const auditStore = (table: Table): AuditStore => ({
  async readHead(chain) {
    const row = await table.get(keys.auditHead(chain), { strong: true });
    return row && headFields.parse(row);
  },

  /**
   *     call A   head 7 ── link 8 and head at 7 → 8 ✓
   *     call B     head 7 ── link 8 and head at 7 → 8 ✗: reads again, or takes another chain
   */
  async append(entry) {
    const { chain, seq, hash, at } = entry;
    const head = { ...keys.auditHead(chain), chain, seq, hash, at };
    const writes: Write<'overtaken'>[] = [
      { write: { put: entryRow(entry), condition: absent }, refusal: 'overtaken' },
      { write: { put: head, condition: follows(entry) }, refusal: 'overtaken' },
    ];
    try {
      return (await table.attempt(writes, { patience: 0 })).length === 0;
    } catch (fault) {
      // Two who meet on one head need not wait for one another: there are other chains.
      if (fault instanceof Busy) return false;
      throw fault;
    }
  },

  async listHeads() {
    const rows = await table.queryAll({ pk: keys.auditHead('').pk, strong: true });
    return rows.map((row) => headFields.parse(row));
  },

  async walk(chain, from, limit) {
    const between = [keys.auditEntry(chain, from).sk, keys.auditEntry(chain, lastSeq).sk] as const;
    const { rows } = await table.query({ pk: keys.auditEntry(chain, 0).pk, between, limit, strong: true });
    return rows.map((row) => entryFields.parse(row));
  },

  async listOf(actor, { limit, after }) {
    const { gsi1pk } = indexKeys.auditOf(actor, '', '', 0);
    const page = await table.query({ pk: gsi1pk, index: 'gsi1', newestFirst: true, limit, after });
    const rows = await table.getMany(page.rows);
    const byKey = new Map(rows.map((row) => [`${row.pk} ${row.sk}`, entryFields.parse(row)]));
    return { entries: page.rows.flatMap((row) => byKey.get(`${row.pk} ${row.sk}`) ?? []), last: page.last };
  },

  async lastAnchor() {
    const { rows } = await table.query({ pk: keys.auditAnchor(0).pk, newestFirst: true, limit: 1, strong: true });
    return rows[0] && anchorFields.parse(rows[0]);
  },

  addAnchor: (anchor) => table.put({ ...keys.auditAnchor(anchor.seq), ...anchor }, absent),

  async listAnchors({ limit, after }) {
    const page = await table.query({ pk: keys.auditAnchor(0).pk, limit, after, strong: true });
    return { anchors: page.rows.map((row) => anchorFields.parse(row)), last: page.last };
  },
});

/** As many as its place in a key has digits for. */
const lastSeq = 999_999_999_999;

const entryRow = (entry: AuditEntry): Row => ({
  ...keys.auditEntry(entry.chain, entry.seq),
  ...indexKeys.auditOf(entry.actor, entry.at, entry.chain, entry.seq),
  ...entry,
});

const follows = ({ seq, prev }: AuditEntry): Condition =>
  seq === 1 ? absent : { text: '#seq = :seq AND #hash = :hash', values: { ':seq': seq - 1, ':hash': prev } };
