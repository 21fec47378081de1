import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

/**
 * What secures messages that WeChat pushes: its signature and its cipher, as pure functions.
 * @see https://developers.weixin.qq.com/miniprogram/dev/framework/server-ability/message-push.html
 */

/** Hex SHA-1 over the parts in the order of their bytes, joined. */
export const signatureOf = (...parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort(byBytes).join(''))
    .digest('hex');

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Whether a signature is that of these parts, in constant time. */
export const isSignedBy = (signature: string, ...parts: readonly string[]): boolean => {
  const wanted = Buffer.from(signatureOf(...parts));
  const given = Buffer.from(signature);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

/** WeChat pads to 32 bytes, which no library's padding for AES does. */
const blockBytes = 32;
const randomBytes = 16;
const lengthBytes = 4;

/**
 * The 43 signs of an EncodingAESKey are base64 of 32 bytes without its last sign.
 * @throws Error when they are not
 */
const keyOf = (encodingAesKey: string): Buffer => {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  if (encodingAesKey.length !== 43 || key.length !== 32) throw new Error('an EncodingAESKey has 43 signs of base64');
  return key;
};

/**
 * Opens what WeChat encrypted: `random(16) ‖ length(4, big-endian) ‖ message ‖ id of the receiver`, in AES-256-CBC. Whatever is wrong with it,
 * the whole way is gone before it is said, so that neither answer nor time tells padding from length.
 * @param sealed base64
 * @returns the message, and for whom it was: the caller compares; undefined when this key does not open it
 */
export const openPush = (
  encodingAesKey: string,
  sealed: string,
): { readonly message: string; readonly receiver: string } | undefined => {
  const key = keyOf(encodingAesKey);
  const bytes = Buffer.from(sealed, 'base64');
  // Of public knowledge: the length of what was sent.
  if (bytes.length < blockBytes || bytes.length % 16 !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = paddingOf(plain);
  const start = randomBytes + lengthBytes;
  const last = Math.max(start, plain.length - padding.bytes);
  const length = plain.readUInt32BE(randomBytes);
  const end = Math.min(last, start + length);
  const message = plain.toString('utf8', start, end);
  const receiver = plain.toString('utf8', end, last);
  const isWhole = padding.isWhole && last === plain.length - padding.bytes && start + length <= last;
  return isWhole ? { message, receiver } : undefined;
};

/** @param random 16 bytes of chance */
export const sealPush = (
  encodingAesKey: string,
  { message, receiver }: { readonly message: string; readonly receiver: string },
  random: Uint8Array,
): string => {
  const key = keyOf(encodingAesKey);
  const text = Buffer.from(message);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([random.subarray(0, randomBytes), length, text, Buffer.from(receiver)]);
  const padding = blockBytes - (plain.length % blockBytes);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([
    cipher.update(Buffer.concat([plain, Buffer.alloc(padding, padding)])),
    cipher.final(),
  ]).toString('base64');
};

/** PKCS #7 over blocks of 32. All 32 bytes are looked at, however many of them pad. */
const paddingOf = (padded: Buffer): { readonly bytes: number; readonly isWhole: boolean } => {
  const bytes = padded.at(-1) ?? 0;
  let wrong = Number(bytes < 1) | Number(bytes > blockBytes);
  for (let back = 1; back <= blockBytes; back += 1) {
    wrong |= Number(back <= bytes) & Number(padded[padded.length - back] !== bytes);
  }
  return { bytes, isWhole: wrong === 0 };
};
