import { describe, expect, test } from 'vitest';
import { code128 } from './code-128.ts';

/** Start, signs, check and stop as widths; another library's reader (ZXing) reads each as its text. */
const known: [text: string, widths: string][] = [
  ['1234', '211232 112232 131123 121241 2331112'],
  ['A', '211214 111323 131123 2331112'],
  ['ab1234', '211214 121124 121421 113141 112232 131123 114113 2331112'],
];

describe('a Code 128 bar code', () => {
  test.each(known)('%s', (text, widths) => expect(code128(text).join('')).toBe(widths.replaceAll(' ', '')));

  test.each(['1234', '12345', 'PJJ123C', '98765A4321', '630012458890217745006213', '!~ z'])(
    '%s is bars and gaps of eleven modules a sign, and thirteen to stop',
    (text) => {
      const widths = code128(text);
      expect(widths.length % 6).toBe(1);
      expect(widths.reduce((sum, width) => sum + width)).toBe(((widths.length - 7) / 6) * 11 + 13);
    },
  );

  test('pairs of digits share a sign', () => {
    const signs = (text: string) => (code128(text).length - 7) / 6;
    expect(signs('630012458890217745006213')).toBe(1 + 12 + 1);
    expect(signs('12345')).toBe(1 + 1 + 1 + 2 + 1);
    expect(signs('98765A4321')).toBe(1 + 1 + 1 + 2 + 1 + 1 + 1 + 2 + 1);
  });

  test.each(['', '半日', 'tab\t'])('%j cannot be written', (text) => {
    expect(() => code128(text)).toThrow(RangeError);
  });
});
