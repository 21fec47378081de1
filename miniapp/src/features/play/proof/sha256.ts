/**
 * SHA-256 and HMAC-SHA-256 (FIPS 180-4, RFC 2104): mini-programs have neither, and a draw is to be checked on the member's own phone rather
 * than by whoever drew it.
 */
export const sha256 = (message: Uint8Array): Uint8Array => {
  const hash = Uint32Array.from(firstHash);
  const padded = pad(message);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    fillSchedule(schedule, padded, block);
    compress(hash, schedule);
  }
  const digest = new Uint8Array(32);
  hash.forEach((word, i) => {
    digest.set([word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff], i * 4);
  });
  return digest;
};

export const hmacSha256 = (key: Uint8Array, message: Uint8Array): Uint8Array => {
  const block = new Uint8Array(64);
  block.set(key.length > 64 ? sha256(key) : key);
  const inner = sha256(
    join(
      block.map((byte) => byte ^ 0x36),
      message,
    ),
  );
  return sha256(
    join(
      block.map((byte) => byte ^ 0x5c),
      inner,
    ),
  );
};

/** Text in UTF-8; mini-programs have no TextEncoder. */
export const bytesOf = (text: string): Uint8Array => {
  const escaped = encodeURIComponent(text);
  const bytes: number[] = [];
  for (let i = 0; i < escaped.length; i += 1) {
    if (escaped[i] === '%') {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    } else bytes.push(escaped.charCodeAt(i));
  }
  return Uint8Array.from(bytes);
};

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const join = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
};

/** The message, a one bit, zeros up to 56 of 64, and the length in bits in the last eight bytes. */
const pad = (message: Uint8Array): Uint8Array => {
  const padded = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  // Nothing here comes near 2³² bits.
  const bits = message.length * 8;
  padded.set([bits >>> 24, (bits >>> 16) & 0xff, (bits >>> 8) & 0xff, bits & 0xff], padded.length - 4);
  return padded;
};

const at = (words: ArrayLike<number>, i: number): number => words[i] ?? 0;
const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

const fillSchedule = (w: Uint32Array, bytes: Uint8Array, block: number): void => {
  for (let i = 0; i < 16; i += 1) {
    const j = block + i * 4;
    w[i] = (at(bytes, j) << 24) | (at(bytes, j + 1) << 16) | (at(bytes, j + 2) << 8) | at(bytes, j + 3);
  }
  for (let i = 16; i < 64; i += 1) {
    const [x, y] = [at(w, i - 15), at(w, i - 2)];
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
    w[i] = at(w, i - 16) + s0 + at(w, i - 7) + s1;
  }
};

const compress = (hash: Uint32Array, w: Uint32Array): void => {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let i = 0; i < 64; i += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(roundWords, i) + at(w, i)) | 0;
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => {
    hash[i] = at(hash, i) + word;
  });
};

const primes = (() => {
  const found: number[] = [];
  for (let n = 2; found.length < 64; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
})();

/** The first 32 bits of a root's fraction. */
const fraction = (root: number): number => Math.floor((root - Math.floor(root)) * 2 ** 32);

/** As the standard derives them: of the square roots of the first 8 primes, of the cube roots of the first 64. */
const firstHash = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const roundWords = primes.map((prime) => fraction(Math.cbrt(prime)));
