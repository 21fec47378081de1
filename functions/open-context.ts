import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { instantOf } from '@memberday/shared/domain/time.ts';
import { cachedActivities } from './activities/cached-activities.ts';
import { readConfig } from './config.ts';
import type { Context, Nobody, Privacy, RequestContext, WorkContext } from './context.ts';
import { cachedTemplates } from './coupons/cached-templates.ts';
import { cachedDrops } from './drops/cached-drops.ts';
import { openExperiments } from './experiments/cached-experiments.ts';
import { createSessionTokens } from './http/session-tokens.ts';
import { cachedLives } from './live/cached-lives.ts';
import { consoleLog } from './log.ts';
import { cachedMall } from './mall/cached-mall.ts';
import { withCalendar } from './member-days/cached-calendar.ts';
import { cachedTexts } from './messages/cached-texts.ts';
import { openOnce } from './open-once.ts';
import { openQueue } from './open-queue.ts';
import { type BlindIndex, createBlindIndex } from './privacy/blind-index.ts';
import { createBox } from './privacy/box.ts';
import { createCouponCodes } from './privacy/coupon-codes.ts';
import { createMemberCodes } from './privacy/member-codes.ts';
import { createReferralCodes } from './privacy/referral-codes.ts';
import { createVault } from './privacy/vault.ts';
import { openVaultKey } from './privacy/vault-key.ts';
import { createWebhookSecrets } from './privacy/webhook-secrets.ts';
import { cachedProgrammes } from './programme/cached-programmes.ts';
import { readSecrets, type Secrets } from './secrets.ts';
import { openPictures } from './store/pictures.ts';
import { openStore } from './store/store.ts';
import { openTable } from './store/table.ts';
import { vaultKeyStore } from './store/vault-keys.ts';
import { createWechat, usualLimits, type Wechat } from './wechat/wechat.ts';
import { createWecom, type Wecom } from './wechat/wecom.ts';
import { openClaimQueue } from './work/sqs-claim-queue.ts';

const config = readConfig(process.env);
/** One client of the table for everything in an environment. */
export const table = openTable(config.tableName);
const store = openStore(table);
const now = () => instantOf(Date.now());

const context: Context = {
  now,
  newId: (kind) => newId(kind, now(), randomBytes(12)),
  newSecret: () => randomBytes(24).toString('base64url'),
  log: consoleLog,
  stage: config.stage,
  store,
  programmes: withCalendar(
    cachedProgrammes(store, () => Date.now()),
    store,
    () => Date.now(),
  ),
  templates: cachedTemplates(store, () => Date.now()),
  drops: cachedDrops(store, () => Date.now()),
  activities: cachedActivities(store, () => Date.now()),
  mall: cachedMall(store, () => Date.now()),
  lives: cachedLives(store, () => Date.now()),
  shops: config.wechatShops,
  messageTemplates: (appId) => config.messageTemplates.get(appId) ?? {},
  messageTexts: cachedTexts(store, () => Date.now()),
};

/** A function without the bucket is given its like, which fails when it is asked for anything. */
const pictures = openPictures({
  ...(config.pictures ?? { bucket: 'none', region: 'none' }),
  clock: () => Date.now(),
});

/** For functions that answer requests: with secrets, vault, WeChat. */
export const openRequestContext = async (): Promise<Omit<RequestContext<Nobody>, 'actor'>> => {
  // Three waits at once. The rules are also the first call to the table, whose connection is made while the environment starts.
  const [secrets, vaultKey] = await Promise.all([
    readSecrets(needed(config.secretsArn, 'SECRETS_ARN')),
    openVaultKey(needed(config.dataKeyId, 'DATA_KEY_ID'), vaultKeyStore(table)),
    context.programmes(),
  ]);
  return {
    ...context,
    vault: createVault(vaultKey),
    index: createBlindIndex(secrets.indexKey),
    box: createBox(secrets.indexKey),
    wechat: openWechat(secrets),
    wecom: openWecom(secrets),
    pictures,
    tokens: createSessionTokens(secrets.tokenKey, now),
    claims: openClaimQueue(config.claimsQueueUrl),
    codes: createCouponCodes(secrets.indexKey),
    memberCodes: createMemberCodes(secrets.indexKey),
    referralCodes: createReferralCodes(secrets.indexKey),
    rootKey: secrets.rootKey,
    wechatApps: config.wechatApps,
    webhookSecrets: createWebhookSecrets(secrets.indexKey),
    callTargets: config.callTargets,
  };
};

/** For functions that need nothing but the table. */
export const openPlainContext = async (): Promise<Context> => {
  await context.programmes();
  return context;
};

/** For functions that do work behind the requests. */
export const openWorkContext = async (): Promise<WorkContext> => {
  await context.programmes();
  // A function without secrets opens, and is told so by the work that asks for one.
  const secrets = openOnce(async () => readSecrets(needed(config.secretsArn, 'SECRETS_ARN')));
  const wechat = openOnce(async () => openWechat(await secrets()));
  const privacy = openOnce(async () => openPrivacy(await secrets()));
  const experiments = openExperiments(table, () => Date.now());
  return { ...context, experiments, queue: openQueue(), pictures, wechat, privacy };
};

const openPrivacy = async ({ indexKey }: Pick<Secrets, 'indexKey'>): Promise<Privacy> => {
  const vaultKey = await openVaultKey(needed(config.dataKeyId, 'DATA_KEY_ID'), vaultKeyStore(table));
  return { vault: createVault(vaultKey), index: createBlindIndex(indexKey), box: createBox(indexKey) };
};

export const openBlindIndex = async (): Promise<BlindIndex> => {
  const secrets = await readSecrets(needed(config.secretsArn, 'SECRETS_ARN'));
  return createBlindIndex(secrets.indexKey);
};

const openWechat = ({ wechat }: Secrets): Wechat =>
  createWechat({
    baseUrl: config.wechatBaseUrl,
    apps: [...config.wechatApps, ...config.wechatShops.map(({ appId }) => appId)].map((appId) => ({
      appId,
      secret: needed(wechat[appId], `secret of ${appId}`),
    })),
    tokens: store.wechatTokens,
    now,
  });

const openWecom = ({ wecom }: Secrets): Wecom => {
  const { wecomCorpId: corpId, wecomBaseUrl: baseUrl } = config;
  const corp = corpId === undefined ? undefined : { corpId, secret: needed(wecom[corpId], `secret of ${corpId}`) };
  return createWecom({ baseUrl, corp, now, limits: usualLimits });
};

const needed = (value: string | undefined, name: string): string => {
  if (!value) throw new Error(`environment: ${name} is missing`);
  return value;
};
