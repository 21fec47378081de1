import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';

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

/**
 * What was answered to a question: signed and sealed as it was asked, in the app's format, or nothing is made of it. Elements of XML come out
 * as text.
 */
export const openReply = (
  { appId, setting }: { readonly appId: string; readonly setting: PushSetting },
  text: string,
): Readonly<Record<string, unknown>> | undefined => {
  const read = setting.format === 'xml' ? fromXml : fromJson;
  const { Encrypt, MsgSignature, TimeStamp, Nonce } = read(text) ?? {};
  if (typeof Encrypt !== 'string') return undefined;
  if (sha1OfSorted([setting.token, String(TimeStamp), String(Nonce), Encrypt]) !== MsgSignature) return undefined;
  const plain = decrypt(setting.aesKey, Encrypt);
  const length = plain.readUInt32BE(16);
  if (plain.toString('utf8', 20 + length) !== appId) return undefined;
  return read(plain.toString('utf8', 20, 20 + length));
};

const decrypt = (aesKey: string, sealed: string): Buffer => {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
  return padded.subarray(0, -(padded.at(-1) ?? 0));
};

const fromJson = (text: string): Readonly<Record<string, unknown>> | undefined => {
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
};

const element = /<(\w+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([\s\S]*?))<\/\1>/g;

const fromXml = (text: string): Readonly<Record<string, unknown>> | undefined => {
  const { xml } = inXml(text);
  return typeof xml === 'object' ? (xml as Readonly<Record<string, unknown>>) : undefined;
};

const inXml = (text: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...text.matchAll(element)].map(([, name, cdata, inner = '']) => [
      name,
      cdata ?? (inner.includes('<') ? inXml(inner) : inner),
    ]),
  );

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
