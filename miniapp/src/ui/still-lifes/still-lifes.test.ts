import { expect, test } from 'vitest';
import { themes } from '../../theme/current.ts';
import { isPictureName, pictureNames, stillLifeAddress } from './still-lifes.ts';

const svgOf = (name: (typeof pictureNames)[number], brand: keyof typeof themes) =>
  decodeURIComponent(stillLifeAddress(name, themes[brand].paints).replace('data:image/svg+xml,', ''));

test.each(pictureNames)('%s is painted in the brand’s paints alone, in few strokes', (name) => {
  const svg = svgOf(name, 'half-day');
  const used = svg.match(/#[0-9A-F]{6}/gi) ?? [];
  expect(used.length).toBeGreaterThan(3);
  expect(Object.values(themes['half-day'].paints)).toEqual(expect.arrayContaining(used));
  // Pictures travel to the view as text: a list of ten must stay small.
  expect(stillLifeAddress(name, themes['half-day'].paints).length).toBeLessThan(3_500);
});

test('another brand paints the same thing in other colours', () => {
  expect(svgOf('cup', 'green-grain')).not.toBe(svgOf('cup', 'half-day'));
});

test.each([
  ['cup', true],
  ['toString', false],
  ['', false],
] as const)('%j is a picture: %s', (name, is) => expect(isPictureName(name)).toBe(is));
