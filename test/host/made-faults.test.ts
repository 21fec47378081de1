import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFaults, type FaultOptions } from '@memberday/infra/local/faults.ts';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { notesIn, startSmallPlatform } from './small-platform.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'memberday-test-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const start = async (faults: FaultOptions, environments: Record<string, number> = {}) => {
  const platform = await startSmallPlatform({}, { notesFile: notesIn(dir), retryAfterMs: 5, faults, environments });
  onTestFinished(() => platform.stop());
  const get = (path: string) => fetch(`${platform.apiUrl}${path}`);
  return Object.assign(platform, { get });
};

describe('chance', () => {
  const choices = (options: FaultOptions) => {
    const faults = createFaults(options);
    return Array.from({ length: 2_000 }, () => [faults.dropsAnswer('a'), faults.killsAfter('a', 4)] as const);
  };
  const options = { seed: 7, droppedAnswers: 0.1, killedInvocations: 0.2 };

  it('chooses the same for the same seed, and otherwise for another', () => {
    expect(choices(options)).toEqual(choices(options));
    expect(choices(options)).not.toEqual(choices({ ...options, seed: 8 }));
  });

  it('keeps to the shares: an environment of four dies a quarter as often', () => {
    const chosen = choices(options);
    const dropped = chosen.filter(([drops]) => drops).length;
    const deaths = chosen.filter(([, kills]) => kills !== undefined).length;
    expect(dropped / 2_000).toBeCloseTo(0.1, 1);
    expect(Math.abs(deaths / 2_000 - 0.05)).toBeLessThan(0.02);
  });

  it('makes good for more deaths than were meant', () => {
    const faults = createFaults({ seed: 7, killedInvocations: 0.1 });
    let killed = 0;
    for (let index = 0; index < 2_000; index += 1) {
      if (faults.killsAfter('a', 1) === undefined) continue;
      faults.killed(3);
      killed += 3;
    }
    expect(faults.counts().killedInvocations).toBe(killed);
    expect(Math.abs(killed / 2_000 - 0.1)).toBeLessThan(0.01);
  });

  it('leaves alone what it is not about', () => {
    const all = { seed: 1, droppedAnswers: 1, killedInvocations: 1, among: ['PUT /rows'] };
    expect(createFaults(all).dropsAnswer('PUT /rows')).toBe(true);
    expect(createFaults(all).dropsAnswer('GET /files/{path+}')).toBe(false);
    expect(createFaults(all).killsAfter('worker', 1)).toBeUndefined();
  });
});

it('makes no faults unless it is asked to', async () => {
  const platform = await startSmallPlatform();
  onTestFinished(() => platform.stop());
  expect(await platform.putRow({ pk: 'O#1', sk: 'E#1' })).toBe(204);
  expect(platform.faults()).toEqual({ droppedAnswers: 0, killedInvocations: 0, killedEnvironments: 0 });
});

it('a dropped answer leaves the write done and the caller with a broken connection', async () => {
  const platform = await start({ seed: 1, droppedAnswers: 1, among: ['PUT /rows'] });
  await expect(platform.putRow({ pk: 'O#1', sk: 'E#1' })).rejects.toThrow('fetch failed');
  expect((await platform.get('/files/other')).status).toBe(200);
  await platform.idle();
  expect((await platform.done()).map(({ pk }) => pk)).toEqual(['O#1']);
  expect(platform.faults()).toMatchObject({ droppedAnswers: 1, killedEnvironments: 0 });
});

it('a killed environment fails what runs in it as API Gateway says it, and a fresh one takes over', async () => {
  const platform = await start({ seed: 1, killedInvocations: 1, among: ['ANY /{what}'] });
  const whole = await Promise.all([1, 2, 3].map(() => platform.get('/sleep?ms=50')));
  expect(
    whole.map(({ status }) => status),
    'while it starts it is spared',
  ).toEqual([200, 200, 200]);
  const cut = await platform.get('/sleep?ms=2000');
  expect([cut.status, await cut.text()]).toEqual([500, '{"message":"Internal Server Error"}']);
  expect(platform.failures.at(-1)).toContain('Runtime.ExitError');
  expect((await platform.get('/files/after')).status).toBe(200);
  expect(platform.faults()).toMatchObject({ killedInvocations: 1, killedEnvironments: 1 });
});

it('kills batches of a queue too: they come again', async () => {
  const platform = await start({ seed: 3, killedInvocations: 0.5, among: ['worker'] });
  const rows: { pk: string; sk: string }[] = [];
  // How many batches the rows come in is the host's choice, so rows go on until one of them was killed.
  while (rows.length < 40 || platform.faults().killedEnvironments === 0) {
    const row = { pk: `O#${rows.length}`, sk: 'E#1' };
    rows.push(row);
    expect(await platform.putRow(row)).toBe(204);
    if (rows.length >= 40) await platform.idle();
  }
  await platform.idle();
  const done = new Set((await platform.done()).map(({ pk }) => pk));
  const given = new Set(platform.given('WorkDead').map(({ keys }) => (keys as { pk: { S: string } }).pk.S));
  expect(rows.filter(({ pk }) => !done.has(pk) && !given.has(pk))).toEqual([]);
});

it('whoever asks again until it is answered gets everything done, whatever is dropped and killed', async () => {
  const faults = { seed: 5, droppedAnswers: 0.1, killedInvocations: 0.1, among: ['PUT /rows'] };
  const platform = await start(faults, { writer: 4 });
  const putUntilAnswered = async (row: { pk: string; sk: string }) => {
    while ((await platform.putRow(row).catch(() => 0)) !== 204);
  };
  const lanes = Array.from({ length: 12 }, (_, lane) => lane);
  await Promise.all(
    lanes.map(async (lane) => {
      for (let index = 0; index < 25; index += 1) await putUntilAnswered({ pk: `O#${lane}-${index}`, sk: 'E#1' });
    }),
  );
  await platform.idle();
  expect(new Set((await platform.done()).map(({ pk }) => pk)).size).toBe(300);
  const made = platform.faults();
  expect(made.droppedAnswers).toBeGreaterThan(10);
  expect(made.killedInvocations).toBeGreaterThan(8);
  expect(made.killedEnvironments).toBeLessThan(made.killedInvocations);
});
