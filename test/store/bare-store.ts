import { randomBytes } from 'node:crypto';
import { cachedActivities } from '@memberday/functions/activities/cached-activities.ts';
import type { MemberActor, RequestContext, Staff, WorkContext } from '@memberday/functions/context.ts';
import { cachedTemplates } from '@memberday/functions/coupons/cached-templates.ts';
import { cachedDrops } from '@memberday/functions/drops/cached-drops.ts';
import { openExperiments } from '@memberday/functions/experiments/cached-experiments.ts';
import { createSessionTokens } from '@memberday/functions/http/session-tokens.ts';
import { cachedLives } from '@memberday/functions/live/cached-lives.ts';
import { cachedMall } from '@memberday/functions/mall/cached-mall.ts';
import { cachedTexts } from '@memberday/functions/messages/cached-texts.ts';
import { createBlindIndex } from '@memberday/functions/privacy/blind-index.ts';
import { createBox } from '@memberday/functions/privacy/box.ts';
import { createCouponCodes } from '@memberday/functions/privacy/coupon-codes.ts';
import { createMemberCodes } from '@memberday/functions/privacy/member-codes.ts';
import { createReferralCodes } from '@memberday/functions/privacy/referral-codes.ts';
import { createVault } from '@memberday/functions/privacy/vault.ts';
import { createWebhookSecrets } from '@memberday/functions/privacy/webhook-secrets.ts';
import { openPictures } from '@memberday/functions/store/pictures.ts';
import { openStore, type Store } from '@memberday/functions/store/store.ts';
import { createWechat, usualLimits } from '@memberday/functions/wechat/wechat.ts';
import { createWecom } from '@memberday/functions/wechat/wecom.ts';
import type { QueuedClaim } from '@memberday/functions/work/claim-queue.ts';
import type { Work } from '@memberday/functions/work/work.ts';
import { emptyAccount } from '@memberday/shared/domain/account/account.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import { enginesHere, type TestTable } from '../support/engines.ts';

/** The store over a table of a real engine, and what use cases need beside it; no functions, no stream. */
export type BareStore = {
  readonly store: Store;
  /** The context of queue work under a programme; what it sends is kept in `sent`. */
  context(rules?: {
    programme?: Programme;
    now?: Instant;
    wechat?: BareWechat;
  }): WorkContext & { readonly sent: Work[] };
  /** The context of a request by a member of staff. */
  request(rules?: { programme?: Programme; now?: Instant; staff?: Partial<Staff> }): RequestContext<Staff>;
  /** The context of a request by a member; the claims it puts in line are kept in `queued`. */
  member(
    memberId: string,
    rules?: { programme?: Programme; now?: Instant },
  ): RequestContext<MemberActor> & { readonly queued: QueuedClaim[] };
  /** A member with an empty account, known by the given identity keys. */
  join(identityKeys?: string[], at?: Instant): Promise<string>;
};

/** A sandbox of WeChat and the shops in it, all of one secret. */
export type BareWechat = { readonly url: string; readonly secret: string; readonly shops: WorkContext['shops'] };

/** What the mini-program of a bare store can send. */
export const testMessageTemplates = { drop_opening: 'T-drop-opening', exchange_ready: 'T-exchange-ready' };

/** A bucket that cannot be reached. */
const pictures = openPictures({ bucket: 'none', region: 'local', endpoint: 'http://127.0.0.1:9', clock: Date.now });

export const bareStore = ({ table }: Pick<TestTable, 'table'>): BareStore => {
  const store = openStore(table);
  const vaultKey = randomBytes(32);
  const fresh = (kind: Parameters<typeof newId>[0], at: Instant = instantOf(Date.now())) =>
    newId(kind, at, randomBytes(12));
  const base = ({ programme = defaultProgramme, now }: { programme?: Programme; now?: Instant }) => ({
    now: () => now ?? instantOf(Date.now()),
    newId: (kind: Parameters<typeof newId>[0]) => fresh(kind),
    newSecret: () => randomBytes(24).toString('base64url'),
    log: () => {},
    stage: 'test',
    store,
    templates: cachedTemplates(store, Date.now),
    drops: cachedDrops(store, Date.now),
    activities: cachedActivities(store, Date.now),
    mall: cachedMall(store, Date.now),
    lives: cachedLives(store, Date.now),
    shops: [],
    messageTemplates: () => testMessageTemplates,
    messageTexts: cachedTexts(store, Date.now),
    programmes: async () => [{ version: 1, effectiveFrom: '2000-01-01T00:00:00.000Z', programme }],
  });
  const wechatOf = ({ url, secret, shops }: BareWechat) =>
    createWechat({
      baseUrl: url,
      apps: shops.map(({ appId }) => ({ appId, secret })),
      tokens: store.wechatTokens,
      now: () => instantOf(Date.now()),
    });
  const requested = (rules: { programme?: Programme; now?: Instant }, queued: QueuedClaim[] = []) => {
    const context = base(rules);
    return {
      ...context,
      vault: createVault(vaultKey),
      index: createBlindIndex('index key of a test, long enough for it'),
      box: createBox('index key of a test, long enough for it'),
      codes: createCouponCodes('code key of a test, long enough for it'),
      memberCodes: createMemberCodes('code key of a test, long enough for it'),
      referralCodes: createReferralCodes('code key of a test, long enough for it'),
      claims: { send: async (claim: QueuedClaim) => void queued.push(claim) },
      tokens: createSessionTokens('token key of a test, long enough for it', context.now),
      rootKey: 'root key of a test, long enough for it',
      wechatApps: ['wx-test'],
      webhookSecrets: createWebhookSecrets('index key of a test, long enough for it'),
      callTargets: 'public' as const,
      pictures,
      wecom: createWecom({ baseUrl: 'http://127.0.0.1:9', corp: undefined, now: context.now, limits: usualLimits }),
      wechat: createWechat({ baseUrl: 'http://127.0.0.1:9', apps: [], tokens: store.wechatTokens, now: context.now }),
    };
  };
  return {
    store,
    request: ({ staff, ...rules } = {}) => ({
      ...requested(rules),
      actor: { kind: 'staff', staffId: 'stf_a', role: 'owner', scope: { shops: [], groups: [] }, ...staff },
    }),
    member(memberId, rules = {}) {
      const queued: QueuedClaim[] = [];
      return { ...requested(rules, queued), actor: { kind: 'member', memberId, appId: 'wx-test' }, queued };
    },
    context(rules = {}) {
      const sent: Work[] = [];
      return {
        ...base(rules),
        experiments: openExperiments(table, () => 0),
        queue: { send: async (work) => void sent.push(...work) },
        pictures,
        shops: rules.wechat?.shops ?? [],
        wechat: async () => (rules.wechat ? wechatOf(rules.wechat) : requested(rules).wechat),
        privacy: async () => requested(rules),
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
  };
};

/** Every engine that runs here; where changes are judged that is both, or the tests fail. */
export const engineNames = process.env.CI ? ['dynoxide', 'dynamodb-local'] : enginesHere;

/**
 * For use cases that race for nothing scarce: what is found out on one engine holds on the other, and Java takes a core for six seconds to
 * start. `MEMBERDAY_ENGINES=all` tries them on both all the same.
 */
export const oneEngine = process.env.MEMBERDAY_ENGINES === 'all' ? engineNames : engineNames.slice(0, 1);
