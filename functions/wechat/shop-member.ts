import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { AccessTokens } from './access-token.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat } from './call.ts';
import { callWithToken } from './call-with-token.ts';
import { refusalOf, unavailable, type WechatRefusal } from './refusals.ts';

/** A member as connected shops (微信小店) know them. */
export type ShopMember = {
  readonly openid: string;
  /** Their tier's name, which the shop shows. */
  readonly identity: string;
  readonly memberId: string;
};

type Parts = { readonly call: CallWechat; readonly tokens: AccessTokens };
const root = '/wxa/vip/user/info';

/**
 * Links somebody who came from a shop to become a member.
 * @param member.session what the shop gave along; good for ten minutes
 * @see https://developers.weixin.qq.com/doc/store/shop/API/wxamember/wxa/add_vip_member.html
 * @throws WechatFault
 */
export const addShopMember = (
  parts: Parts,
  app: WechatApp,
  { session, openid, ...info }: ShopMember & { readonly session: string },
  deadline: AbortSignal,
): Promise<Outcome<'told', WechatRefusal>> =>
  tell(parts, app, 'add', { session_id: session, wxa_openid: openid, info: infoOf(info) }, deadline, {
    // All that is documented is "a parameter is wrong", and the session is the one that goes wrong by itself.
    1: problem('invalid_value', { field: 'session', why: 'is none of the shop, or older than ten minutes' }),
  });

/** Tells shops of another tier. @throws WechatFault */
export const updateShopMember = (
  parts: Parts,
  app: WechatApp,
  { openid, ...info }: ShopMember,
  deadline: AbortSignal,
): Promise<Outcome<'told', WechatRefusal>> =>
  tell(parts, app, 'update', { wxa_openid: openid, info: infoOf(info) }, deadline, {});

/** Ends the membership in every connected shop. @throws WechatFault */
export const deleteShopMember = (
  parts: Parts,
  app: WechatApp,
  openid: string,
  deadline: AbortSignal,
): Promise<Outcome<'told', WechatRefusal>> => tell(parts, app, 'delete', { wxa_openid: openid }, deadline, {});

const infoOf = ({ identity, memberId }: Omit<ShopMember, 'openid'>) => ({ identity, outer_userid: memberId });

const tell = async (
  parts: Parts,
  app: WechatApp,
  what: 'add' | 'update' | 'delete',
  body: Readonly<Record<string, unknown>>,
  deadline: AbortSignal,
  expected: Parameters<typeof refusalOf<ReturnType<typeof problem<'invalid_value'>>>>[2],
): Promise<Outcome<'told', WechatRefusal>> => {
  const path = `${root}/${what}`;
  const reply = await callWithToken(parts, app, { method: 'POST', path, body }, deadline);
  if (reply.kind === 'no_token') return refused(reply.problem);
  if (reply.kind === 'unavailable') return refused(unavailable);
  return reply.kind === 'error' ? refused(refusalOf(path, reply, expected)) : done('told');
};
