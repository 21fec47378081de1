import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Ending } from './ending.ts';
import type { Faults } from './faults.ts';
import { environmentOf, type Surroundings } from './function-env.ts';
import { bundleEntries } from './lambda/bundles.ts';
import { runtimeEntry } from './lambda/environment.ts';
import { LambdaFunction } from './lambda/lambda-function.ts';
import type { FunctionResource } from './resources.ts';

export type FunctionOptions = {
  readonly surroundings: Surroundings;
  /** Environment variables by function name, over the template's; `*` is every function. */
  readonly env: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Environments side by side, by function name; one where left out. */
  readonly environments: Readonly<Record<string, number>>;
  readonly faults: Faults | undefined;
  /** Start them before anybody asks. */
  readonly warm: boolean;
  /** The shift of the host's clock, where it may be ahead of this machine's. */
  readonly clock: SharedArrayBuffer | undefined;
  /** Folder for one log file per function. */
  readonly logDir: string;
  /** Told after each invocation of any of them. */
  readonly onDone: () => void;
};

/** Bundle and start the functions of a template, by their names. */
export const startFunctions = async (
  resources: readonly FunctionResource[],
  { surroundings, env, environments, faults, warm, clock, logDir, onDone }: FunctionOptions,
  ending: Ending,
): Promise<ReadonlyMap<string, LambdaFunction>> => {
  const bundles = await bundleEntries([runtimeEntry, ...resources.map(({ entry }) => entry)]);
  const runtime = bundles.get(runtimeEntry);
  mkdirSync(logDir, { recursive: true });
  const functions = resources.map((resource) => {
    const { name, entry, timeoutMs, memoryMb, concurrency } = resource;
    return new LambdaFunction({
      name,
      bundle: bundles.get(entry) ?? '',
      ...(runtime !== undefined && { runtime }),
      env: environmentOf(resource, surroundings, { ...env['*'], ...env[name] }),
      timeoutMs,
      memoryMb,
      ...(concurrency !== undefined && { concurrency }),
      environments: environments[name] ?? 1,
      ...(faults && { faults }),
      ...(clock && { clock }),
      onDone,
      logFile: join(logDir, `${name}.log`),
    });
  });
  ending.add(functions, async (all) => {
    await Promise.all(all.map((each) => each.stop()));
  });
  if (warm) for (const each of functions) each.warm();
  return new Map(functions.map((each) => [each.name, each]));
};
