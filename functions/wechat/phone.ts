import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import * as z from 'zod/mini';
import type { AccessTokens } from './access-token.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat } from './call.ts';
import { callWithToken } from './call-with-token.ts';
import { WechatFault } from './fault.ts';
import { codeInvalid, refusalOf, tooMany, unavailable, type WechatRefusal } from './refusals.ts';

const path = '/wxa/business/getuserphonenumber';
const answer = z.object({
  phone_info: z.object({ purePhoneNumber: z.string(), countryCode: z.union([z.string(), z.number()]) }),
});
/** 40013: the code comes from another app than the token. */
const refusals = { 40013: codeInvalid, 40029: codeInvalid, 40163: codeInvalid, 45011: tooMany } as const;

/**
 * Exchanges the code of a tap on the phone button for the number WeChat has verified. Each success costs the merchant money and
 * uses the code up, so the caller keeps the number.
 * @returns the number in E.164, `+8613800138000`
 * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-info/phone-number/getPhoneNumber.html
 * @throws WechatFault
 */
export const exchangePhoneCode = async (
  parts: { readonly call: CallWechat; readonly tokens: AccessTokens },
  app: WechatApp,
  code: string,
  deadline: AbortSignal,
): Promise<Outcome<string, WechatRefusal>> => {
  const reply = await callWithToken(parts, app, { method: 'POST', path, body: { code } }, deadline);
  if (reply.kind === 'no_token') return refused(reply.problem);
  if (reply.kind === 'unavailable') return refused(unavailable);
  if (reply.kind === 'error') return refused(refusalOf(path, reply, refusals));
  const parsed = z.safeParse(answer, reply.body);
  if (!parsed.success) throw new WechatFault(path, 'the answer has no phone number');
  const { countryCode, purePhoneNumber } = parsed.data.phone_info;
  const phone = toE164(countryCode, purePhoneNumber);
  if (!phone) throw new WechatFault(path, 'the phone number is not one');
  return done(phone);
};

/**
 * `86` or `'86'` with `'13800138000'` is `+8613800138000`; undefined when the parts make no phone number.
 * @see ITU-T E.164: at most 15 digits, the first not 0
 */
export const toE164 = (countryCode: string | number, purePhoneNumber: string): string | undefined => {
  const phone = `+${String(countryCode).replace(/^\+/, '')}${purePhoneNumber.replace(/[\s-]/g, '')}`;
  return /^\+[1-9]\d{5,14}$/.test(phone) ? phone : undefined;
};
