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

describe.each(Object.values(themes))('$brand.name', ({ colours, tiers }) => {
  test('the measure: black on white is 21', () => expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21));

  test.each(['ink', 'second', 'brand', 'good', 'warn', 'bad'] as const)(
    '%s can be read on paper and surface',
    (name) => {
      for (const ground of [colours.paper, colours.surface])
        expect(contrast(colours[name], ground)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test('large type and shapes stand out', () => {
    expect(contrast(colours.faint, colours.surface)).toBeGreaterThanOrEqual(3);
  });

  test('buttons can be read, pressed or not', () => {
    for (const ground of [colours.brand, colours.brandPressed]) {
      expect(contrast(colours.onBrand, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(colours.brandPressed, colours.brandTint)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.second, colours.wash)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colours.ink, colours.wash)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['good', 'warn', 'bad'] as const)('%s can be read on its own tint', (name) => {
    expect(contrast(colours[name], colours[`${name}Tint`])).toBeGreaterThanOrEqual(4.5);
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
