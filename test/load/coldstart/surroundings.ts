import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createAwsCall } from '@memberday/infra/local/aws-call.ts';
import { createEnding } from '@memberday/infra/local/ending.ts';
import { chosenEngine, startEngine } from '@memberday/infra/local/engines/engine.ts';
import { environmentOf } from '@memberday/infra/local/function-env.ts';
import { functionsOf, readResources, standTable, tablesOf } from '@memberday/infra/local/resources.ts';
import { openServices } from '@memberday/infra/local/services.ts';
import { openStateDb } from '@memberday/infra/local/state/state-db.ts';
import { ensureTable } from '@memberday/infra/local/table.ts';
import { localTemplate } from '@memberday/infra/local/template/synthesis.ts';
import { makeTemporaryDir } from '@memberday/infra/local/temporary-dir.ts';

/** What a function finds around it: the template's table, keys and secrets, and nothing else that runs. */
export type Surroundings = {
  readonly engine: string;
  readonly engineUrl: string;
  readonly servicesUrl: string;
  /** The environment of the function of that name, with the given addresses instead of the real ones. */
  environment(name: string, instead?: { engineUrl: string; servicesUrl: string }): Record<string, string>;
  close(): Promise<void>;
};

/** @param engineName by default what `MEMBERDAY_ENGINE` says */
export const openSurroundings = async (engineName?: string): Promise<Surroundings> => {
  const ending = createEnding();
  try {
    const dir = ending.add(makeTemporaryDir(), (made) => rmSync(made, { recursive: true, force: true }));
    const name = chosenEngine(engineName);
    const engine = ending.add(await startEngine(name, { dir: join(dir, 'engine') }), (each) => each.stop());
    const resources = readResources(await localTemplate());
    const call = ending.add(createAwsCall(engine.url), (each) => each.close());
    for (const table of tablesOf(resources))
      standTable(resources, table, await ensureTable(call, table.name, table.properties));
    const state = ending.add(openStateDb(join(dir, 'host.db')), (db) => db.close());
    const services = await openServices(resources, { dataDir: dir, state, now: Date.now }, ending);
    const addresses = { engineUrl: engine.url, servicesUrl: services.url };
    const { s3Url } = services;
    return {
      engine: engine.name,
      ...addresses,
      environment(wanted, instead = addresses) {
        const resource = functionsOf(resources).find((each) => each.name === wanted);
        if (!resource) throw new Error(`the template has no function ${wanted}`);
        return environmentOf(resource, { ...instead, s3Url, wechatUrl: undefined });
      },
      close: () => ending.end(),
    };
  } catch (fault) {
    await ending.end().catch(() => {});
    throw fault;
  }
};
