import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { enginesHere, useEngine } from '../support/engines.ts';
import { notesIn, startSmallPlatform } from './small-platform.ts';
import type { SmallTemplateOptions } from './template.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'memberday-test-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

describe.each(enginesHere)('the stream of a table on %s', (name) => {
  const engine = useEngine(name);

  const start = async (stream: SmallTemplateOptions['stream'] = {}) => {
    const files = { notesFile: notesIn(dir), streamFile: join(dir, 'stream.txt') };
    const template = { stream, tableName: `test-${randomUUID()}` };
    const platform = await startSmallPlatform(template, { engine: engine.url, retryAfterMs: 5, ...files });
    onTestFinished(() => platform.stop());
    return platform;
  };

  it('brings every row that the filter wants to the function, those of one key in their order', async () => {
    const platform = await start({ ParallelizationFactor: 4, BatchSize: 7 });
    const keys = Array.from({ length: 8 }, (_, index) => `O#${index}`);
    const steps = Array.from({ length: 10 }, (_, index) => `E#${index}`);
    await Promise.all(
      keys.map(async (pk) => {
        for (const sk of steps) await platform.putRow({ pk, sk });
        await platform.putRow({ pk, sk: 'ORDER' });
      }),
    );
    await platform.idle();
    const streamed = (await readFile(join(dir, 'stream.txt'), 'utf8')).trim().split('\n');
    for (const pk of keys) {
      expect(streamed.filter((line) => line.startsWith(`${pk} `))).toEqual(steps.map((sk) => `${pk} ${sk}`));
    }
    expect(streamed).toHaveLength(80);
    expect(await platform.done()).toHaveLength(80);
  });

  it('says nothing of a write that changes nothing', async () => {
    const platform = await start();
    const row = { pk: 'O#1', sk: 'E#1', note: 'same' };
    await platform.putRow(row);
    await platform.putRow(row);
    await platform.putRow({ ...row, note: 'other' });
    await platform.idle();
    expect((await platform.done()).map(({ note }) => note)).toEqual(['same', 'other']);
  });

  it('splits a batch until one poisoned row stands alone, sets it aside, and brings the others', async () => {
    const platform = await start();
    const rows = Array.from({ length: 20 }, (_, index) => ({
      pk: `O#${String(index).padStart(2, '0')}`,
      sk: 'E#1',
      note: index === 13 ? 'poison' : '',
    }));
    await Promise.all(rows.map(platform.putRow));
    await platform.idle();
    const done = await platform.done();
    const expected = rows.filter(({ note }) => note === '').map(({ pk }) => pk);
    expect([...new Set(done.map(({ pk }) => pk))].sort()).toEqual(expected);
    const given = platform.given('StreamFailed');
    expect(given).toHaveLength(1);
    expect(given[0]).toMatchObject({
      version: '1.0',
      // The first try and two retries.
      requestContext: { condition: 'RetryAttemptsExhausted' },
      responseContext: { functionError: 'Unhandled' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    const info = given[0]?.DDBStreamBatchInfo as Record<string, string>;
    expect(info.startSequenceNumber).toBe(info.endSequenceNumber);
  });

  it('goes on behind the rows that a batch reports as done', async () => {
    const platform = await start({ BisectBatchOnFunctionError: false });
    for (const pk of ['O#1', 'O#2', 'O#3']) await platform.putRow({ pk, sk: 'E#1' });
    await platform.putRow({ pk: 'O#4', sk: 'E#1', note: 'refuse' });
    await platform.idle();
    const brought = (await platform.done()).map(({ pk }) => pk);
    expect(brought).toEqual(['O#1', 'O#2', 'O#3']);
    expect(platform.given('StreamFailed')).toHaveLength(1);
  });
});
