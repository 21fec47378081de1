import type { ByteReader, ByteWriter } from './packed-bytes.ts';
import { textOfUtf8, utf8Of } from './utf8.ts';

/** Crockford's base 32 in lower case, as ids have it. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const idForm = /^[a-z]{3}_[0-9a-hjkmnp-tv-z]{22}$/;
const digitsForm = /^[1-9][0-9]{0,29}$/;

/** The lowest two bits of a text's first count say what follows. */
const forms = { plain: 0, digits: 1, id: 2 } as const;

/**
 * Writes a text in as few bytes as its form allows: most of what facts name are ids (`cpn_` and 22 signs of base 32: 17 bytes) and the numbers other
 * systems give their orders (18 digits: 9 bytes).
 */
export const writeText = (to: ByteWriter, text: string): void => {
  if (idForm.test(text)) {
    to.count(forms.id);
    to.bytes(utf8Of(text.slice(0, 3)));
    to.bytes(bytesOfSigns(text, 4));
    return;
  }
  if (digitsForm.test(text)) {
    const number = BigInt(text);
    const length = Math.ceil(number.toString(16).length / 2);
    to.count(length * 4 + forms.digits);
    to.bytes(bytesOf(number, length));
    return;
  }
  const plain = utf8Of(text);
  to.count(plain.length * 4 + forms.plain);
  to.bytes(plain);
};

export const readText = (from: ByteReader): string => {
  const head = from.count();
  const [form, length] = [head % 4, Math.floor(head / 4)];
  if (form === forms.plain) return textOfUtf8(from.bytes(length));
  if (form === forms.digits) return numberOf(from.bytes(length)).toString();
  if (form !== forms.id) throw new RangeError(`${form} is no form of text`);
  return `${textOfUtf8(from.bytes(3))}_${signsOf(from.bytes(14))}`;
};

/** Passes over a text. */
export const skipText = (from: ByteReader): void => {
  const head = from.count();
  from.at += head % 4 === forms.id ? 17 : Math.floor(head / 4);
};

/** 22 signs of five bits each as 14 bytes: 110 bits, two that are nought before them. */
const bytesOfSigns = (text: string, from: number): Uint8Array => {
  const bytes = new Uint8Array(14);
  let [bits, held, at] = [0, 2, 0];
  for (let i = from; i < text.length; i += 1) {
    bits = (bits << 5) | alphabet.indexOf(text.charAt(i));
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = bits >> held;
    at += 1;
    bits &= (1 << held) - 1;
  }
  return bytes;
};

const signsOf = (bytes: Uint8Array): string => {
  let [bits, held, signs] = [0, -2, ''];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 5) {
      held -= 5;
      signs += alphabet[bits >> held];
      bits &= (1 << held) - 1;
    }
  }
  return signs;
};

/** The highest byte first. */
const bytesOf = (number: bigint, length: number): Uint8Array => {
  const bytes = new Uint8Array(length);
  let rest = number;
  for (let i = length - 1; i >= 0; i -= 1) {
    bytes[i] = Number(rest % 256n);
    rest /= 256n;
  }
  return bytes;
};

const numberOf = (bytes: Uint8Array): bigint => bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
