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
    to.bytes(
      bytesOf(
        [...text.slice(4)].reduce((sum, sign) => sum * 32n + BigInt(alphabet.indexOf(sign)), 0n),
        14,
      ),
    );
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
  const kind = textOfUtf8(from.bytes(3));
  let number = numberOf(from.bytes(14));
  let signs = '';
  for (let i = 0; i < 22; i += 1) {
    signs = alphabet[Number(number % 32n)] + signs;
    number /= 32n;
  }
  return `${kind}_${signs}`;
};

/** Passes over a text. */
export const skipText = (from: ByteReader): void => {
  const head = from.count();
  from.at += head % 4 === forms.id ? 17 : Math.floor(head / 4);
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
