import { createHash } from 'node:crypto';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Work } from '../work/work.ts';
import { dueShards, keys } from './keys.ts';
import type { Row, Table, TableKey } from './table.ts';

/** Things that must be looked at again at a moment. Rows lie by the hour, so the minute's job reads only what may be due. */
export type DueStore = {
  /** What is due at a moment in the hour it lies in, oldest first; the caller sends it on and then drops the rows. */
  list(hour: string, now: Instant): Promise<{ key: TableKey; work: Work }[]>;
  drop(rows: readonly TableKey[]): Promise<void>;
  /** Work to be sent at a moment. */
  put(at: Instant, work: Work): Promise<void>;
  putMany(at: Instant, works: readonly Work[]): Promise<void>;
  /** The oldest hour that may still hold something. */
  readCursor(): Promise<string | undefined>;
  writeCursor(hour: string): Promise<void>;
};

/** Twice the same thing at the same moment is one row. */
export const dueRow = (at: Instant, work: Work): Row => {
  const name = createHash('sha256').update(JSON.stringify(work)).digest('base64url').slice(0, 16);
  const shard = name.charCodeAt(0) % dueShards;
  return { ...keys.due(at.slice(0, 13), shard, `${at}#${name}`), work };
};

export const dueStore = (table: Table): DueStore => ({
  async list(hour, now) {
    const shards = await Promise.all(
      Array.from({ length: dueShards }, (_, shard) =>
        table.query({ pk: keys.due(hour, shard, '').pk, between: ['0', `${now}~`], limit: 500 }),
      ),
    );
    return shards.flatMap((page) =>
      page.rows.map((row) => ({ key: { pk: row.pk, sk: row.sk }, work: row.work as Work })),
    );
  },

  async readCursor() {
    const row = await table.get(keys.dueCursor());
    return row && String(row.hour);
  },

  async put(at, work) {
    await table.put(dueRow(at, work));
  },

  putMany: (at, works) => table.putMany(works.map((work) => dueRow(at, work))),

  async writeCursor(hour) {
    await table.put({ ...keys.dueCursor(), hour });
  },

  async drop(rows) {
    for (let i = 0; i < rows.length; i += 100) {
      await table.transact(
        rows.slice(i, i + 100).map((key) => ({ write: { remove: key }, refusal: 'never' as const })),
      );
    }
  },
});
