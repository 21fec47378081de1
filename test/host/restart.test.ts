import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startPlatform } from '@memberday/infra/local/platform.ts';
import { findPlatform } from '@memberday/infra/local/state/data-dir.ts';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { enginesHere } from '../support/engines.ts';
import { notesIn, startSmallPlatform } from './small-platform.ts';
import { smallTemplate } from './template.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'memberday-test-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const dataDir = () => join(dir, 'data');

const start = async (engine: string) => {
  const platform = await startSmallPlatform({}, { engine, dataDir: dataDir(), notesFile: notesIn(dir) });
  onTestFinished(() => platform.stop());
  return platform;
};

/** A host in a process of its own. */
const spawnHost = async (engine: string): Promise<{ host: ChildProcess; apiUrl: string; enginePid: number }> => {
  const script = fileURLToPath(new URL('./host-process.ts', import.meta.url));
  const host = spawn(process.execPath, [script, dataDir(), engine, notesIn(dir)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void host.kill('SIGKILL'));
  const [line] = (await once(host.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return { host, ...(JSON.parse(line.toString()) as { apiUrl: string; enginePid: number }) };
};

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const untilDead = async (pid: number): Promise<void> => {
  for (let waited = 0; isAlive(pid) && waited < 5_000; waited += 20) await sleep(20);
};

describe.each(enginesHere)('on %s', (engine) => {
  it('a restart keeps rows, messages that wait, dead letters, and its place in the stream', async () => {
    const first = await start(engine);
    await first.putRow({ pk: 'O#1', sk: 'E#1' });
    await first.putRow({ pk: 'O#2', sk: 'E#1', note: 'fail' });
    await first.idle();
    const { rootKey } = first;
    await first.stop();

    const second = await start(engine);
    expect(second.rootKey).toBe(rootKey);
    await second.putRow({ pk: 'O#3', sk: 'E#1' });
    await second.idle();
    expect((await second.done()).map(({ pk }) => pk)).toEqual(['O#1', 'O#3']);
    expect(second.given('WorkDead')).toHaveLength(1);
  });

  it('a SIGKILL of the host leaves no engine behind and loses nothing that was acknowledged', async () => {
    const { host, apiUrl, enginePid } = await spawnHost(engine);
    expect(isAlive(enginePid)).toBe(true);
    const acknowledged: string[] = [];
    const write = async (lane: number) => {
      for (let index = 0; ; index += 1) {
        const pk = `O#${lane}-${index}`;
        const answer = await fetch(`${apiUrl}/rows`, { method: 'PUT', body: JSON.stringify({ pk, sk: 'E#1' }) });
        if (answer.status === 204) acknowledged.push(pk);
      }
    };
    const writing = Promise.allSettled([0, 1, 2, 3].map(write));
    while (acknowledged.length < 200) await sleep(5);
    host.kill('SIGKILL');
    await writing;
    await untilDead(enginePid);
    expect(isAlive(enginePid)).toBe(false);

    const again = await start(engine);
    await again.idle();
    const done = new Set((await again.done()).map(({ pk }) => pk));
    expect(acknowledged.filter((pk) => !done.has(pk))).toEqual([]);
    expect(again.deadLetters()).toEqual([]);
  });
});

describe('one folder', () => {
  const engine = enginesHere[0] ?? '';

  it('belongs to one host at a time; the second is told which one has it', async () => {
    const { host, apiUrl } = await spawnHost(engine);
    const second = startPlatform({ dataDir: dataDir(), template: smallTemplate() });
    await expect(second).rejects.toThrow(`A platform already runs on ${dataDir()} (process ${host.pid}, ${apiUrl})`);
    expect(findPlatform(dataDir())).toMatchObject({ pid: host.pid, apiUrl });
    host.kill('SIGKILL');
    await once(host, 'exit');
    expect(findPlatform(dataDir())).toBeUndefined();
  });

  it('does not take a template with other keys', async () => {
    await (await start(engine)).stop();
    const template = smallTemplate();
    const keys = [
      { AttributeName: 'id', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ];
    const table = template.Resources.Table;
    const changed = { ...table, Type: 'AWS::DynamoDB::Table', Properties: { ...table?.Properties, KeySchema: keys } };
    const other = startPlatform({
      dataDir: dataDir(),
      template: { Resources: { ...template.Resources, Table: changed } },
    });
    await expect(other).rejects.toThrow('has other keys than the template');
  });
});

describe('what keeps a host from starting is said in words', () => {
  it('a port in use', async () => {
    const first = await startSmallPlatform();
    onTestFinished(() => first.stop());
    const port = Number(new URL(first.apiUrl).port);
    await expect(startPlatform({ template: smallTemplate(), port })).rejects.toThrow(
      `Port ${port} for the HTTP API is in use by another program.`,
    );
  });

  it('an engine that nobody knows, an endpoint where nobody answers', async () => {
    const template = smallTemplate();
    await expect(startPlatform({ template, engine: 'oracle' })).rejects.toThrow('it may be dynoxide, dynamodb-local');
    await expect(startPlatform({ template, engine: 'http://127.0.0.1:9' })).rejects.toThrow('No DynamoDB answers at');
  });

  it('a resource that the host would have to run and cannot', async () => {
    const template = { Resources: { ...smallTemplate().Resources, Bus: { Type: 'AWS::Events::EventBus' } } };
    await expect(startPlatform({ template })).rejects.toThrow('does not know: AWS::Events::EventBus');
  });
});
