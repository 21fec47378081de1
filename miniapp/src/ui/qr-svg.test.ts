import { describe, expect, test } from 'vitest';
import { qrAddress } from './qr-svg.ts';

const svgOf = (text: string) => decodeURIComponent(qrAddress(text).replace('data:image/svg+xml,', ''));

describe('a QR code', () => {
  test('lies on white with four modules of quiet around', () => {
    // 21 modules are the smallest code there is.
    expect(svgOf('1')).toContain("viewBox='0 0 29 29'");
    expect(svgOf('1')).toContain("fill='#fff' d='M0 0h29v29H0z'");
  });

  test('draws a run of dark modules as one box: the finder’s upper edge is seven wide', () => {
    expect(svgOf('1')).toContain('M4 4h7v1h-7z');
  });

  test('grows with the text', () => {
    expect(svgOf('k'.repeat(60))).toContain("viewBox='0 0 41 41'");
  });

  test('refuses what no code holds', () => expect(() => qrAddress('k'.repeat(3000))).toThrow(RangeError));
});
