import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { createAccessTokens } from './access-token.ts';
import type { AccessTokenStore } from './access-token-store.ts';
import type { WechatApp } from './app.ts';
import { createCall } from './call.ts';
import { exchangeLoginCode, type LoginIdentity } from './login.ts';
import { exchangePhoneCode } from './phone.ts';
import { unknownApp, type WechatRefusal } from './refusals.ts';

export type WechatOptions = {
  /** `https://api.weixin.qq.com`, or a sandbox's. */
  readonly baseUrl: string;
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

/** Everything we ask of WeChat. Both throw WechatFault when WeChat answers what it should not. */
export type Wechat = {
  exchangeLoginCode: (input: CodeOfApp) => Promise<Outcome<LoginIdentity, WechatRefusal>>;
  /** The phone number in E.164. */
  exchangePhoneCode: (input: CodeOfApp) => Promise<Outcome<string, WechatRefusal>>;
};

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
    exchangeLoginCode: async ({ appId, code }) => {
      const app = apps.get(appId);
      return app ? exchangeLoginCode(call, app, code, deadline()) : refused(unknownApp);
    },
    exchangePhoneCode: async ({ appId, code }) => {
      const app = apps.get(appId);
      return app ? exchangePhoneCode({ call, tokens }, app, code, deadline()) : refused(unknownApp);
    },
  };
};
