import { resolve } from 'node:path';
import { staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient, Unanswered } from '@memberday/shared/contract/client.ts';
import { startPlatform } from '../local/platform.ts';
import { findPlatform } from '../local/state/data-dir.ts';
import type { Progress } from './progress.ts';
import { Refusal } from './refusal.ts';
import { createHttpTransport } from './transport.ts';

export type PlatformAccess = {
  readonly client: Client<typeof staffApi>;
  /** It was started for this command alone: nobody else writes to it meanwhile. */
  readonly alone: boolean;
  readonly progress: Progress;
};

type Environment = Readonly<Record<string, string | undefined>>;

const connections = 8;

/** The folder of the platform's data: `MEMBERDAY_DATA_DIR`, else `.memberday` here. */
export const dataDirOf = (env: Environment): string => resolve(env.MEMBERDAY_DATA_DIR || '.memberday');

/**
 * Runs `work` with the platform of the data folder: the one that runs there, or at `MEMBERDAY_PORT`; where none does, one that is
 * started for this and stopped after it.
 * @throws Refusal when the port answers and is not Memberday, or does not take the key
 */
export const withPlatform = async <Value>(
  env: Environment,
  progress: Progress,
  work: (access: PlatformAccess) => Promise<Value>,
): Promise<Value> => {
  const dataDir = dataDirOf(env);
  const running = (await findByPort(env, dataDir)) ?? (await findByFolder(env, dataDir));
  if (running) return using(running.apiUrl, running.key, (client) => work({ client, alone: false, progress }));
  progress.say('no platform runs here; starting one');
  const platform = await startPlatform({
    warm: false,
    dataDir,
    port: readPort(env) ?? 0,
    onFailure: (reason) => progress.say(`  platform: ${reason}`),
  });
  try {
    const gone = platform.died.then((reason) => {
      throw new Refusal(`the platform ended: ${reason}; run the same command again to go on`, { exitCode: 1 });
    });
    const worked = using(platform.apiUrl, platform.rootKey, (client) => work({ client, alone: true, progress }));
    return await Promise.race([worked, gone]);
  } finally {
    await platform.stop();
  }
};

type Found = { readonly apiUrl: string; readonly key: string };

const findByPort = async (env: Environment, dataDir: string): Promise<Found | undefined> => {
  const port = readPort(env);
  if (port === undefined) return undefined;
  const apiUrl = `http://127.0.0.1:${port}`;
  const key = env.MEMBERDAY_KEY || rootKeyIn(dataDir) || '';
  const answer = await using(apiUrl, key, greet);
  if (answer === 'nobody') return undefined;
  if (answer === 'stranger')
    throw new Refusal(`something answers on port ${port} that is not Memberday; set MEMBERDAY_PORT to another port`);
  if (answer === 'other key')
    throw new Refusal(
      `the platform on port ${port} does not take the key; set MEMBERDAY_KEY to its key, or MEMBERDAY_DATA_DIR to its folder`,
    );
  return { apiUrl, key };
};

const findByFolder = async (env: Environment, dataDir: string): Promise<Found | undefined> => {
  const running = findPlatform(dataDir);
  if (!running) return undefined;
  const key = env.MEMBERDAY_KEY || rootKeyIn(dataDir) || '';
  const answer = await using(running.apiUrl, key, greet);
  if (answer === 'friend') return { apiUrl: running.apiUrl, key };
  throw new Refusal(
    answer === 'other key'
      ? `the platform that runs on ${dataDir} does not take the key; is MEMBERDAY_KEY another platform’s?`
      : `a platform (process ${running.pid}) holds ${dataDir} and does not answer at ${running.apiUrl}; end it first`,
    { exitCode: 1 },
  );
};

/** Who answers there, if anybody does. */
const greet = async (client: Client<typeof staffApi>): Promise<'friend' | 'other key' | 'stranger' | 'nobody'> => {
  try {
    const outcome = await client.whoAmI({});
    if (outcome.ok) return 'staffId' in outcome.value ? 'friend' : 'stranger';
    return outcome.problem.code === 'not_signed_in' || outcome.problem.code === 'not_allowed'
      ? 'other key'
      : 'stranger';
  } catch (error) {
    if (!(error instanceof Unanswered)) throw error;
    return isNobodyThere(error) ? 'nobody' : 'stranger';
  }
};

const isNobodyThere = ({ cause }: Unanswered): boolean =>
  (cause as { code?: string } | undefined)?.code === 'ECONNREFUSED';

const using = async <Value>(
  apiUrl: string,
  key: string,
  work: (client: Client<typeof staffApi>) => Promise<Value>,
): Promise<Value> => {
  const transport = createHttpTransport(connections);
  try {
    return await work(createClient(staffApi, { baseUrl: apiUrl, transport, token: () => key }));
  } finally {
    transport.close();
  }
};

/** The owner's key of the platform that runs on the folder. */
const rootKeyIn = (dataDir: string): string | undefined => findPlatform(dataDir)?.rootKey;

const readPort = (env: Environment): number | undefined => {
  const text = env.MEMBERDAY_PORT;
  if (!text) return undefined;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new Refusal(`MEMBERDAY_PORT is “${text}”; it is a port number`);
  return port;
};
