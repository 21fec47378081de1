/**
 * Where a unit (a member, a WeChat group) lies between 0 and 1 under a name: MurmurHash3, 32 bit for x86, seed 0, of `name/unit` in UTF-8,
 * divided by 2³². The same on every machine and for ever, and under two names as good as independent. It keeps no secret: whoever knows the
 * name can compute it.
 * @source Austin Appleby, MurmurHash3 (public domain), https://github.com/aappleby/smhasher
 * @returns a number in [0, 1)
 */
export const hashUnit = (name: string, unit: string): number => murmur3(utf8(`${name}/${unit}`)) / 2 ** 32;

const c1 = 0xcc9e2d51;
const c2 = 0x1b873593;

/** @returns 32 bits as a whole number from 0 */
export const murmur3 = (bytes: readonly number[], seed = 0): number => {
  let hash = seed;
  const whole = bytes.length - (bytes.length % 4);
  for (let i = 0; i < whole; i += 4) {
    hash = rotate(hash ^ mixed(blockAt(bytes, i, 4)), 13);
    hash = (Math.imul(hash, 5) + 0xe6546b64) | 0;
  }
  if (whole < bytes.length) hash ^= mixed(blockAt(bytes, whole, bytes.length - whole));
  hash ^= bytes.length;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
};

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));
const mixed = (block: number): number => Math.imul(rotate(Math.imul(block, c1), 15), c2);

/** Up to four bytes, the first one lowest. */
const blockAt = (bytes: readonly number[], from: number, length: number): number => {
  let block = 0;
  for (let i = length - 1; i >= 0; i -= 1) block = (block << 8) | (bytes[from + i] ?? 0);
  return block;
};

/** Not every phone has a TextEncoder. */
const utf8 = (text: string): number[] => {
  const bytes: number[] = [];
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    }
  }
  return bytes;
};
