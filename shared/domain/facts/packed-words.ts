import { type ByteReader, type ByteWriter, readBytes } from './packed-bytes.ts';
import { readText, skipText, writeText } from './packed-text.ts';

/**
 * Words that nearly every member's facts have: they take no room of their own. Part of the packed form: what is written stands by its place here,
 * so words are only ever added at the end.
 */
const presetWords: readonly string[] = [
  '',
  ...['membership', 'marketing', 'personalisation', 'sharing'].flatMap((purpose) =>
    ['any', 'wechat', 'sms', 'email', 'phone'].map((channel) => `${purpose}/${channel}`),
  ),
];

/** Texts by number: 0 is no text at all. */
export type WordWriter = { numberOf(word: string | undefined): number; write(to: ByteWriter): void };
export type WordReader = (number: number) => string | undefined;

export const writeWords = (): WordWriter => {
  const numbers = new Map(presetWords.map((word, i) => [word, i + 1]));
  const own: string[] = [];
  return {
    numberOf(word) {
      if (word === undefined) return 0;
      const known = numbers.get(word);
      if (known !== undefined) return known;
      own.push(word);
      numbers.set(word, presetWords.length + own.length);
      return presetWords.length + own.length;
    },
    write(to) {
      to.count(own.length);
      for (const word of own) writeText(to, word);
    },
  };
};

/** The words that begin where the reader stands, which is moved behind them. A word is only decoded when somebody asks for it. */
export const readWords = (bytes: Uint8Array, from: ByteReader): WordReader => {
  const length = from.count();
  const starts = new Array<number>(length);
  for (let i = 0; i < length; i += 1) {
    starts[i] = from.at;
    skipText(from);
  }
  const decoded = new Array<string | undefined>(length);
  return (number) => {
    if (number <= presetWords.length) return number === 0 ? undefined : presetWords[number - 1];
    const i = number - presetWords.length - 1;
    const start = starts[i];
    if (start === undefined) throw new RangeError(`There is no word ${number}.`);
    decoded[i] ??= readText(readBytes(bytes, start));
    return decoded[i];
  };
};
