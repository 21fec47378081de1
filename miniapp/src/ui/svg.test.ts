import { expect, test } from 'vitest';
import { svgAddress } from './svg.ts';

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path fill="#C2410C" d="M0 0h1v1"/></svg>`;

test('an SVG stays whole in a quoted url inside a style attribute', () => {
  const address = svgAddress(svg);
  expect(address).not.toMatch(/["#<>]/);
  expect(decodeURIComponent(address.replace('data:image/svg+xml,', ''))).toBe(svg.replaceAll('"', "'"));
});

test('what harms nobody stays as it is, which is a fifth of the length', () => {
  expect(svgAddress(svg)).toContain("viewBox='0 0 1 1'");
});
