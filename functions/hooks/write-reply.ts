import { randomBytes } from 'node:crypto';
import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import { sealPush, signatureOf } from '../wechat/push-crypto.ts';
import { writePushXml } from '../wechat/push-xml.ts';
import type { PushMessage } from './parse-message.ts';
import type { ReadPush } from './read-push.ts';

/**
 * An answer that says more than `success`, as its reader wants it: in the format of the question, and sealed with the key of the question
 * where that was sealed. Names and their capitals are those of WeChat's page.
 * @param random 16 bytes of chance
 */
export const writeReply = (
  answer: PushMessage,
  { format, key, nonce }: ReadPush['reply'],
  {
    appId,
    at,
    random = randomBytes(16),
  }: { readonly appId: string; readonly at: Instant; readonly random?: Uint8Array },
): string => {
  const write = format === 'xml' ? writePushXml : (value: PushMessage) => JSON.stringify(value);
  const text = write(answer);
  if (!key) return text;
  const sealed = sealPush(key.aesKey, { message: text, receiver: appId }, random);
  const seconds = Math.floor(msOf(at) / 1000);
  return write({
    Encrypt: sealed,
    MsgSignature: signatureOf(key.token, String(seconds), nonce, sealed),
    TimeStamp: seconds,
    Nonce: nonce,
  });
};
