import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { openTable } from '@memberday/functions/store/table.ts';
import { openTableCalls, type TableCalls } from '@memberday/functions/store/table-calls.ts';
import { createAwsCall } from '@memberday/infra/local/aws-call.ts';
import { dynamodbLocal } from '@memberday/infra/local/engines/dynamodb-local.ts';
import { dynoxide } from '@memberday/infra/local/engines/dynoxide.ts';
import { type Engine, startEngine } from '@memberday/infra/local/engines/engine.ts';
import { readResources, tablesOf } from '@memberday/infra/local/resources.ts';
import { ensureTable } from '@memberday/infra/local/table.ts';
import { localTemplate } from '@memberday/infra/local/template/synthesis.ts';
import { makeTemporaryDir } from '@memberday/infra/local/temporary-dir.ts';
import { afterAll, beforeAll } from 'vitest';
import { openWire, type Wire } from './wire.ts';

/** The engines that run on this machine: `describe.each(enginesHere)('on %s', (name) => …)`. */
export const enginesHere = [dynoxide, dynamodbLocal].filter((kind) => kind.isInstalled()).map((kind) => kind.name);

export type TestTable = {
  readonly name: string;
  readonly wire: Wire;
  /** The table as the store opens it, over `wire`. */
  readonly table: ReturnType<typeof openTable>;
  /** Units consumed since the start or the last `reset`. Right for transactions on dynoxide only. */
  readonly capacity: { read: number; write: number; reset(): void };
};

export type TestEngine = {
  readonly name: string;
  readonly url: string;
  /** The store's own calls to the engine, over a wire that the caller may put faults into. */
  newCalls(): { readonly wire: Wire; readonly calls: TableCalls };
  /** A new, empty table with the keys, index and stream of the template. */
  newTable(): Promise<TestTable>;
};

let template: ReturnType<typeof localTemplate> | undefined;

/** The table's properties, read once: whether the template is fresh is asked of every source file. */
const tableOfTemplate = async () => {
  template ??= localTemplate();
  const [resource] = tablesOf(readResources(await template));
  if (!resource) throw new Error('the template has no table');
  // Tests live on days of their own: what has lapsed by this machine's clock must not be swept from under them.
  const { TimeToLiveSpecification: _, ...properties } = resource.properties;
  return properties;
};

/** An engine in a temporary folder for all tests of the surrounding `describe` or file. */
export const useEngine = (name: string): TestEngine => {
  let engine: Engine | undefined;
  let dir = '';
  const wires: Wire[] = [];
  beforeAll(async () => {
    dir = makeTemporaryDir();
    engine = await startEngine(name, { dir, inMemory: true });
  });
  afterAll(async () => {
    for (const wire of wires) wire.close();
    await engine?.stop();
    await rm(dir, { recursive: true, force: true });
  });
  const url = () => {
    if (!engine) throw new Error('the engine has not started yet');
    return engine.url;
  };
  const newCalls = () => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const wire = openWire();
    wires.push(wire);
    return { wire, calls: openTableCalls({ address: url(), region: 'local', credentials, connections: wire }) };
  };
  return {
    name,
    get url() {
      return url();
    },
    newCalls,
    async newTable() {
      const tableName = `test-${randomUUID()}`;
      const call = createAwsCall(url());
      await ensureTable(call, tableName, await tableOfTemplate()).finally(() => call.close());
      const { wire, calls } = newCalls();
      const capacity = {
        read: 0,
        write: 0,
        reset() {
          capacity.read = 0;
          capacity.write = 0;
        },
      };
      const onCapacity = (units: { read: number; write: number }) => {
        capacity.read += units.read;
        capacity.write += units.write;
      };
      return { name: tableName, wire, table: openTable(tableName, { calls, onCapacity }), capacity };
    },
  };
};
