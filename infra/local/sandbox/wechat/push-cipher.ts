import { createCipheriv, createHash } from 'node:crypto';

/** What an app's admin console was told: a token, 43 signs of key, and how its messages are written. */
export type PushSetting = { readonly token: string; readonly aesKey: string; readonly format?: 'json' | 'xml' };

export type SealedPush = { readonly query: URLSearchParams; readonly body: string };

type Signing = { readonly timestamp: string; readonly nonce: string; readonly random: Uint8Array };

/** A message in secure mode, as WeChat puts it on the wire: signed, encrypted for the app, in the app's format. */
export const sealForApp = (
  { appId, setting }: { readonly appId: string; readonly setting: PushSetting },
  message: Readonly<Record<string, unknown>>,
  { timestamp, nonce, random }: Signing,
): SealedPush => {
  const text = setting.format === 'xml' ? toXml(message) : JSON.stringify(message);
  const sealed = encrypt(setting.aesKey, text, appId, random);
  const openid = typeof message.FromUserName === 'string' ? { openid: message.FromUserName } : {};
  const query = new URLSearchParams({
    signature: sha1OfSorted([setting.token, timestamp, nonce]),
    timestamp,
    nonce,
    ...openid,
    encrypt_type: 'aes',
    msg_signature: sha1OfSorted([setting.token, timestamp, nonce, sealed]),
  });
  const outside = { ToUserName: message.ToUserName, Encrypt: sealed };
  return { query, body: setting.format === 'xml' ? toXml(outside) : JSON.stringify(outside) };
};

const sha1OfSorted = (parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');

const encrypt = (aesKey: string, text: string, appId: string, random: Uint8Array): string => {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(Buffer.byteLength(text));
  const plain = Buffer.concat([random, length, Buffer.from(text), Buffer.from(appId)]);
  // Blocks of 32, not of AES' 16.
  const padding = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(padding, padding)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
};

/** Lists repeat their element; texts stand in CDATA, numbers as they are. */
const toXml = (message: Readonly<Record<string, unknown>>): string => `<xml>${inner(message)}</xml>`;

const inner = (fields: Readonly<Record<string, unknown>>): string =>
  Object.entries(fields)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((each) => `<${name}>${valueXml(each)}</${name}>`),
    )
    .join('');

const valueXml = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) return inner(value as Readonly<Record<string, unknown>>);
  return typeof value === 'string' ? `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>` : String(value);
};
