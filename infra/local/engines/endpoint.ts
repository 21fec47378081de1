import { createAwsCall } from '../aws-call.ts';
import { HostRefusal } from '../refusal.ts';
import type { Engine } from './engine.ts';

/**
 * Join an engine that someone else runs. It is not stopped with the host, and time to live is its own business.
 * @throws HostRefusal when nothing that speaks DynamoDB answers there
 */
export const openEndpoint = async (url: string): Promise<Engine> => {
  const call = createAwsCall(url, { timeoutMs: 5_000 });
  try {
    await call('DynamoDB_20120810.ListTables', { Limit: 1 });
  } catch (cause) {
    throw new HostRefusal(`No DynamoDB answers at ${url} (from MEMBERDAY_ENGINE): ${(cause as Error).message}`, {
      cause,
    });
  } finally {
    call.close();
  }
  return {
    name: url,
    url,
    died: new Promise(() => {}),
    expireItems() {},
    forgetRecords() {},
    async stop() {},
  };
};
