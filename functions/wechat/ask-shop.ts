import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { AccessTokens } from './access-token.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat } from './call.ts';
import { callWithToken } from './call-with-token.ts';
import { WechatFault } from './fault.ts';
import { unavailable } from './refusals.ts';

/** What a call to a shop needs: the line, the tokens, the shop and how long there is. */
export type ShopParts = {
  readonly call: CallWechat;
  readonly tokens: AccessTokens;
  readonly shop: WechatApp;
  readonly deadline: AbortSignal;
};

/** Too many calls in a minute, or the whole day's quota: both pass, the second one at midnight. */
const quotaErrors: Readonly<Record<number, number>> = { 45011: 60, 45009: 3600 };

/**
 * Asks a shop's own API, under the shop's own access token.
 * @returns the answer's body; `wechat_unavailable` where asking again later may help
 * @throws WechatFault for any other error
 */
export const askShop = async (
  { call, tokens, shop, deadline }: ShopParts,
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Outcome<unknown, 'wechat_unavailable'>> => {
  const reply = await callWithToken({ call, tokens }, shop, { method: 'POST', path, body }, deadline);
  if (reply.kind === 'no_token') return refused(reply.problem);
  if (reply.kind === 'unavailable') return refused(unavailable);
  if (reply.kind === 'success') return done(reply.body);
  const retryAfterSeconds = quotaErrors[reply.errcode];
  if (retryAfterSeconds === undefined) throw new WechatFault(path, reply);
  return refused(problem('wechat_unavailable', { retryAfterSeconds }));
};
