import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import type { AccessTokens } from './access-token.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat } from './call.ts';
import { callWithToken } from './call-with-token.ts';
import { WechatFault } from './fault.ts';
import { refusalOf, unavailable, type WechatRefusal } from './refusals.ts';

/** A card in a chat that goes on changing after it was sent (动态消息), for as long as WeChat lets it: about a day. */
export type LiveCard = { readonly cardId: string; readonly expiresAt: Instant };

export type LiveCardState = {
  readonly cardId: string;
  /** `open`: 32 of 50 are in. `begun`: it is under way, and nobody can come in any more. */
  readonly state: 'open' | 'begun';
  readonly people: number;
  readonly limit: number;
  /** Where a tap leads once it has begun: a page with its query, no leading slash. */
  readonly page: string;
};

type Parts = { readonly call: CallWechat; readonly tokens: AccessTokens };

const createPath = '/cgi-bin/message/wxopen/activityid/create';
const sendPath = '/cgi-bin/message/wxopen/updatablemsg/send';
const created = z.object({ activity_id: z.string().check(z.minLength(1)), expiration_time: z.int() });

/**
 * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mini-program-management/updatable-message/createActivityId.html
 * @throws WechatFault
 */
export const makeLiveCard = async (
  parts: Parts,
  app: WechatApp,
  deadline: AbortSignal,
): Promise<Outcome<LiveCard, WechatRefusal>> => {
  const reply = await callWithToken(parts, app, { method: 'POST', path: createPath, body: {} }, deadline);
  if (reply.kind === 'no_token') return refused(reply.problem);
  if (reply.kind === 'unavailable') return refused(unavailable);
  if (reply.kind === 'error') return refused(refusalOf(createPath, reply, {}));
  const parsed = z.safeParse(created, 'body' in reply ? reply.body : undefined);
  if (!parsed.success) throw new WechatFault(createPath, 'the answer names no activity');
  const { activity_id: cardId, expiration_time: seconds } = parsed.data;
  return done({ cardId, expiresAt: instantOf(seconds * 1000) });
};

/** Of a card that WeChat no longer knows, or lets nobody change any more. */
const gone: readonly number[] = [47501, 47504];

/**
 * Shows a new state on every copy of the card. @returns `gone`: it cannot be changed any more
 * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mini-program-management/updatable-message/setUpdatableMsg.html
 * @throws WechatFault
 */
export const showOnLiveCard = async (
  parts: Parts,
  app: WechatApp,
  { cardId, state, people, limit, page }: LiveCardState,
  deadline: AbortSignal,
): Promise<Outcome<'shown' | 'gone', WechatRefusal>> => {
  const parameters =
    state === 'open'
      ? { member_count: String(people), room_limit: String(limit) }
      : { path: page, version_type: 'release' };
  const body = {
    activity_id: cardId,
    target_state: state === 'open' ? 0 : 1,
    template_info: { parameter_list: Object.entries(parameters).map(([name, value]) => ({ name, value })) },
  };
  const reply = await callWithToken(parts, app, { method: 'POST', path: sendPath, body }, deadline);
  if (reply.kind === 'no_token') return refused(reply.problem);
  if (reply.kind === 'unavailable') return refused(unavailable);
  if (reply.kind !== 'error') return done('shown');
  return gone.includes(reply.errcode) ? done('gone') : refused(refusalOf(sendPath, reply, {}));
};
