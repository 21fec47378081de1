import type { BlindIndex } from './blind-index.ts';

export type WechatPerson = {
  readonly appId: string;
  readonly openid: string;
  readonly unionid?: string | undefined;
};

/** How a WeChat user is known to us: by the openid in one app, and across the merchant's apps by the unionid, where there is one. */
export const wechatIdentities = (
  index: BlindIndex,
  { appId, openid, unionid }: WechatPerson,
): { openidKey: string; unionidKey: string | undefined; all: string[] } => {
  const openidKey = index.identity({ kind: 'openid', issuer: appId, value: openid });
  const unionidKey = unionid && index.identity({ kind: 'unionid', issuer: '', value: unionid });
  return { openidKey, unionidKey, all: unionidKey ? [openidKey, unionidKey] : [openidKey] };
};
