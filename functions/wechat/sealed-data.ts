import { createDecipheriv } from 'node:crypto';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import * as z from 'zod/mini';
import { parseJson } from './json.ts';

/** What WeChat hands a phone for its server alone: base64 both. */
export type SealedData = { readonly encryptedData: string; readonly iv: string };

const watermarked = z.looseObject({
  watermark: z.object({ appid: z.string(), timestamp: z.union([z.int(), z.string().check(z.regex(/^\d{1,12}$/))]) }),
});

export type OpenedData = {
  readonly data: Readonly<Record<string, unknown>>;
  /** When WeChat sealed it, whole seconds as milliseconds since 1970. */
  readonly sealedAtMs: number;
};

/**
 * Opens what WeChat sealed for one person in one app: AES-128-CBC under the session key, then the watermark says whose app it is.
 * `session_stale`: the key is not the one it was sealed with, since each sign-in may replace it.
 * @param sessionKey base64 of 16 bytes
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/signature.html
 */
export const openSealedData = (
  sessionKey: string,
  appId: string,
  { encryptedData, iv }: SealedData,
): Outcome<OpenedData, 'session_stale' | 'invalid_value'> => {
  const text = decrypt(sessionKey, encryptedData, iv);
  // A wrong key nearly always breaks the padding; where it does not, what comes out is no JSON.
  const parsed = text === undefined ? undefined : z.safeParse(watermarked, parseOrUndefined(text));
  if (!parsed?.success) return refused(problem('session_stale', {}));
  const { watermark, ...data } = parsed.data;
  if (watermark.appid !== appId) {
    return refused(problem('invalid_value', { field: 'encryptedData', why: 'sealed for another app' }));
  }
  return done({ data, sealedAtMs: Number(watermark.timestamp) * 1000 });
};

const decrypt = (sessionKey: string, encryptedData: string, iv: string): string | undefined => {
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), Buffer.from(iv, 'base64'));
    return Buffer.concat([decipher.update(Buffer.from(encryptedData, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
};

const parseOrUndefined = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
};
