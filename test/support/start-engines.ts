import { rm } from 'node:fs/promises';
import { dynamodbLocal } from '@memberday/infra/local/engines/dynamodb-local.ts';
import { dynoxide } from '@memberday/infra/local/engines/dynoxide.ts';
import { startEngine } from '@memberday/infra/local/engines/engine.ts';
import { makeTemporaryDir } from '@memberday/infra/local/temporary-dir.ts';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where each engine of this machine runs, by its name. */
    readonly engineUrls: Readonly<Record<string, string>>;
  }
}

/** Every engine that runs here, once for all tests: one of them is Java, which is slow to start and slower until it is warm. */
export default async (project: TestProject): Promise<() => Promise<void>> => {
  const kinds = [dynoxide, dynamodbLocal].filter((kind) => kind.isInstalled());
  const started = await Promise.all(
    kinds.map(async ({ name }) => {
      const dir = makeTemporaryDir();
      return { dir, engine: await startEngine(name, { dir, inMemory: true }) };
    }),
  );
  project.provide('engineUrls', Object.fromEntries(started.map(({ engine }) => [engine.name, engine.url])));
  return async () => {
    for (const { dir, engine } of started) {
      await engine.stop();
      await rm(dir, { recursive: true, force: true });
    }
  };
};
