import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openTable, type Table } from '@memberday/functions/store/table.ts';
import { openTableCalls, type TableCalls } from '@memberday/functions/store/table-calls.ts';
import { createAwsCall } from '@memberday/infra/local/aws-call.ts';
import { createEnding } from '@memberday/infra/local/ending.ts';
import { chosenEngine, startEngine } from '@memberday/infra/local/engines/engine.ts';
import { readResources, tablesOf } from '@memberday/infra/local/resources.ts';
import { ensureTable } from '@memberday/infra/local/table.ts';
import { localTemplate } from '@memberday/infra/local/template/synthesis.ts';
import { makeTemporaryDir } from '@memberday/infra/local/temporary-dir.ts';
import { openPatientConnections } from '../support/wire.ts';

/** The template's table on an engine of its own, on disk, and nothing around it. */
export type EngineTable = {
  readonly engine: string;
  readonly name: string;
  /** As the store opens it, over `calls`. */
  readonly table: Table;
  readonly calls: TableCalls;
  /** Capacity units the store's calls took since the start. Right for transactions on dynoxide only. */
  readonly units: { read: number; write: number };
  close(): Promise<void>;
};

/**
 * @param engineName by default what `MEMBERDAY_ENGINE` says
 * @param counted whether calls ask for their capacity units; answering that costs the engine some time
 */
export const openEngineTable = async (engineName?: string, { counted = true } = {}): Promise<EngineTable> => {
  const ending = createEnding();
  try {
    const dir = ending.add(makeTemporaryDir(), (made) => rmSync(made, { recursive: true, force: true }));
    const engine = ending.add(await startEngine(chosenEngine(engineName), { dir: join(dir, 'engine') }), (each) =>
      each.stop(),
    );
    const [resource] = tablesOf(readResources(await localTemplate()));
    if (!resource) throw new Error('the template has no table');
    const call = ending.add(createAwsCall(engine.url), (each) => each.close());
    await ensureTable(call, resource.name, resource.properties);
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const connections = ending.add(openPatientConnections(), (each) => each.destroy());
    const calls = openTableCalls({ address: engine.url, region: 'local', credentials, connections });
    const units = { read: 0, write: 0 };
    const onCapacity = (taken: { read: number; write: number }) => {
      units.read += taken.read;
      units.write += taken.write;
    };
    const table = openTable(resource.name, { calls, ...(counted && { onCapacity }) });
    return { engine: engine.name, name: resource.name, table, calls, units, close: () => ending.end() };
  } catch (fault) {
    await ending.end().catch(() => {});
    throw fault;
  }
};
