import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { AccessTokens } from './access-token.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat, PictureBody } from './call.ts';
import { callWithToken } from './call-with-token.ts';
import { WechatFault } from './fault.ts';
import { refusalOf, tooMany, unavailable, type WechatRefusal } from './refusals.ts';

const path = '/wxa/getwxacodeunlimit';
/** For this call 45009 is the quota of a minute, not of a day. */
const refusals = { 45009: tooMany, 45011: tooMany } as const;

/** Where a mini-program code leads, and what it carries: 32 signs at most, of those that need no encoding. */
export type CodeTarget = { readonly page: string; readonly scene: string; readonly widthPx: number };

/**
 * A mini-program code that never lapses, of which there may be any number.
 * @see https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/qrcode-link/qr-code/getUnlimitedQRCode.html
 * @throws WechatFault; RangeError when the scene does not fit into a code
 */
export const drawCode = async (
  parts: { readonly call: CallWechat; readonly tokens: AccessTokens },
  app: WechatApp,
  { page, scene, widthPx }: CodeTarget,
  deadline: AbortSignal,
): Promise<Outcome<PictureBody, WechatRefusal>> => {
  if (!/^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/.test(scene)) throw new RangeError('the scene does not fit a code');
  // Unchecked, so that codes can be drawn before a version with the page is released.
  const body = { page, scene, width: widthPx, check_path: false, env_version: 'release' };
  const reply = await callWithToken(parts, app, { method: 'POST', path, body, expects: 'picture' }, deadline);
  if (reply.kind === 'no_token') return refused(reply.problem);
  if (reply.kind === 'unavailable') return refused(unavailable);
  if (reply.kind === 'error') return refused(refusalOf(path, reply, refusals));
  if (!isPicture(reply.body)) throw new WechatFault(path, 'the answer is no picture');
  return done(reply.body);
};

const isPicture = (body: unknown): body is PictureBody => (body as Partial<PictureBody>).bytes instanceof Uint8Array;
