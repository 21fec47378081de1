import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { parseJson } from '../wechat/json.ts';
import { isSignedBy, openPush } from '../wechat/push-crypto.ts';
import { parsePushXml } from '../wechat/push-xml.ts';

/** What messages of one app are secured with. */
export type PushKeys = { readonly token: string; readonly aesKey: string };

/** A push as it came over HTTP. */
export type RawPush = {
  readonly appId: string;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};

export type PushMessage = Readonly<Record<string, unknown>>;

type Refusal = 'not_allowed' | 'invalid_value';

const largestBytes = 256 * 1024;

/** Whether WeChat, and nobody else, asks for the address to be confirmed. @returns what to answer */
export const confirmAddress = ({ query }: Pick<RawPush, 'query'>, keys: PushKeys): Outcome<string, Refusal> => {
  const { signature = '', timestamp = '', nonce = '', echostr = '' } = query;
  return isSignedBy(signature, keys.token, timestamp, nonce) ? done(echostr) : forged;
};

/**
 * Opens a message in secure or compat mode: what was encrypted counts, and its own signature. Messages that only come in the open are
 * refused, since anybody could repeat them with another text.
 */
export const readPush = ({ appId, query, body }: RawPush, keys: PushKeys): Outcome<PushMessage, Refusal> => {
  if (Buffer.byteLength(body) > largestBytes) return malformed('body', 'is larger than any message');
  const sealed = parseMessage(body)?.Encrypt;
  if (typeof sealed !== 'string') return malformed('body', 'holds nothing encrypted: set the push to secure mode');
  const { msg_signature = '', timestamp = '', nonce = '' } = query;
  if (!isSignedBy(msg_signature, keys.token, timestamp, nonce, sealed)) return forged;
  const opened = openPush(keys.aesKey, sealed);
  if (!opened) return malformed('Encrypt', 'is not encrypted with the key of this app');
  if (opened.receiver !== appId) return malformed('Encrypt', 'is for another app');
  const message = parseMessage(opened.message);
  return message ? done(message) : malformed('Encrypt', 'holds neither a JSON object nor XML');
};

/** JSON or XML, whichever the app's setting says. Ids of 64 bits come out as text. */
const parseMessage = (text: string): PushMessage | undefined => {
  if (text.trimStart().startsWith('<')) return parsePushXml(text);
  try {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as PushMessage) : undefined;
  } catch {
    return undefined;
  }
};

const forged = refused(problem('not_allowed', { needs: "WeChat's signature" }));
const malformed = (field: string, why: string) => refused(problem('invalid_value', { field, why }));
