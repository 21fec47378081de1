import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { type Operations, openJsonEndpoint } from './aws/json-endpoint.ts';
import { keptSecrets, randomKey } from './aws/key-file.ts';
import { kmsOperations } from './aws/kms-api.ts';
import { openS3 } from './aws/s3-api.ts';
import { readSecrets, secretsOperations } from './aws/secrets-api.ts';
import type { Ending } from './ending.ts';
import { localCredentials } from './function-env.ts';
import { QueueStore } from './queues/queue-store.ts';
import { sqsOperations } from './queues/sqs-api.ts';
import {
  bucketsOf,
  type FunctionResource,
  functionsOf,
  keyIdsOf,
  queuesOf,
  type Resources,
  secretsOf,
} from './resources.ts';

/** The AWS services that functions call, on one loopback port; S3 has one of its own. */
export type Services = {
  readonly url: string;
  readonly s3Url: string;
  readonly queues: QueueStore;
  /** The owner's bootstrap API key, from the secret that has one; else empty. */
  readonly rootKey: string;
  /** The mini-programs and shops that functions serve, with the secrets that stand for theirs at WeChat. */
  readonly wechatApps: readonly LocalApp[];
  /** Secret by company of WeCom. */
  readonly wecomCorps: Readonly<Record<string, string>>;
};

type LocalApp = {
  readonly appId: string;
  readonly secret: string;
  /** All of one merchant's are bound to one Open Platform account. */
  readonly bound: true;
  readonly shop: boolean;
  readonly push: { readonly token: string; readonly aesKey: string };
};

/** Start SQS, KMS, Secrets Manager and S3 with the template's queues, keys, secrets and buckets; keys are made at the first start. */
export const openServices = async (
  resources: Resources,
  { dataDir, state, now }: { readonly dataDir: string; readonly state: DatabaseSync; readonly now: () => number },
  ending: Ending,
): Promise<Services> => {
  const operations: Record<string, Operations[string]> = {};
  const endpoint = ending.add(await openJsonEndpoint(operations), (each) => each.close());
  const queues = new QueueStore(state, queuesOf(resources, endpoint.url));

  const s3 = ending.add(
    await openS3({ dir: join(dataDir, 'objects'), buckets: bucketsOf(resources), credentials: localCredentials, now }),
    (each) => each.close(),
  );
  const found = functionsOf(resources);
  const wechatApps = keptApps(dataDir, idsIn(found, 'WECHAT_APPS'), idsIn(found, 'WECHAT_SHOPS'));
  const wecomCorps = keptSecrets(join(dataDir, 'wecom-corps.json'), corpIdsOf(functionsOf(resources)), randomKey);
  const secrets = readSecrets(join(dataDir, 'secrets.json'), secretsOf(resources), (text) =>
    withAppSecrets(text, wechatApps, wecomCorps),
  );
  Object.assign(
    operations,
    sqsOperations(queues),
    kmsOperations(join(dataDir, 'keys.json'), keyIdsOf(resources)),
    secretsOperations(secrets),
  );
  return {
    url: endpoint.url,
    s3Url: s3.url,
    queues,
    rootKey: rootKeyOf([...secrets.values()]),
    wechatApps: wechatApps,
    wecomCorps,
  };
};

const idsIn = (functions: readonly FunctionResource[], variable: string): string[] => {
  const lists = functions.map(({ env }) => JSON.parse(env[variable] ?? '[]') as { appId: string }[]);
  return [...new Set(lists.flat().map(({ appId }) => appId))];
};

const corpIdsOf = (functions: readonly FunctionResource[]): string[] => [
  ...new Set(functions.flatMap(({ env }) => env.WECOM_CORP_ID ?? [])),
];

/** What an app's admin console would say: its secret, and what its message push is secured with. */
const keptApps = (dataDir: string, apps: readonly string[], shops: readonly string[]): LocalApp[] => {
  const appIds = [...apps, ...shops];
  const secrets = keptSecrets(join(dataDir, 'wechat-apps.json'), appIds, randomKey);
  const pushKeys = pushKeysIn(dataDir, appIds);
  return appIds.map((appId) => ({
    appId,
    secret: secrets[appId] ?? '',
    bound: true,
    shop: shops.includes(appId),
    push: pushKeys[appId] ?? { token: '', aesKey: '' },
  }));
};

/** What messages to these apps and shops are signed and sealed with on the platform of a folder. */
export const pushKeysIn = (dataDir: string, appIds: readonly string[]): Readonly<Record<string, LocalApp['push']>> => {
  // 43 signs: base64 of 32 bytes without its last sign, which is always the same.
  const kept = keptSecrets(join(dataDir, 'wechat-push.json'), appIds, () => randomKey().slice(0, 43));
  const withToken = ([appId, aesKey]: [string, string]) =>
    [appId, { token: `local${aesKey.replace(/\W/g, '').slice(0, 12)}`, aesKey }] as const;
  return Object.fromEntries(Object.entries(kept).map(withToken));
};

/** In the cloud an operator writes the app secrets under `wechat`, `push` and `wecom` after the first deployment. */
const withAppSecrets = (text: string, apps: Services['wechatApps'], wecom: Services['wecomCorps']): string => {
  const value = parseObject(text);
  if (typeof value?.wechat !== 'object' || value.wechat === null) return text;
  const added = Object.fromEntries(apps.map(({ appId, secret }) => [appId, secret]));
  const push = Object.fromEntries(apps.map((app) => [app.appId, { keys: [app.push] }]));
  return JSON.stringify({ ...value, wechat: { ...value.wechat, ...added }, push, wecom });
};

const rootKeyOf = (secrets: readonly string[]): string => {
  const found = secrets.map((text) => parseObject(text)?.rootKey).find((key) => typeof key === 'string');
  return (found as string | undefined) ?? '';
};

const parseObject = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};
