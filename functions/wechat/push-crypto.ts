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
 * Opens what WeChat encrypted: `random(16) ‖ length(4, big-endian) ‖ message ‖ id of the receiver`, in AES-256-CBC.
 * @param sealed base64
 * @returns the message, and for whom it was: the caller compares; undefined when this key does not open it
 */
export const openPush = (
  encodingAesKey: string,
  sealed: string,
): { readonly message: string; readonly receiver: string } | undefined => {
  const key = keyOf(encodingAesKey);
  const bytes = Buffer.from(sealed, 'base64');
  // Blocks of AES: everything but the official cases comes in blocks of 32, yet none may come in others than 16.
  if (bytes.length === 0 || bytes.length % 16 !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = withoutPadding(Buffer.concat([decipher.update(bytes), decipher.final()]));
  if (!plain || plain.length < randomBytes + lengthBytes) return undefined;
  const start = randomBytes + lengthBytes;
  const end = start + plain.readUInt32BE(randomBytes);
  if (end > plain.length) return undefined;
  return { message: plain.toString('utf8', start, end), receiver: plain.toString('utf8', end) };
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

/** PKCS #7 over blocks of 32; undefined where it is not whole. */
const withoutPadding = (padded: Buffer): Buffer | undefined => {
  const padding = padded.at(-1) ?? 0;
  if (padding < 1 || padding > blockBytes || padding > padded.length) return undefined;
  const isWhole = padded.subarray(-padding).every((byte) => byte === padding);
  return isWhole ? padded.subarray(0, -padding) : undefined;
};
