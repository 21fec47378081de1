import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPlatform } from '@memberday/infra/local/platform.ts';
import { afterEach, beforeEach, expect, it, onTestFinished } from 'vitest';
import { enginesHere } from '../support/engines.ts';
import { type Done, notesIn, startSmallPlatform } from './small-platform.ts';
import { smallTemplate } from './template.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'memberday-test-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const engine = enginesHere[0] ?? '';
const dataDir = () => join(dir, 'data');

const start = async (retryAfterMs = 5) => {
  const options = { engine, dataDir: dataDir(), notesFile: notesIn(dir), retryAfterMs };
  const platform = await startSmallPlatform({ fifo: true }, options);
  onTestFinished(() => platform.stop());
  return platform;
};

const sks = (done: readonly Done[], pk: string) => done.filter((each) => each.pk === pk).map(({ sk }) => sk);

/** `E#001`, `E#002`, …: the order of keys is the order of numbers. */
const numbered = (index: number) => `E#${String(index).padStart(3, '0')}`;

it('does a group in its order, over a failure that comes again, while other groups go on', async () => {
  const platform = await start();
  for (let index = 0; index < 15; index += 1) {
    await platform.putRow({ pk: 'G#1', sk: numbered(index), ...(index === 4 && { note: 'fail-once' }) });
    await platform.putRow({ pk: 'G#2', sk: numbered(index) });
  }
  await platform.idle();
  const done = await platform.done();
  const inOrder = Array.from({ length: 15 }, (_, index) => numbered(index));
  expect(sks(done, 'G#1')).toEqual(inOrder);
  expect(sks(done, 'G#2')).toEqual(inOrder);
  expect(done.find(({ note }) => note === 'fail-once')?.receives).toBe(2);
});

it('sets aside the message that always fails, and only then does what stood behind it', async () => {
  const platform = await start(100);
  await platform.putRow({ pk: 'G#1', sk: 'E#000' });
  await platform.putRow({ pk: 'G#1', sk: 'E#001', note: 'fail' });
  while (platform.failures.length === 0) await sleep(5);
  // From the start in a batch with it, they would have failed as often, and been set aside with it: SQS counts receives.
  await platform.putRow({ pk: 'G#1', sk: 'E#002' });
  await platform.putRow({ pk: 'G#1', sk: 'E#003' });
  await platform.idle();
  expect(sks(await platform.done(), 'G#1')).toEqual(['E#000', 'E#002', 'E#003']);
  expect(platform.given('WorkDead.fifo')).toMatchObject([{ keys: { sk: { S: 'E#001' } } }]);
  expect(platform.queues()).toMatchObject({ 'Work.fifo': { ready: 0, inFlight: 0 }, 'WorkDead.fifo': { ready: 1 } });
});

const spawnHost = async (): Promise<{ host: ChildProcess; apiUrl: string }> => {
  const script = fileURLToPath(new URL('./host-process.ts', import.meta.url));
  const host = spawn(process.execPath, [script, dataDir(), engine, notesIn(dir), 'fifo'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void host.kill('SIGKILL'));
  const [line] = (await once(host.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { host, ...(JSON.parse(line.toString()) as { apiUrl: string }) };
};

it('a SIGKILL of the host loses nothing, breaks no order and lets nothing in twice', async () => {
  const { host, apiUrl } = await spawnHost();
  const acknowledged: string[] = [];
  const write = async (lane: number) => {
    for (let index = 0; ; index += 1) {
      const row = { pk: `G#${lane}`, sk: numbered(index) };
      const answer = await fetch(`${apiUrl}/rows`, { method: 'PUT', body: JSON.stringify(row) });
      if (answer.status === 204) acknowledged.push(`${row.pk} ${row.sk}`);
    }
  };
  const writing = Promise.allSettled([0, 1, 2, 3].map(write));
  while (acknowledged.length < 200) await sleep(5);
  host.kill('SIGKILL');
  await writing;

  const again = await start();
  await again.idle();
  const done = await again.done();
  const firsts = done.filter(({ receives }) => receives === 1).map(({ pk, sk }) => `${pk} ${sk}`);
  expect(new Set(firsts).size, 'a message that was sent again is not delivered again').toBe(firsts.length);
  const known = [...new Set(done.map(({ pk, sk }) => `${pk} ${sk}`))];
  expect(acknowledged.filter((row) => !known.includes(row))).toEqual([]);
  for (const lane of [0, 1, 2, 3]) {
    const inLane = known.filter((row) => row.startsWith(`G#${lane} `));
    expect(inLane).toEqual([...inLane].sort());
  }
  expect(again.deadLetters()).toEqual([]);
});

it('refuses to start with what no FIFO queue gives', async () => {
  const { Resources } = smallTemplate({ fifo: true });
  const withProperties = (id: string, properties: object) => {
    const found = Resources[id];
    if (!found) throw new Error(`The template has no ${id}.`);
    return startPlatform({
      template: { Resources: { ...Resources, [id]: { ...found, Properties: { ...found.Properties, ...properties } } } },
    });
  };
  await expect(withProperties('WorkDead', { FifoQueue: false })).rejects.toThrow('must be of the same type');
  await expect(withProperties('WorkToWorker', { BatchSize: 11 })).rejects.toThrow('no FIFO queue gives');
  await expect(withProperties('Work', { DeduplicationScope: 'queue' })).rejects.toThrow(
    'only if it deduplicates by group',
  );
});
