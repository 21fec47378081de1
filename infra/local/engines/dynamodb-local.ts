import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createAwsCall } from '../aws-call.ts';
import { HostRefusal } from '../refusal.ts';
import { fetchDynamodbLocal } from './dynamodb-local-package.ts';
import type { Engine, EngineKind, EngineOptions } from './engine.ts';
import { freePort } from './free-port.ts';
import { startGuarded } from './guarded-process.ts';

/**
 * Amazon's own emulator, run by Java. It is fetched when first used and never becomes part of this project: its licence allows
 * running it for development, not distributing it. The capacity it reports for transactions is wrong.
 */
export const dynamodbLocal: EngineKind = {
  name: 'dynamodb-local',
  isInstalled: () => hasJava(),
  start: (options) => startDynamodbLocal(options),
};

/** Asked once: it takes Java a tenth of a second to say. */
const hasJava = (): boolean => {
  java ??= spawnSync('java', ['-version']).status === 0;
  return java;
};
let java: boolean | undefined;

const startDynamodbLocal = async (options: EngineOptions, tries = 3): Promise<Engine> => {
  if (!hasJava()) {
    throw new HostRefusal(
      'DynamoDB Local needs Java 11 or later, and no working `java` was found on the PATH. ' +
        'Install one (on Debian: apt-get install default-jre-headless), or choose MEMBERDAY_ENGINE=dynoxide where it has a build.',
    );
  }
  const jar = await fetchDynamodbLocal();
  mkdirSync(options.dir, { recursive: true });
  const port = await freePort();
  const args = [
    `-Djava.library.path=${join(dirname(jar), 'DynamoDBLocal_lib')}`,
    '-Xmx1g',
    // It lives for seconds, and most of what Java does in its first seconds is preparing for hours: this takes a third of the processor time.
    '-XX:+UseSerialGC',
    '-XX:TieredStopAtLevel=1',
    '-jar',
    jar,
    '-port',
    String(port),
    '-sharedDb',
    '-disableTelemetry',
    ...(options.inMemory ? ['-inMemory'] : ['-dbPath', options.dir]),
  ];
  const process_ = startGuarded({ command: 'java', args, cwd: dirname(jar), pidFile: join(options.dir, 'engine.pid') });
  const url = `http://127.0.0.1:${port}`;
  const failure = await Promise.race([answering(url), process_.died]);
  if (failure !== undefined) {
    const said = process_.output().trim();
    await process_.stop();
    if (tries > 1 && /in use/i.test(said)) return startDynamodbLocal(options, tries - 1);
    throw new HostRefusal(`DynamoDB Local did not start (${failure}). ${said}`);
  }
  process_.silence();
  return {
    name: dynamodbLocal.name,
    url,
    died: process_.died,
    expireItems() {},
    forgetRecords() {},
    stop: process_.stop,
  };
};

const answering = async (url: string): Promise<string | undefined> => {
  const call = createAwsCall(url, { timeoutMs: 5_000 });
  try {
    for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
      const up = await call('DynamoDB_20120810.ListTables', { Limit: 1 }).then(
        () => true,
        () => false,
      );
      if (up) return undefined;
    }
    return 'it did not answer within a minute';
  } finally {
    call.close();
  }
};
