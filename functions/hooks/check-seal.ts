import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { SealKind } from '@memberday/shared/domain/sources/seal.ts';
import { type Instant, minuteMs, msOf } from '@memberday/shared/domain/time.ts';

/** A message as it came over HTTP; names of headers are lower case. */
export type RawInbound = { readonly headers: Readonly<Record<string, string | undefined>>; readonly body: Buffer };

/** What a seal is checked with. A message is good if it is sealed with any of the secrets. */
export type SealKeys = { readonly secrets: readonly Buffer[]; readonly appId: string | null; readonly now: Instant };

/** @returns the sender's id of the message, or undefined when the seal is not the source's */
type Check = (raw: RawInbound, keys: SealKeys) => string | undefined;

/** How far a signed moment may be from ours: whoever recorded a message cannot send it again later. */
const toleranceMs = 5 * minuteMs;

/**
 * Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks, v1): HMAC-SHA-256 over `id.timestamp.body`; the header may
 * carry several signatures, of which one must be good.
 */
const standard: Check = ({ headers, body }, { secrets, now }) => {
  const { 'webhook-id': id = '', 'webhook-timestamp': timestamp = '', 'webhook-signature': signatures = '' } = headers;
  if (!isId(id) || !/^\d{1,12}$/.test(timestamp)) return undefined;
  if (Math.abs(Number(timestamp) * 1000 - msOf(now)) > toleranceMs) return undefined;
  const signed = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const given = signatures
    .split(' ')
    .slice(0, 20)
    .flatMap((each) => (each.startsWith('v1,') ? [each.slice('v1,'.length)] : []));
  const isGood = secrets.some((secret) => {
    const wanted = createHmac('sha256', secret).update(signed).digest('base64');
    return given.some((each) => isSame(each, wanted));
  });
  return isGood ? id : undefined;
};

/**
 * Youzan: `Event-Sign` is the MD5 of client id, whole body and client secret in hex. Documented, and all there is: no moment is signed, so
 * a message is only known again by its `msg_id`, which the signature covers.
 */
const youzan: Check = ({ headers, body }, { secrets, appId }) => {
  const given = headers['event-sign'] ?? '';
  const isGood = secrets.some((secret) => {
    const wanted = createHash('md5')
      .update(appId ?? '')
      .update(body)
      .update(secret)
      .digest('hex');
    return isSame(given.toLowerCase(), wanted);
  });
  return isGood ? (fieldOf(body, 'msg_id') ?? digestOf(body)) : undefined;
};

/**
 * Douyin's local life: `X-Douyin-Signature` is the SHA-1 of client secret and body in hex. `Msg-Id` is not covered by it, so the body
 * tells messages apart along with it: a body that was recorded and sent under other ids leads to the same order events.
 */
const douyin: Check = ({ headers, body }, { secrets }) => {
  const given = headers['x-douyin-signature'] ?? '';
  const isGood = secrets.some((secret) =>
    isSame(given.toLowerCase(), createHash('sha1').update(secret).update(body).digest('hex')),
  );
  const id = headers['msg-id'] ?? '';
  return isGood ? (isId(id) ? id : digestOf(body)) : undefined;
};

export const checkSeal: Readonly<Record<SealKind, Check>> = { standard, youzan, douyin };

const isId = (id: string): boolean => /^[\x21-\x7e]{1,256}$/.test(id);
const digestOf = (body: Buffer): string => createHash('sha256').update(body).digest('base64url');

const fieldOf = (body: Buffer, field: string): string | undefined => {
  try {
    const value = (JSON.parse(body.toString()) as Record<string, unknown> | null)?.[field];
    return typeof value === 'string' && isId(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

/** In constant time; hashing first makes both sides equally long. */
const isSame = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());
