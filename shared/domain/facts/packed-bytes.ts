/** Bytes that are written one after the other. */
export type ByteWriter = {
  /** A whole number from 0 to 2^53 - 1, seven bits a byte, the lowest first. */
  count(value: number): void;
  /** A whole number of either sign. */
  signed(value: number): void;
  bytes(value: Uint8Array): void;
  readonly length: number;
  /** What was written; the writer must not be used any more. */
  done(): Uint8Array;
};

/** Bytes read one after the other, from `at` on. Reading behind the end throws. */
export type ByteReader = {
  at: number;
  count(): number;
  signed(): number;
  bytes(length: number): Uint8Array;
};

export const writeBytes = (): ByteWriter => {
  let buffer = new Uint8Array(256);
  let length = 0;
  const room = (more: number): void => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer);
    buffer = larger;
  };
  const count = (value: number): void => {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a count`);
    room(8);
    let rest = value;
    while (rest > 127) {
      buffer[length] = (rest % 128) + 128;
      length += 1;
      rest = Math.floor(rest / 128);
    }
    buffer[length] = rest;
    length += 1;
  };
  return {
    count,
    // Small numbers of either sign stay small: 0, -1, 1, -2 … are 0, 1, 2, 3 …
    signed: (value) => count(value < 0 ? -2 * value - 1 : 2 * value),
    bytes(value) {
      room(value.length);
      buffer.set(value, length);
      length += value.length;
    },
    get length() {
      return length;
    },
    done: () => buffer.subarray(0, length),
  };
};

class Reader implements ByteReader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  count(): number {
    const first = this.#next();
    if (first < 128) return first;
    let value = first - 128;
    let scale = 128;
    for (;;) {
      const byte = this.#next();
      if (byte < 128) return value + byte * scale;
      value += (byte - 128) * scale;
      scale *= 128;
    }
  }

  signed(): number {
    const value = this.count();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  bytes(length: number): Uint8Array {
    const end = this.at + length;
    if (end > this.#bytes.length) throw new RangeError('The bytes end too soon.');
    const part = this.#bytes.subarray(this.at, end);
    this.at = end;
    return part;
  }

  #next(): number {
    const byte = this.#bytes[this.at];
    if (byte === undefined) throw new RangeError('The bytes end too soon.');
    this.at += 1;
    return byte;
  }
}

export const readBytes = (bytes: Uint8Array, at = 0): ByteReader => new Reader(bytes, at);
