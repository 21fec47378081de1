import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import type { Work } from '../work/work.ts';
import { dueRow } from './due.ts';
import { indexKeys, keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';

const dropFields = z.object({
  dropId: z.string(),
  version: z.int(),
  name: z.string(),
  note: z.string(),
  announcedAt: z.string(),
  opensAt: z.string(),
  closesAt: z.string(),
  waves: z.array(z.object({ name: z.string(), opensAt: z.string(), levelAtLeast: z.int() })),
  items: z.array(
    z.object({
      templateId: z.string(),
      templateVersion: z.int(),
      stock: z.int(),
      added: z.int(),
      shards: z.int(),
    }),
  ),
  perMember: z.int(),
  mode: z.enum(['direct', 'queue']),
  state: z.enum(['planned', 'paused', 'ended']),
  endedAt: z.nullable(z.string()),
  createdBy: z.string(),
  live: z.optional(z.string()),
}) satisfies z.ZodMiniType<Drop, unknown>;

/** Work that is to be done at a moment. */
export type Appointment = { readonly at: Instant; readonly work: Work };

export type DropStore = {
  read(dropId: string, options?: { strong?: boolean }): Promise<Drop | undefined>;
  /** Those whose end has not come yet, soonest end first. */
  listCurrent(now: Instant): Promise<Drop[]>;
  /** Newest first. */
  list(page: {
    limit: number;
    after: Record<string, unknown> | undefined;
  }): Promise<{ drops: Drop[]; last: Record<string, unknown> | undefined }>;
  /**
   * Writes a new drop with its appointments, and takes its stock from elsewhere, all or nothing.
   * @returns what stood in the way; nothing when all is written
   */
  create(drop: Drop, due: readonly Appointment[], takes: readonly Write<'dry'>[]): Promise<('exists' | 'dry')[]>;
  /** Whether a top-up was written. */
  isToppedUp(dropId: string, number: string): Promise<boolean>;
  /**
   * Writes a drop after a change, with what belongs to it, if it still stands at the version it was read at.
   * @returns what stood in the way; nothing when all is written
   */
  change<Refusal extends string>(drop: Drop, beside?: readonly Write<Refusal>[]): Promise<(Refusal | 'drop_changed')[]>;
};

export const dropStore = (table: Table): DropStore => ({
  async read(dropId, options) {
    const row = await table.get(keys.drop(dropId), options);
    return row && dropFields.parse(row);
  },

  async listCurrent(now) {
    const { gsi1pk } = indexKeys.dropClosing('', '');
    const found = await table.queryAll({ pk: gsi1pk, index: 'gsi1', between: [now, '~'] });
    const rows = await table.getMany(found.map((row) => ({ pk: row.pk, sk: row.sk })));
    return rows.map((row) => dropFields.parse(row)).sort((a, b) => (a.closesAt < b.closesAt ? -1 : 1));
  },

  async list({ limit, after }) {
    const page = await table.query({ pk: keys.drop('').pk, newestFirst: true, limit, after });
    return { drops: page.rows.map((row) => dropFields.parse(row)), last: page.last };
  },

  async isToppedUp(dropId, number) {
    return (await table.get(keys.topUp(dropId, number), { strong: true })) !== undefined;
  },

  create: (drop, due, takes) =>
    table.transact<'exists' | 'dry'>([
      { write: { put: dropRow({ ...drop, version: 1 }), condition: absent }, refusal: 'exists' },
      ...due.map(({ at, work }) => ({ write: { put: dueRow(at, work) }, refusal: 'exists' as const })),
      ...takes,
    ]),

  change: <Refusal extends string>(drop: Drop, beside: readonly Write<Refusal>[] = []) =>
    table.transact<Refusal | 'drop_changed'>([
      {
        write: { put: dropRow({ ...drop, version: drop.version + 1 }), condition: atVersion(drop.version) },
        refusal: 'drop_changed',
      },
      ...beside,
    ]),
});

/** What is over by hand leaves the list of the present ones. */
const dropRow = (drop: Drop): Row => ({
  ...keys.drop(drop.dropId),
  ...drop,
  ...(drop.state === 'ended' ? {} : indexKeys.dropClosing(drop.closesAt, drop.dropId)),
});

/** A top-up by its number, which can be written once. */
export const topUpWrite = (dropId: string, number: string, n: number): Write<'done_before'> => ({
  write: { put: { ...keys.topUp(dropId, number), n }, condition: absent },
  refusal: 'done_before',
});
