/**
 * What DynamoDB does in the background and dynoxide does not: delete items whose time to live has passed, and drop stream
 * records. A thread of its own, because it reads the engine's file with synchronous calls.
 */
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { AwsCallError, createAwsCall } from '../aws-call.ts';

export type Upkeep =
  | { readonly expire: { readonly tableName: string; readonly attribute: string } }
  | { readonly forget: { readonly tableName: string; readonly upTo: string } };

const sweepEveryMs = 60_000;
const pageRows = 2_000;

const { dbPath, url } = workerData as { dbPath: string; url: string };
const db = new DatabaseSync(dbPath, { timeout: 5_000 });
const call = createAwsCall(url);

parentPort?.on('message', (message: Upkeep) => {
  if ('forget' in message) forget(message.forget.tableName, BigInt(message.forget.upTo));
  else setInterval(() => void sweep(message.expire.tableName, message.expire.attribute), sweepEveryMs).unref();
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

const sweep = async (tableName: string, attribute: string): Promise<void> => {
  const page = db.prepare(
    `SELECT rowid AS at, pk, sk, CAST(json_extract(item_json, ?1) AS INTEGER) AS due
     FROM "${tableName.replaceAll('"', '""')}" WHERE rowid > ?2 ORDER BY rowid LIMIT ${pageRows}`,
  );
  const now = Math.floor(Date.now() / 1000);
  for (let after = 0; ; ) {
    const rows = page.all(`$.${attribute}.N`, after) as { at: number; pk: string; sk: string; due: number | null }[];
    for (const row of rows) {
      if (row.due !== null && row.due < now) await expire(tableName, attribute, row, now);
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.at;
    await sleep(50);
  }
};

/** The deletion goes through the engine, so that it leaves its stream record, and holds only if the item is still due. */
const expire = async (tableName: string, attribute: string, key: { pk: string; sk: string }, now: number) => {
  try {
    await call('DynamoDB_20120810.DeleteItem', {
      TableName: tableName,
      Key: { pk: { S: key.pk }, sk: { S: key.sk } },
      ConditionExpression: '#due < :now',
      ExpressionAttributeNames: { '#due': attribute },
      ExpressionAttributeValues: { ':now': { N: String(now) } },
    });
  } catch (error) {
    if (!(error instanceof AwsCallError)) throw error;
  }
};
