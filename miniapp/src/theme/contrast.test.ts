import { describe, expect, test } from 'vitest';
import { themes } from './current.ts';

/** Every theme has to pass: text at 4.5 : 1, type of 18 px and more and shapes at 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). */
const channel = (value: number): number => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
const luminance = (hex: string): number => {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((i) => channel(Number.parseInt(hex.slice(i, i + 2), 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

describe.each(Object.values(themes))('$brand.name', ({ colours, paints, tiers }) => {
  test('the measure: black on white is 21', () => expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21));

  /** What may be written on which ground: a style sheet that pairs others has no promise that it can be read. */
  test.each([
    ['paper', ['ink', 'second', 'brand', 'brandPressed', 'good', 'warn', 'bad']],
    ['surface', ['ink', 'second', 'brand', 'brandPressed', 'good', 'warn', 'bad']],
    ['wash', ['ink', 'second', 'brand', 'brandPressed', 'good']],
    ['brandTint', ['ink', 'second', 'brand', 'brandPressed']],
    ['goodTint', ['ink', 'good']],
    ['warnTint', ['ink', 'warn']],
    ['badTint', ['ink', 'bad']],
    ['brand', ['onBrand']],
    ['brandPressed', ['onBrand']],
  ] as const)('words on %s can be read', (ground, inks) => {
    const unreadable = inks.filter((ink) => contrast(colours[ink], colours[ground]) < 4.5);
    expect(unreadable).toEqual([]);
  });

  test('words beside a still life can be read on its cloth', () => {
    for (const ink of [colours.ink, colours.second, colours.brand]) {
      expect(contrast(ink, paints.cloth)).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('large type and shapes stand out', () => {
    for (const ground of [colours.paper, colours.surface]) {
      expect(contrast(colours.faint, ground)).toBeGreaterThanOrEqual(3);
      expect(contrast(colours.brand, ground)).toBeGreaterThanOrEqual(3);
    }
  });

  test.each(tiers.map((look, level) => ({ level, look })))(
    'tier $level can be read at both ends of its card',
    ({ look }) => {
      for (const ground of [look.from, look.to]) {
        expect(contrast(look.ink, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(look.second, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(look.ring, ground)).toBeGreaterThanOrEqual(3);
      }
    },
  );
});
