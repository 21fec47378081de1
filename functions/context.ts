import type { StaffRole } from '@memberday/shared/contract/endpoint.ts';
import type { IdKind } from '@memberday/shared/domain/id.ts';
import type { MessageTemplates } from '@memberday/shared/domain/messages/permissions.ts';
import type { ProgrammeVersion } from '@memberday/shared/domain/programme/programme.ts';
import type { Quota } from '@memberday/shared/domain/staff/quota.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Activities } from './activities/cached-activities.ts';
import type { WechatShop } from './config.ts';
import type { Templates } from './coupons/cached-templates.ts';
import type { Drops } from './drops/cached-drops.ts';
import type { Experiments } from './experiments/cached-experiments.ts';
import type { SessionTokens } from './http/session-tokens.ts';
import type { Lives } from './live/cached-lives.ts';
import type { Log } from './log.ts';
import type { Mall } from './mall/cached-mall.ts';
import type { BlindIndex } from './privacy/blind-index.ts';
import type { Box } from './privacy/box.ts';
import type { CouponCodes } from './privacy/coupon-codes.ts';
import type { MemberCodes } from './privacy/member-codes.ts';
import type { ReferralCodes } from './privacy/referral-codes.ts';
import type { Vault } from './privacy/vault.ts';
import type { WebhookSecrets } from './privacy/webhook-secrets.ts';
import type { Slots } from './slots/cached-slots.ts';
import type { InsightStore } from './store/insight-store.ts';
import type { MessageTexts } from './store/message-texts.ts';
import type { PictureStore } from './store/pictures.ts';
import type { Store } from './store/store.ts';
import type { Wechat } from './wechat/wechat.ts';
import type { Wecom } from './wechat/wecom.ts';
import type { ClaimQueue } from './work/claim-queue.ts';
import type { WorkQueue } from './work/work.ts';

/** What every use case may lean on. Time, chance and ids come through here, so that a test can hold them. */
export type Context = {
  readonly now: () => Instant;
  readonly newId: (kind: IdKind) => string;
  /** As much chance as wanted, url-safe text. */
  readonly newSecret: () => string;
  readonly log: Log;
  readonly stage: string;
  readonly store: Store;
  /** Every version of the rules, from a cache of some seconds. */
  readonly programmes: () => Promise<readonly ProgrammeVersion[]>;
  readonly templates: Templates;
  readonly drops: Drops;
  readonly activities: Activities;
  readonly mall: Mall;
  readonly lives: Lives;
  /** The shops at WeChat whose orders count, and whose Channels account shows lives. */
  readonly shops: readonly WechatShop[];
  /** The templates a mini-program was set up with. */
  readonly messageTemplates: (appId: string) => MessageTemplates;
  /** How messages read, from a cache of some seconds. */
  readonly messageTexts: () => Promise<MessageTexts>;
};

/** For use cases that read or write personal fields and identities. */
export type PersonalContext = Context & Privacy;

/** What opens personal fields, and what finds people without them. */
export type Privacy = { readonly vault: Vault; readonly index: BlindIndex; readonly box: Box };

/** For use cases that answer a person's or a machine's request. */
export type RequestContext<Actor> = PersonalContext & {
  readonly actor: Actor;
  readonly codes: CouponCodes;
  readonly memberCodes: MemberCodes;
  readonly referralCodes: ReferralCodes;
  readonly claims: ClaimQueue;
  readonly wechat: Wechat;
  readonly wecom: Wecom;
  /** What members upload. */
  readonly pictures: PictureStore;
  readonly tokens: SessionTokens;
  readonly rootKey: string;
  /** The mini-programs that may sign in. */
  readonly wechatApps: readonly string[];
  readonly webhookSecrets: WebhookSecrets;
  /** Which other systems may be told of what happens here. */
  readonly callTargets: 'public' | 'any';
};

/** For work that comes from the stream, the queue or the clock. */
export type WorkContext = Context &
  ExperimentContext & {
    readonly queue: WorkQueue;
    readonly pictures: PictureStore;
    /** Opened by the first work that needs it: most needs no secret. */
    readonly wechat: () => Promise<Wechat>;
    /** Opened by the first work that needs it, as above. */
    readonly privacy: () => Promise<Privacy>;
  };

/** What use cases about knowing members have beside the usual. */
export type InsightContext = { readonly insight: InsightStore };

/** For work that keeps what is known of members. */
export type StudyContext = WorkContext & InsightContext;

/** What use cases have that fill places of the mini-program. */
export type SlotContext = { readonly slots: Slots };

/** What use cases have that decide something by experiment. */
export type ExperimentContext = { readonly experiments: Experiments };

export type Visitor = {
  readonly kind: 'visitor';
  readonly appId: string;
  readonly openid: string;
  readonly unionid?: string | undefined;
};
export type MemberActor = { readonly kind: 'member'; readonly memberId: string; readonly appId: string };
export type Staff = {
  readonly kind: 'staff';
  readonly staffId: string;
  readonly role: StaffRole;
  readonly scope: { readonly shops: readonly string[]; readonly groups: readonly string[] };
  /** Of a machine: what its key lets it do, and how often. */
  readonly key?: { readonly scopes: readonly string[]; readonly quota: Quota };
};
export type Nobody = { readonly kind: 'nobody' };
export type Actor = Nobody | Visitor | MemberActor | Staff;
