import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { notesIn, startSmallPlatform } from './small-platform.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'memberday-test-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const start = async () => {
  const platform = await startSmallPlatform({}, { notesFile: notesIn(dir), retryAfterMs: 5 });
  onTestFinished(() => platform.stop());
  return platform;
};

it('brings only the messages again that a batch reports as failed', async () => {
  const platform = await start();
  const notes = ['', '', 'fail-once', '', 'fail-once'];
  await Promise.all(notes.map((note, index) => platform.putRow({ pk: `O#${index}`, sk: 'E#1', note })));
  await platform.idle();
  const done = await platform.done();
  expect(done.map(({ pk }) => pk).sort()).toEqual(['O#0', 'O#1', 'O#2', 'O#3', 'O#4']);
  for (const { note, receives } of done) expect(receives).toBe(note === 'fail-once' ? 2 : 1);
  expect(platform.given('WorkDead')).toEqual([]);
});

it('sets a message aside after the receives that the template allows', async () => {
  const platform = await start();
  await platform.putRow({ pk: 'O#1', sk: 'E#1', note: 'fail' });
  await platform.putRow({ pk: 'O#2', sk: 'E#1' });
  await platform.idle();
  expect((await platform.done()).map(({ pk }) => pk)).toEqual(['O#2']);
  expect(platform.given('WorkDead')).toMatchObject([{ keys: { pk: { S: 'O#1' } } }]);
  expect(platform.queues()).toMatchObject({ Work: { ready: 0, inFlight: 0 }, WorkDead: { ready: 1 } });
  expect(platform.failures.filter((reason) => reason.startsWith('Work → worker'))).toHaveLength(3);
});
