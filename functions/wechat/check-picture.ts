import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { ProblemFacts } from '@memberday/shared/domain/problem.ts';
import * as z from 'zod/mini';
import type { AccessTokens } from './access-token.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat } from './call.ts';
import { callWithToken } from './call-with-token.ts';
import { WechatFault } from './fault.ts';
import { refusalOf, tooMany, unavailable, unseen } from './refusals.ts';

/** `session_stale`: WeChat has not seen the person of late. */
export type CheckRefusal = 'invalid_value' | 'too_many_requests' | 'wechat_unavailable' | 'session_stale';

/** A post among friends, as WeChat names where contents stand. */
export const contentScene = 4;
export const suggestion = z.enum(['pass', 'review', 'risky']);

/** 40003 and 61010 both say that WeChat does not know the person, or no longer. */
export const checkRefusals = { 40003: unseen, 61010: unseen, 45011: tooMany } as const;

export type RiskLabel = ProblemFacts['content_risky']['label'];
const labels: Readonly<Record<number, RiskLabel>> = {
  10001: 'ad',
  20001: 'politics',
  20002: 'porn',
  20003: 'abuse',
  20006: 'crime',
  20008: 'fraud',
  20012: 'vulgar',
  20013: 'copyright',
};
export const labelOf = (label: number): RiskLabel => labels[label] ?? 'other';

const path = '/wxa/media_check_async';
const answer = z.object({ trace_id: z.string().check(z.minLength(1), z.maxLength(128)) });

/**
 * @returns the name under which the answer comes, as the event `wxa_media_check`
 * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/sec-center/sec-check/mediaCheckAsync.html (version 2)
 * @throws WechatFault
 */
export const checkPicture = async (
  parts: { readonly call: CallWechat; readonly tokens: AccessTokens },
  app: WechatApp,
  { openid, url }: { readonly openid: string; readonly url: string },
  deadline: AbortSignal,
): Promise<Outcome<string, CheckRefusal>> => {
  const body = { version: 2, scene: contentScene, openid, media_url: url, media_type: 2 };
  const reply = await callWithToken(parts, app, { method: 'POST', path, body }, deadline);
  if (reply.kind === 'no_token') return refused(reply.problem);
  if (reply.kind === 'unavailable') return refused(unavailable);
  if (reply.kind === 'error') return refused(refusalOf(path, reply, checkRefusals));
  const parsed = z.safeParse(answer, reply.body);
  if (!parsed.success) throw new WechatFault(path, 'the answer has no trace id');
  return done(parsed.data.trace_id);
};
