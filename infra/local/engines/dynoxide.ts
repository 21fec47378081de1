import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { HostRefusal } from '../refusal.ts';
import type { Upkeep, UpkeepSetting } from './dynoxide-upkeep.ts';
import type { Engine, EngineKind, EngineOptions } from './engine.ts';
import { freePort } from './free-port.ts';
import { startGuarded } from './guarded-process.ts';

/** A small native DynamoDB on SQLite. What it lacks (see the comments below) is made good here. */
export const dynoxide: EngineKind = {
  name: 'dynoxide',
  isInstalled: () => binaryPath() !== undefined,
  start: (options) => startDynoxide(options),
};

const binaryPath = (): string | undefined => {
  const resolve = createRequire(import.meta.url).resolve;
  try {
    return join(dirname(resolve(`@dynoxide/${process.platform}-${process.arch}/package.json`)), 'dynoxide');
  } catch {
    return undefined;
  }
};

const startDynoxide = async (options: EngineOptions, tries = 3): Promise<Engine> => {
  const command = binaryPath();
  if (!command) {
    throw new HostRefusal(
      `dynoxide has no build for ${process.platform}-${process.arch}. Set MEMBERDAY_ENGINE=dynamodb-local (it needs Java).`,
    );
  }
  mkdirSync(options.dir, { recursive: true });
  const dbPath = join(options.dir, 'dynoxide.db');
  const port = await freePort();
  const args = ['serve', '--port', String(port), '--db-path', dbPath];
  const process_ = startGuarded({ command, args, pidFile: join(options.dir, 'engine.pid') });
  const failure = await Promise.race([listening(process_.output), process_.died]);
  if (failure !== undefined) {
    const said = process_.output().trim();
    await process_.stop();
    if (tries > 1 && /in use/i.test(said)) return startDynoxide(options, tries - 1);
    throw new HostRefusal(`dynoxide did not start (${failure}). ${said}`);
  }
  process_.silence();
  indexStreamRecords(dbPath);
  const url = `http://127.0.0.1:${port}`;
  const upkeep = startUpkeep(
    { dbPath, url, sweepEveryMs: options.sweepEveryMs ?? 60_000, clock: options.clock },
    options.onFailure ?? (() => {}),
  );
  return {
    name: dynoxide.name,
    url,
    died: process_.died,
    expireItems: (expire) => upkeep.postMessage({ expire } satisfies Upkeep),
    forgetRecords: (tableName, upTo) =>
      upkeep.postMessage({ forget: { tableName, upTo: String(upTo) } } satisfies Upkeep),
    async stop() {
      await upkeep.terminate();
      await process_.stop();
    },
  };
};

const listening = async (output: () => string): Promise<string | undefined> => {
  for (let waited = 0; waited < 10_000; waited += 2) {
    if (/listening on/i.test(output())) return undefined;
    await sleep(2);
  }
  return 'it was not listening after 10 s';
};

/**
 * Every write on a table with a stream asks for that stream's highest sequence number, and every read of the stream sorts by it,
 * both without an index: the rate falls with the number of records (from 1,600 to 250 writes per second over 25,000 writes).
 */
const indexStreamRecords = (dbPath: string): void => {
  const db = new DatabaseSync(dbPath, { timeout: 5_000 });
  db.exec('CREATE INDEX IF NOT EXISTS _sr_seq ON _stream_records (table_name, CAST(sequence_number AS INTEGER))');
  db.close();
};

const startUpkeep = (workerData: UpkeepSetting, onFailure: (reason: string) => void): Worker => {
  const worker = new Worker(new URL('./dynoxide-upkeep.ts', import.meta.url), { workerData, execArgv: [] });
  // It costs disk space and late expiry, never data, so it does not end the host.
  worker.on('error', (error: Error) => onFailure(`upkeep of dynoxide ended: ${error.message}`));
  worker.unref();
  return worker;
};
