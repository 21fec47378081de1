import { firstShare } from '@memberday/shared/domain/drops/drop.ts';
import type { MallItem, MallItemVersion, MallTerms } from '@memberday/shared/domain/mall/mall-item.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import type { Pool } from './pools.ts';
import { absent, type Condition, type Row, type Table, type Write } from './table.ts';

const terms = z.object({
  name: z.string(),
  note: z.string(),
  description: z.string(),
  picture: z.string(),
  points: z.int(),
  cashFen: z.int(),
  gives: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('goods'),
      shops: z.array(z.object({ shop: z.string(), name: z.string() })),
      pickUpDays: z.int(),
    }),
    z.object({ kind: z.literal('coupon'), templateId: z.string(), returnDays: z.int() }),
  ]),
  levelAtLeast: z.nullable(z.int()),
  perMember: z.nullable(z.object({ limit: z.int(), period: z.enum(['none', 'hour', 'day', 'week', 'month', 'year']) })),
  opensAt: z.nullable(z.string()),
  closesAt: z.nullable(z.string()),
}) satisfies z.ZodMiniType<MallTerms, unknown>;

const itemFields = z.object({
  itemId: z.string(),
  revision: z.int(),
  version: z.int(),
  state: z.enum(['on_shelf', 'off_shelf']),
  stock: z.nullable(z.object({ stock: z.int(), added: z.int(), shards: z.int() })),
  terms,
  publishedAt: z.string(),
  publishedBy: z.string(),
}) satisfies z.ZodMiniType<MallItem, unknown>;

/** The stock of an item; undefined where it has no bound. A shard comes into being with its first take. */
export const itemPool = ({ itemId, stock }: Pick<MallItem, 'itemId' | 'stock'>): Pool | undefined =>
  stock === null
    ? undefined
    : { poolId: `mall/${itemId}`, shards: stock.shards, untouched: (shard) => firstShare(stock, shard) };

export type ItemRefusal = 'overtaken' | 'done_before' | 'never';

export type MallItemStore = {
  read(itemId: string, options?: { strong?: boolean }): Promise<MallItem | undefined>;
  /** Every item, on the shelf or off it, by its id. */
  list(options?: { strong?: boolean }): Promise<MallItem[]>;
  isToppedUp(itemId: string, number: string): Promise<boolean>;
  /**
   * Writes an item after a change, with what belongs to it, if it still stands at the revision it was read at (0: there is none).
   * @param version of the terms, where they are new
   * @returns what stood in the way: `overtaken` when somebody else changed it meanwhile
   */
  change(item: MallItem, version?: MallItemVersion, beside?: readonly Write<ItemRefusal>[]): Promise<ItemRefusal[]>;
};

export const mallItemStore = (table: Table): MallItemStore => ({
  async read(itemId, options) {
    const row = await table.get(keys.mallItem(itemId), options);
    return row && itemFields.parse(row);
  },

  async list({ strong = false } = {}) {
    const rows = await table.queryAll({ pk: keys.mallItem('').pk, strong });
    return rows.map((row) => itemFields.parse(row));
  },

  async isToppedUp(itemId, number) {
    return (await table.get(keys.mallTopUp(itemId, number), { strong: true })) !== undefined;
  },

  change: (item, version, beside = []) =>
    table.transact<ItemRefusal>([
      { write: { put: itemRow(item), condition: atRevision(item) }, refusal: 'overtaken' },
      ...(version ? [versionWrite(version)] : []),
      ...beside,
    ]),
});

/** The write adds one to the revision that was read. */
const itemRow = (item: MallItem): Row => ({ ...keys.mallItem(item.itemId), ...item, revision: item.revision + 1 });

const atRevision = ({ revision }: MallItem): Condition =>
  revision === 0 ? absent : { text: 'revision = :revision', values: { ':revision': revision } };

const versionWrite = (version: MallItemVersion): Write<'overtaken'> => ({
  write: { put: { ...keys.mallItemVersion(version.itemId, version.version), ...version }, condition: absent },
  refusal: 'overtaken',
});

/** A top-up by its number, which can be written once. */
export const itemTopUpWrite = (itemId: string, number: string, n: number): Write<'done_before'> => ({
  write: { put: { ...keys.mallTopUp(itemId, number), n }, condition: absent },
  refusal: 'done_before',
});
