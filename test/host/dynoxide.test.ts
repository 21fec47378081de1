import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAwsCall } from '@memberday/infra/local/aws-call.ts';
import { dynoxide } from '@memberday/infra/local/engines/dynoxide.ts';
import { createStreamApi } from '@memberday/infra/local/streams/stream-api.ts';
import { ensureTable, type TableProperties } from '@memberday/infra/local/table.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallTemplate } from './template.ts';

/** What the host makes good of dynoxide's shortcomings. */
describe.runIf(dynoxide.isInstalled())('dynoxide', () => {
  let dir: string;
  let engine: Awaited<ReturnType<typeof dynoxide.start>>;
  let call: ReturnType<typeof createAwsCall>;
  let streamArn: string;
  const failures: string[] = [];
  const table = 'upkeep';

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'memberday-test-'));
    engine = await dynoxide.start({ dir, sweepEveryMs: 50, onFailure: (reason) => failures.push(reason) });
    call = createAwsCall(engine.url);
    streamArn = await ensureTable(call, table, smallTemplate().Resources.Table?.Properties as TableProperties);
  });
  afterAll(async () => {
    call.close();
    await engine.stop();
    await rm(dir, { recursive: true, force: true });
  });

  const put = (pk: string, ttl?: number) =>
    call('DynamoDB_20120810.PutItem', {
      TableName: table,
      Item: { pk: { S: pk }, sk: { S: 'x' }, ...(ttl !== undefined && { ttl: { N: String(ttl) } }) },
    });
  const keys = async () => {
    const { Items } = await call('DynamoDB_20120810.Scan', { TableName: table });
    return (Items as { pk: { S: string } }[]).map(({ pk }) => pk.S).sort();
  };
  const readStream = async () => {
    const api = createStreamApi(call, streamArn);
    const [shard] = await api.shards();
    return (await api.records(await api.iterator(shard?.id ?? '', 'TRIM_HORIZON'))).records;
  };

  it('finds the newest stream record by an index, so that writes stay as fast as the stream grows', () => {
    const db = new DatabaseSync(join(dir, 'dynoxide.db'), { readOnly: true });
    const plan = db
      .prepare(
        'EXPLAIN QUERY PLAN SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?',
      )
      .all(table);
    db.close();
    expect(String(plan[0]?.detail)).toContain('USING COVERING INDEX _sr_seq');
  });

  it('deletes items whose time to live has passed, with a stream record, and no others', async () => {
    const now = Math.floor(Date.now() / 1000);
    await put('over', now - 10);
    await put('later', now + 3_600);
    await put('never');
    engine.expireItems({ tableName: table, attribute: 'ttl', keys: ['pk', 'sk'] });
    for (let waited = 0; (await keys()).includes('over') && waited < 5_000; waited += 50) await sleep(50);
    expect(await keys()).toEqual(['later', 'never']);
    expect((await readStream()).at(-1)).toMatchObject({
      eventName: 'REMOVE',
      dynamodb: { Keys: { pk: { S: 'over' } } },
    });
  });

  it('forgets stream records that are done with, and numbers on behind the last', async () => {
    for (let index = 0; index < 10; index += 1) await put(`row ${index}`);
    const before = (await readStream()).map(({ dynamodb }) => BigInt(dynamodb.SequenceNumber));
    const last = before.at(-1) ?? 0n;
    engine.forgetRecords(table, last);
    for (let waited = 0; (await readStream()).length > 1 && waited < 5_000; waited += 20) await sleep(20);
    await put('one more');
    const after = (await readStream()).map(({ dynamodb }) => BigInt(dynamodb.SequenceNumber));
    expect(after).toEqual([last, last + 1n]);
    expect(failures).toEqual([]);
  });
});
