import { staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient } from '@memberday/shared/contract/client.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { askPatiently, valueOrRefuse } from '../../cli/patience.ts';
import { createHttpTransport } from '../../cli/transport.ts';
import type { Platform } from '../platform.ts';

/** What of a running platform the demo needs. */
export type DemoPlatform = Pick<
  Platform,
  'apiUrl' | 'rootKey' | 'wechatUrl' | 'wechatAppIds' | 'dataDir' | 'runJob' | 'idle'
>;

/** The owner's client while `work` runs, over connections that stay open. */
export const asOwner = async <Value>(
  platform: DemoPlatform,
  work: (staff: Client<typeof staffApi>) => Promise<Value>,
): Promise<Value> => {
  const transport = createHttpTransport(abreast);
  try {
    return await work(createClient(staffApi, { baseUrl: platform.apiUrl, transport, token: () => platform.rootKey }));
  } finally {
    transport.close();
  }
};

/** Requests in flight at most. */
export const abreast = 6;

/**
 * The value of a call that the story is sure of, asked again while the platform is busy.
 * @throws Refusal when it is refused all the same
 */
export const askFor = async <Value>(what: string, ask: () => Promise<Outcome<Value>>): Promise<Value> =>
  valueOrRefuse(what, await askPatiently(what, ask));

/** Does something for each of a list, some side by side. */
export const forEachAbreast = async <Item>(
  list: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> => {
  const left = list.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: abreast }, worker));
};
