import * as z from 'zod/mini';
import type { AccessTokens } from './access-token.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat } from './call.ts';
import { callWithToken } from './call-with-token.ts';
import { WechatFault } from './fault.ts';

/** One subscribe message as WeChat takes it. */
export type SubscribeMessage = {
  readonly openid: string;
  readonly templateId: string;
  /** `pages/home/index?from=message`, no leading slash. */
  readonly page: string;
  /** By the field's key: `{ thing1: 'Half price' }`. */
  readonly data: Readonly<Record<string, string>>;
};

/**
 * What became of it.
 * `sent`: WeChat took it; whether the phone shows it is pushed later, under the message's id where WeChat gives one.
 * `withdrawn`: they allowed none, or not any more. `refused`: something of ours is wrong. `busy`: WeChat did nothing, and it may be tried
 * again. `unknown`: no answer came; it may have gone out.
 */
export type SentSubscribeMessage =
  | { readonly kind: 'sent'; readonly messageId: string | null }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'refused'; readonly why: SubscribeRefusal; readonly field: string | null }
  | { readonly kind: 'busy'; readonly quota: boolean }
  | { readonly kind: 'unknown' };
export type SubscribeRefusal = 'wrong_openid' | 'wrong_template' | 'wrong_value' | 'wrong_page' | 'refused';

const path = '/cgi-bin/message/subscribe/send';
/** Not in every description of the answer; a number beyond 2^53 where it is there. */
const answer = z.object({ msgid: z.optional(z.union([z.string(), z.number()])) });
const refusals: Readonly<Record<number, SubscribeRefusal>> = {
  40003: 'wrong_openid',
  40037: 'wrong_template',
  41030: 'wrong_page',
  47003: 'wrong_value',
};
const noPermission = 43101;
const dayQuota = 45009;

/**
 * Sends once, and never by itself again: each sending uses up a permission.
 * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 * @throws WechatFault for an error that is neither the person's, nor the message's, nor WeChat's
 */
export const sendSubscribeMessage = async (
  parts: { readonly call: CallWechat; readonly tokens: AccessTokens },
  app: WechatApp,
  { openid, templateId, page, data }: SubscribeMessage,
  deadline: AbortSignal,
): Promise<SentSubscribeMessage> => {
  const body = {
    touser: openid,
    template_id: templateId,
    page,
    miniprogram_state: 'formal',
    lang: 'zh_CN',
    data: Object.fromEntries(Object.entries(data).map(([key, value]) => [key, { value }])),
  };
  const reply = await callWithToken(parts, app, { method: 'POST', path, body, once: true }, deadline);
  if (reply.kind === 'no_token') return { kind: 'busy', quota: false };
  if (reply.kind === 'unavailable') return reply.untouched ? { kind: 'busy', quota: false } : { kind: 'unknown' };
  if (reply.kind === 'success') {
    const { msgid } = z.parse(answer, reply.body);
    return { kind: 'sent', messageId: msgid === undefined ? null : String(msgid) };
  }
  if (reply.errcode === noPermission) return { kind: 'withdrawn' };
  if (reply.errcode === dayQuota) return { kind: 'busy', quota: true };
  const why = refusals[reply.errcode];
  if (!why) throw new WechatFault(path, reply);
  return { kind: 'refused', why, field: /data\.([a-z_]+\d+)\.value/.exec(reply.text)?.[1] ?? null };
};
