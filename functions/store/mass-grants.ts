import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { grantShards, type MassTarget } from '@memberday/shared/domain/grants/mass-grant.ts';
import { dayMs } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { type ClaimSlot, slotWrite } from './claim-slots.ts';
import { issueWrite } from './coupons.ts';
import { keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';
import { ttlOf } from './ttl.ts';

const grantFields = z.object({
  grantId: z.string(),
  version: z.int(),
  templateId: z.string(),
  target: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('list') }),
    z.object({ kind: z.literal('tier'), level: z.int() }),
    z.object({ kind: z.literal('segment'), segmentId: z.string() }),
    z.object({ kind: z.literal('everyone') }),
  ]) satisfies z.ZodMiniType<MassTarget, unknown>,
  reason: z.string(),
  state: z.enum(['collecting', 'rehearsing', 'rehearsed', 'running', 'cancelling', 'finished', 'cancelled']),
  by: z.string(),
  at: z.string(),
  /** Which rehearsal is the newest; 0 before the first. */
  rehearsal: z.int(),
  /** The terms all of its coupons get, from the start on. */
  templateVersion: z.nullable(z.int()),
  /** The stock set aside for it, by shard; null where the template has no total. */
  takes: z.nullable(z.array(z.object({ shard: z.int(), n: z.int() }))),
  startedAt: z.nullable(z.string()),
  finishedAt: z.nullable(z.string()),
});
/** Coupons of one template for many members, from the draft to the end. */
export type MassGrant = z.infer<typeof grantFields>;

const partFields = z.object({
  phase: z.string(),
  shard: z.int(),
  version: z.int(),
  /** The last member it came by. */
  cursor: z.nullable(z.string()),
  done: z.boolean(),
  /** Members it gave a coupon, or would have. */
  given: z.int(),
  /** Members it could not give one, by the code of the refusal. */
  refused: z.record(z.string(), z.int()),
});
/** How far one part of a phase has come. */
export type MassPart = z.infer<typeof partFields>;

export const newPart = (phase: string, shard: number): MassPart => ({
  phase,
  shard,
  version: 0,
  cursor: null,
  done: false,
  given: 0,
  refused: {},
});

const errorFields = z.object({ memberId: z.string(), code: z.string(), facts: z.record(z.string(), z.unknown()) });
/** Why a member got none. */
export type MassError = z.infer<typeof errorFields>;

/** One page of a part: how far it came with it, and what it gave. */
export type MassPage = {
  /** Still at the version that was read: the write adds one. */
  readonly part: MassPart;
  readonly coupons: readonly Coupon[];
  readonly slots: readonly ClaimSlot[];
  readonly errors: readonly MassError[];
};

/** `overtaken`: somebody else has gone on with this part. */
export type PageRefusal = 'overtaken' | 'issued_before' | 'slot_taken';

/** Lists and refusals are of no use to anybody after that. */
const daysKept = 90;

export type MassGrantStore = {
  /** @returns false when there is one of this id */
  create(grant: MassGrant): Promise<boolean>;
  read(grantId: string): Promise<MassGrant | undefined>;
  /**
   * Writes a grant one version on, with what belongs to it, all or nothing.
   * @param phase begins now: its parts are sent to work
   * @returns the refusals; none when all is written
   */
  change(grant: MassGrant, phase?: string, stock?: readonly Write<'dry' | 'never'>[]): Promise<string[]>;
  /** Adds to the list of a grant that is still as it was read. @returns false when it is not */
  addTargets(grant: MassGrant, memberIds: readonly string[], shardOf: (memberId: string) => number): Promise<boolean>;
  listTargets(
    grantId: string,
    shard: number,
    page: { limit: number; after: string | undefined },
  ): Promise<{ memberIds: string[]; last: string | undefined }>;
  /** Whether a segment is there whose members are kept up. */
  hasSegment(segmentId: string): Promise<boolean>;
  /** Those of the members who are in a segment now. */
  whoIsIn(segmentId: string, memberIds: readonly string[]): Promise<ReadonlySet<string>>;
  readPart(grantId: string, phase: string, shard: number): Promise<MassPart>;
  readParts(grantId: string, phase: string): Promise<MassPart[]>;
  /** All or nothing. @returns the refusals, with the members of coupons that were there */
  advance(grant: MassGrant, page: MassPage): Promise<{ refusal: PageRefusal; memberId: string | undefined }[]>;
  /** In no order that means anything. */
  listErrors(
    grantId: string,
    page: { limit: number; after: ErrorPlace | undefined },
  ): Promise<{ errors: MassError[]; last: ErrorPlace | undefined }>;
};

export type ErrorPlace = { readonly shard: number; readonly memberId: string };

/** A transaction holds a hundred writes; one is the condition on the grant. */
const targetsTogether = 99;

export const massGrantStore = (table: Table): MassGrantStore => ({
  create: (grant) => table.put(grantRow(grant), absent),

  async read(grantId) {
    const row = await table.get(keys.massGrant(grantId), { strong: true });
    return row && grantFields.parse(row);
  },

  change(grant, phase, stock = []) {
    const { grantId } = grant;
    const run = { ...keys.massGrantRun(grantId, phase ?? ''), grantId, phase };
    return table.transact<'overtaken' | 'dry' | 'never'>([
      { write: { put: grantRow(grant), condition: atVersion(grant.version) }, refusal: 'overtaken' },
      ...(phase === undefined ? [] : [{ write: { put: run, condition: absent }, refusal: 'overtaken' as const }]),
      ...stock,
    ]);
  },

  async addTargets({ grantId, version, at }, memberIds, shardOf) {
    for (let i = 0; i < memberIds.length; i += targetsTogether) {
      const part = memberIds.slice(i, i + targetsTogether);
      const refusals = await table.transact<'overtaken'>([
        { write: { check: keys.massGrant(grantId), condition: atVersion(version) }, refusal: 'overtaken' },
        ...part.map((memberId) => ({
          write: { put: { ...keys.massGrantTarget(grantId, shardOf(memberId), memberId), ttl: lapseOf(at) } },
          refusal: 'overtaken' as const,
        })),
      ]);
      if (refusals.length > 0) return false;
    }
    return true;
  },

  async listTargets(grantId, shard, { limit, after }) {
    const key = keys.massGrantTarget(grantId, shard, after ?? '');
    const page = await table.query({
      pk: key.pk,
      prefix: 'M#',
      limit,
      after: after === undefined ? undefined : key,
      strong: true,
    });
    const memberIds = page.rows.map(({ sk }) => sk.slice('M#'.length));
    return { memberIds, last: page.last ? memberIds.at(-1) : undefined };
  },

  async hasSegment(segmentId) {
    return (await table.get(keys.segment(segmentId), { strong: true }))?.state === 'active';
  },

  async whoIsIn(segmentId, memberIds) {
    const rows = await table.getMany(memberIds.map(keys.segmentsOf), { strong: true });
    return new Set(rows.filter(({ since }) => Object.hasOwn(since as object, segmentId)).map(({ sk }) => sk));
  },

  async readPart(grantId, phase, shard) {
    const row = await table.get(keys.massGrantShard(grantId, phase, shard), { strong: true });
    return row ? partFields.parse(row) : newPart(phase, shard);
  },

  async readParts(grantId, phase) {
    const { pk, sk } = keys.massGrantShard(grantId, phase, 0);
    const rows = await table.queryAll({ pk, prefix: sk.slice(0, -2), strong: true });
    return rows.map((row) => partFields.parse(row));
  },

  async advance({ grantId, at }, { part, coupons, slots, errors }) {
    const put = { ...keys.massGrantShard(grantId, part.phase, part.shard), ...part, version: part.version + 1 };
    const refusals = await table.attempt<PageRefusal>([
      { write: { put, condition: atVersion(part.version) }, refusal: 'overtaken' },
      ...coupons.map(issueWrite),
      ...slots.map(slotWrite),
      ...errors.map((error) => ({
        write: {
          put: { ...keys.massGrantError(grantId, part.shard, error.memberId), ...error, ttl: lapseOf(at) },
        },
        refusal: 'overtaken' as const,
      })),
    ]);
    return refusals.map(({ refusal, row }) => ({
      refusal,
      memberId: refusal === 'issued_before' && row ? String(row.memberId) : undefined,
    }));
  },

  async listErrors(grantId, { limit, after }) {
    const errors: MassError[] = [];
    for (let shard = after?.shard ?? 0; shard < grantShards; shard += 1) {
      const key = keys.massGrantError(grantId, shard, after?.memberId ?? '');
      const page = await table.query({
        pk: key.pk,
        prefix: 'X#',
        limit: limit - errors.length,
        after: shard === after?.shard ? key : undefined,
      });
      errors.push(...page.rows.map((row) => errorFields.parse(row)));
      const memberId = errors.at(-1)?.memberId;
      if (errors.length >= limit && memberId !== undefined) return { errors, last: { shard, memberId } };
    }
    return { errors, last: undefined };
  },
});

const grantRow = (grant: MassGrant): Row => ({
  ...keys.massGrant(grant.grantId),
  ...grant,
  version: grant.version + 1,
});

const lapseOf = (at: string): number => ttlOf(at, daysKept * dayMs);
