import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { WorkContext } from '@memberday/functions/context.ts';
import { openStore, type Store } from '@memberday/functions/store/store.ts';
import { openTable, type Table, type TableOptions } from '@memberday/functions/store/table.ts';
import type { Work } from '@memberday/functions/work/work.ts';
import { createAwsCall } from '@memberday/infra/local/aws-call.ts';
import { startEngine } from '@memberday/infra/local/engines/engine.ts';
import { readResources, tablesOf } from '@memberday/infra/local/resources.ts';
import { ensureTable } from '@memberday/infra/local/table.ts';
import { localTemplate } from '@memberday/infra/local/template/synthesis.ts';
import { emptyAccount } from '@memberday/shared/domain/account/account.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';

/** A real engine with the platform's table, and the store over it; no functions, no stream. */
export type BareStore = {
  readonly table: Table & { documents: ReturnType<typeof openTable>['documents'] };
  readonly store: Store;
  /** The context of queue work under a programme; what it sends is kept in `sent`. */
  context(rules?: { programme?: Programme; now?: Instant }): WorkContext & { readonly sent: Work[] };
  /** A member with an empty account, known by the given identity keys. */
  join(identityKeys?: string[], at?: Instant): Promise<string>;
  close(): Promise<void>;
};

export const openBareStore = async (engineName: string, options: Omit<TableOptions, 'client'> = {}): Promise<BareStore> => {
  const dir = await mkdtemp(join(tmpdir(), 'memberday-store-'));
  const engine = await startEngine(engineName, { dir, inMemory: true });
  const call = createAwsCall(engine.url);
  const [resource] = tablesOf(readResources(await localTemplate()));
  if (!resource) throw new Error('the template has no table');
  await ensureTable(call, resource.name, resource.properties);
  const client = new DynamoDBClient({
    endpoint: engine.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const table = openTable(resource.name, { ...options, client });
  const store = openStore(table);
  const fresh = (kind: Parameters<typeof newId>[0], at: Instant = instantOf(Date.now())) => newId(kind, at, randomBytes(12));
  return {
    table,
    store,
    context({ programme = defaultProgramme, now } = {}) {
      const sent: Work[] = [];
      return {
        now: () => now ?? instantOf(Date.now()),
        newId: (kind) => fresh(kind),
        newSecret: () => randomBytes(24).toString('base64url'),
        log: () => {},
        stage: 'test',
        store,
        programmes: async () => [{ version: 1, effectiveFrom: '2000-01-01T00:00:00.000Z', programme }],
        queue: { send: async (work) => void sent.push(...work) },
        sent,
      };
    },
    async join(identityKeys = [], at = '2025-01-01T00:00:00.000Z') {
      const memberId = fresh('member');
      const refusals = await store.members.create({
        profile: {
          memberId,
          version: 0,
          state: 'active',
          joinedAt: at,
          source: {},
          identityKeys,
          mergedFrom: [],
        },
        account: emptyAccount(memberId, at),
        wrappedKey: undefined,
        consents: [],
      });
      if (refusals.length > 0) throw new Error(`not joined: ${refusals}`);
      return memberId;
    },
    async close() {
      client.destroy();
      call.close();
      await engine.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
};

/** Both engines the platform runs on; a test of the store holds on each. */
export const engineNames = ['dynoxide', 'dynamodb-local'] as const;
