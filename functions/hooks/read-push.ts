import { timingSafeEqual } from 'node:crypto';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { isSignedBy, openPush } from '../wechat/push-crypto.ts';
import { formatOf, type PushFormat, type PushMessage, parseMessage } from './parse-message.ts';

/** What messages are secured with. */
export type PushKey = { readonly token: string; readonly aesKey: string };

/** What the admin console of an app, a shop or a WeCom company says of its message push. */
export type PushSetting = {
  /** While keys are turned over, the old ones too: messages sealed with them may come for hours. Each is tried. */
  readonly keys: readonly PushKey[];
  /** Only `plain` takes messages in the open, whose text anybody who sees one signature could write. */
  readonly mode: 'plain' | 'compat' | 'secure';
  /** Left out: either. */
  readonly format?: PushFormat | undefined;
};

/** A push as it came over HTTP. */
export type RawPush = {
  readonly appId: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};

export type ReadPush = {
  readonly message: PushMessage;
  /** How to write an answer that the sender can read; in the open where the message came in the open. */
  readonly reply: { readonly format: PushFormat; readonly key: PushKey | undefined; readonly nonce: string };
};

type Refusal = 'not_allowed' | 'invalid_value';

const largestBytes = 64 * 1024;

/**
 * Whether the platform, and nobody else, asks for the address to be confirmed. WeCom encrypts what is to be said back, WeChat does not.
 * @returns what to answer
 */
export const confirmAddress = (
  { appId, query }: Pick<RawPush, 'appId' | 'query'>,
  { keys }: Pick<PushSetting, 'keys'>,
): Outcome<string, Refusal> => {
  const { signature = '', msg_signature, timestamp = '', nonce = '', echostr = '' } = query;
  if (msg_signature !== undefined) {
    const signers = keys.filter(({ token }) => isSignedBy(msg_signature, token, timestamp, nonce, echostr));
    if (signers.length === 0) return forged;
    const opened = openWithAny(signers, echostr, appId);
    return opened ? done(opened.message) : sealedWrong;
  }
  return keys.some(({ token }) => isSignedBy(signature, token, timestamp, nonce)) ? done(echostr) : forged;
};

/**
 * Reads a message. Where it is encrypted, that counts and its own signature, whatever else stands beside it: so the mode can be changed in the
 * console without a message being lost.
 */
export const readPush = (
  { appId, query, body }: RawPush,
  { keys, mode, format }: PushSetting,
): Outcome<ReadPush, Refusal> => {
  if (Buffer.byteLength(body) > largestBytes) return malformed('body', 'is larger than any message');
  const written = formatOf(body);
  if (format !== undefined && written !== format) return malformed('body', `is not the ${format} that was set up`);
  const outside = parseMessage(body);
  if (!outside) return malformed('body', 'is neither a JSON object nor XML');
  const { signature = '', msg_signature = '', timestamp = '', nonce = '' } = query;
  const { Encrypt: sealed } = outside;
  if (sealed === undefined && mode === 'plain') {
    const isSigned = keys.some(({ token }) => isSignedBy(signature, token, timestamp, nonce));
    return isSigned ? done({ message: outside, reply: { format: written, key: undefined, nonce } }) : forged;
  }
  if (typeof sealed !== 'string') return malformed('body', 'holds nothing encrypted: set the push to secure mode');
  const signers = keys.filter(({ token }) => isSignedBy(msg_signature, token, timestamp, nonce, sealed));
  if (signers.length === 0) return forged;
  const opened = openWithAny(signers, sealed, appId);
  const message = opened && parseMessage(opened.message);
  return opened && message ? done({ message, reply: { format: written, key: opened.key, nonce } }) : sealedWrong;
};

/** Every key is tried to the end: how long it takes tells nothing. */
const openWithAny = (
  keys: readonly PushKey[],
  sealed: string,
  appId: string,
): { readonly key: PushKey; readonly message: string } | undefined => {
  let found: { readonly key: PushKey; readonly message: string } | undefined;
  for (const key of keys) {
    const opened = openPush(key.aesKey, sealed);
    if (isSame(opened?.receiver ?? '', appId) && opened) found ??= { key, message: opened.message };
  }
  return found;
};

const isSame = (given: string, wanted: string): boolean => {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const forged = refused(problem('not_allowed', { needs: "WeChat's signature" }));
const malformed = (field: string, why: string) => refused(problem('invalid_value', { field, why }));
/** One answer for a wrong key, a wrong padding, a wrong length, another app and a text that is none. */
const sealedWrong = malformed('Encrypt', 'cannot be read with the keys of this app');
