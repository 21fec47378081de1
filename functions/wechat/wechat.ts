import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { createAccessTokens } from './access-token.ts';
import type { AccessTokenStore } from './access-token-store.ts';
import type { WechatApp } from './app.ts';
import { createCall, type PictureBody } from './call.ts';
import { type CheckRefusal, checkPicture } from './check-picture.ts';
import { checkText, type TextToCheck, type TextVerdict } from './check-text.ts';
import { type CodeTarget, drawCode } from './code-picture.ts';
import { WechatFault } from './fault.ts';
import { type LiveCard, type LiveCardState, makeLiveCard, showOnLiveCard } from './live-card.ts';
import { exchangeLoginCode, type LoginIdentity } from './login.ts';
import { exchangePhoneCode } from './phone.ts';
import { unknownApp, type WechatRefusal } from './refusals.ts';
import { createShopCalls, type ShopCalls } from './shop-calls.ts';
import { addShopMember, deleteShopMember, type ShopMember, updateShopMember } from './shop-member.ts';
import { type SentSubscribeMessage, type SubscribeMessage, sendSubscribeMessage } from './subscribe-message.ts';
import { listSubscribeTemplates, type SubscribeTemplate } from './subscribe-templates.ts';

export type WechatOptions = {
  /** `https://api.weixin.qq.com`, or a sandbox's. */
  readonly baseUrl: string;
  /** Mini-programs and shops. */
  readonly apps: readonly WechatApp[];
  readonly tokens: AccessTokenStore;
  readonly now: () => Instant;
  readonly fetch?: typeof fetch;
  readonly limits?: WechatLimits;
};

export type WechatLimits = {
  /** How long one attempt at one call may take. */
  readonly attemptMs: number;
  /** How long an exchange may take with all its calls, attempts and pauses; below ten seconds. */
  readonly totalMs: number;
};

export type CodeOfApp = { readonly appId: string; readonly code: string };

/** Everything we ask of WeChat. All throw WechatFault when WeChat answers what it should not. */
export type Wechat = ShopCalls & {
  exchangeLoginCode: (input: CodeOfApp) => Promise<Outcome<LoginIdentity, WechatRefusal>>;
  /** The phone number in E.164. */
  exchangePhoneCode: (input: CodeOfApp) => Promise<Outcome<string, WechatRefusal>>;
  /** A mini-program code as a picture. */
  drawCode: (input: CodeTarget & { readonly appId: string }) => Promise<Outcome<PictureBody, WechatRefusal>>;
  /** A card that goes on changing in the chats it is sent to. */
  makeLiveCard: (input: { readonly appId: string }) => Promise<Outcome<LiveCard, WechatRefusal>>;
  showOnLiveCard: (
    input: LiveCardState & { readonly appId: string },
  ) => Promise<Outcome<'shown' | 'gone', WechatRefusal>>;
  /** What WeChat makes of a text that somebody wants others to see. */
  checkText: (input: TextToCheck & { readonly appId: string }) => Promise<Outcome<TextVerdict, CheckRefusal>>;
  /** Tells a person something by a template they have allowed; an app that is not ours sends nothing. */
  sendSubscribeMessage: (input: SubscribeMessage & { readonly appId: string }) => Promise<SentSubscribeMessage>;
  /** Has the app's token at hand before something is spent on a call. That WeChat gives none is for the call to tell; our own table may throw. */
  holdToken: (input: { readonly appId: string }) => Promise<void>;
  /** The templates that messages can be sent by. */
  listSubscribeTemplates: (input: { readonly appId: string }) => Promise<Outcome<SubscribeTemplate[], WechatRefusal>>;
  /**
   * Has a picture looked at. @returns the name under which the answer is pushed, within about half an hour
   * @param input.url where WeChat may read it, for as long as that may take
   */
  checkPicture: (input: {
    readonly appId: string;
    readonly openid: string;
    readonly url: string;
  }) => Promise<Outcome<string, CheckRefusal>>;
  /** Links somebody who came from a connected shop, by what the shop gave along. */
  addShopMember: (input: ShopMember & AppAndSession) => Promise<Outcome<'told', WechatRefusal>>;
  /** Tells connected shops of another tier. */
  updateShopMember: (input: ShopMember & { readonly appId: string }) => Promise<Outcome<'told', WechatRefusal>>;
  /** Ends the membership in connected shops. */
  deleteShopMember: (input: {
    readonly appId: string;
    readonly openid: string;
  }) => Promise<Outcome<'told', WechatRefusal>>;
};

type AppAndSession = { readonly appId: string; readonly session: string };

/** The function that answers members has ten seconds. */
export const usualLimits: WechatLimits = { attemptMs: 2500, totalMs: 6000 };

export const createWechat = (options: WechatOptions): Wechat => {
  const { limits = usualLimits } = options;
  const call = createCall({
    baseUrl: options.baseUrl,
    // Read at each call, so that tracing which wraps the global later is still used.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    attemptMs: limits.attemptMs,
  });
  const tokens = createAccessTokens({ call, store: options.tokens, now: options.now });
  const apps = new Map(options.apps.map((app) => [app.appId, app]));
  const deadline = () => AbortSignal.timeout(limits.totalMs);
  return {
    ...createShopCalls({ call, tokens, apps, deadline }),
    exchangeLoginCode: async ({ appId, code }) => {
      const app = apps.get(appId);
      return app ? exchangeLoginCode(call, app, code, deadline()) : refused(unknownApp);
    },
    exchangePhoneCode: async ({ appId, code }) => {
      const app = apps.get(appId);
      return app ? exchangePhoneCode({ call, tokens }, app, code, deadline()) : refused(unknownApp);
    },
    drawCode: async ({ appId, ...target }) => {
      const app = apps.get(appId);
      return app ? drawCode({ call, tokens }, app, target, deadline()) : refused(unknownApp);
    },
    makeLiveCard: async ({ appId }) => {
      const app = apps.get(appId);
      return app ? makeLiveCard({ call, tokens }, app, deadline()) : refused(unknownApp);
    },
    showOnLiveCard: async ({ appId, ...state }) => {
      const app = apps.get(appId);
      return app ? showOnLiveCard({ call, tokens }, app, state, deadline()) : refused(unknownApp);
    },
    checkText: async ({ appId, ...text }) => {
      const app = apps.get(appId);
      return app ? checkText({ call, tokens }, app, text, deadline()) : refused(unknownApp);
    },
    sendSubscribeMessage: async ({ appId, ...message }) => {
      const app = apps.get(appId);
      if (!app) throw new WechatFault('subscribe message', 'not one of the apps set up here');
      return sendSubscribeMessage({ call, tokens }, app, message, deadline());
    },
    holdToken: async ({ appId }) => {
      const app = apps.get(appId);
      if (app) await tokens.current(app, deadline());
    },
    listSubscribeTemplates: async ({ appId }) => {
      const app = apps.get(appId);
      return app ? listSubscribeTemplates({ call, tokens }, app, deadline()) : refused(unknownApp);
    },
    checkPicture: async ({ appId, ...picture }) => {
      const app = apps.get(appId);
      return app ? checkPicture({ call, tokens }, app, picture, deadline()) : refused(unknownApp);
    },
    addShopMember: async ({ appId, ...member }) => {
      const app = apps.get(appId);
      return app ? addShopMember({ call, tokens }, app, member, deadline()) : refused(unknownApp);
    },
    updateShopMember: async ({ appId, ...member }) => {
      const app = apps.get(appId);
      return app ? updateShopMember({ call, tokens }, app, member, deadline()) : refused(unknownApp);
    },
    deleteShopMember: async ({ appId, openid }) => {
      const app = apps.get(appId);
      return app ? deleteShopMember({ call, tokens }, app, openid, deadline()) : refused(unknownApp);
    },
  };
};
