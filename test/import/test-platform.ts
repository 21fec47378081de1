import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpTransport } from '@memberday/infra/cli/transport.ts';
import { type Platform, startPlatform } from '@memberday/infra/local/platform.ts';
import { staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient } from '@memberday/shared/contract/client.ts';

/** A folder that goes with the test. */
export const makeFolder = async (): Promise<{ path: string; remove: () => Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), 'memberday-import-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
};

/** The owner's client of a platform. */
export const ownerClient = ({ apiUrl, rootKey }: { apiUrl: string; rootKey: string }): Client<typeof staffApi> =>
  createClient(staffApi, {
    baseUrl: apiUrl,
    transport: createHttpTransport(4),
    token: () => rootKey,
    checkAnswers: true,
  });

export const startTestPlatform = async (): Promise<{
  platform: Platform;
  client: Client<typeof staffApi>;
  stop: () => Promise<void>;
}> => {
  const folder = await makeFolder();
  const platform = await startPlatform({ dataDir: folder.path, retryAfterMs: 50, warm: false });
  return {
    platform,
    client: ownerClient(platform),
    stop: async () => {
      await platform.stop();
      await folder.remove();
    },
  };
};
