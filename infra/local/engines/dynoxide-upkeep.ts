/**
 * What DynamoDB does in the background and dynoxide does not: delete items whose time to live has passed, and drop stream
 * records. A thread of its own, because it reads the engine's file with synchronous calls.
 */
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { AwsCallError, createAwsCall } from '../aws-call.ts';
import { shiftDate } from '../clock/shift-date.ts';
import type { Expiry } from './engine.ts';

export type Upkeep =
  | { readonly expire: Expiry }
  | { readonly forget: { readonly tableName: string; readonly upTo: string } };

const pageRows = 2_000;

export type UpkeepSetting = {
  readonly dbPath: string;
  readonly url: string;
  readonly sweepEveryMs: number;
  readonly clock: SharedArrayBuffer | undefined;
};

const { dbPath, url, sweepEveryMs, clock } = workerData as UpkeepSetting;
if (clock) shiftDate(clock);
const db = new DatabaseSync(dbPath, { timeout: 5_000 });
const call = createAwsCall(url);

parentPort?.on('message', (message: Upkeep) => {
  if ('forget' in message) forget(message.forget.tableName, BigInt(message.forget.upTo));
  else setInterval(() => void sweep(message.expire), sweepEveryMs).unref();
});

/** The newest record always stays: dynoxide numbers the next one after it. */
const forget = (tableName: string, upTo: bigint): void => {
  const dropped = db
    .prepare(
      `DELETE FROM _stream_records WHERE id IN (
         SELECT id FROM _stream_records
         WHERE table_name = ?1 AND CAST(sequence_number AS INTEGER) <= ?2 AND CAST(sequence_number AS INTEGER) <
           (SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?1)
         ORDER BY CAST(sequence_number AS INTEGER) LIMIT ${pageRows})`,
    )
    .run(tableName, upTo);
  // In small bites: the engine cannot write while one is taken.
  if (Number(dropped.changes) === pageRows) setTimeout(() => forget(tableName, upTo), 20);
};

const sweep = async ({ tableName, attribute, keys }: Expiry): Promise<void> => {
  const page = db.prepare(
    `SELECT rowid AS at, CASE WHEN CAST(json_extract(item_json, ?1) AS INTEGER) < ?2 THEN item_json END AS due
     FROM "${tableName.replaceAll('"', '""')}" WHERE rowid > ?3 ORDER BY rowid LIMIT ${pageRows}`,
  );
  const now = Math.floor(Date.now() / 1000);
  for (let after = 0; ; ) {
    const rows = page.all(`$.${attribute}.N`, now, after) as { at: number; due: string | null }[];
    for (const { due } of rows) {
      if (due === null) continue;
      const item = JSON.parse(due) as Record<string, unknown>;
      await expire(tableName, attribute, Object.fromEntries(keys.map((name) => [name, item[name]])), now);
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.at;
    await sleep(50);
  }
};

/** The deletion goes through the engine, so that it leaves its stream record, and holds only if the item is still due. */
const expire = async (tableName: string, attribute: string, key: Record<string, unknown>, now: number) => {
  try {
    await call('DynamoDB_20120810.DeleteItem', {
      TableName: tableName,
      Key: key,
      ConditionExpression: '#due < :now',
      ExpressionAttributeNames: { '#due': attribute },
      ExpressionAttributeValues: { ':now': { N: String(now) } },
    });
  } catch (error) {
    if (!(error instanceof AwsCallError && error.code === 'ConditionalCheckFailedException')) throw error;
  }
};
