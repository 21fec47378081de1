import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import * as z from 'zod/mini';
import type { AccessTokens } from './access-token.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat } from './call.ts';
import { callWithToken } from './call-with-token.ts';
import {
  type CheckRefusal,
  checkRefusals,
  contentScene,
  labelOf,
  type RiskLabel,
  suggestion,
} from './check-picture.ts';
import { WechatFault } from './fault.ts';
import { refusalOf, unavailable } from './refusals.ts';

export type TextToCheck = {
  /** Whose text it is: WeChat must have seen them within two hours. */
  readonly openid: string;
  /** At most 2,500 signs. */
  readonly text: string;
  readonly nickname?: string | undefined;
};

export type TextVerdict =
  | { readonly suggest: 'pass' | 'review' }
  | { readonly suggest: 'risky'; readonly label: RiskLabel };

const path = '/wxa/msg_sec_check';
const answer = z.object({ result: z.object({ suggest: suggestion, label: z.int() }) });

/**
 * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/sec-center/sec-check/msgSecCheck.html (version 2)
 * @throws WechatFault
 */
export const checkText = async (
  parts: { readonly call: CallWechat; readonly tokens: AccessTokens },
  app: WechatApp,
  { openid, text, nickname }: TextToCheck,
  deadline: AbortSignal,
): Promise<Outcome<TextVerdict, CheckRefusal>> => {
  const body = { version: 2, scene: contentScene, openid, content: text, ...(nickname ? { nickname } : {}) };
  const reply = await callWithToken(parts, app, { method: 'POST', path, body }, deadline);
  if (reply.kind === 'no_token') return refused(reply.problem);
  if (reply.kind === 'unavailable') return refused(unavailable);
  if (reply.kind === 'error') return refused(refusalOf(path, reply, checkRefusals));
  const parsed = z.safeParse(answer, reply.body);
  if (!parsed.success) throw new WechatFault(path, 'the answer says nothing of the text');
  const { suggest, label } = parsed.data.result;
  return done(suggest === 'risky' ? { suggest, label: labelOf(label) } : { suggest });
};
