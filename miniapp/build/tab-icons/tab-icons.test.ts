import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { themes } from '../../src/theme/current.ts';
import { encodePng } from './encode-png.mts';
import { paintIcon } from './paint-icon.mts';
import { tabPens } from './tab-pens.mts';

const source = path.resolve(import.meta.dirname, '../../src');

/** A PNG of one data chunk, as `encodePng` writes it: its pixels. */
const pixelsOf = (png: Uint8Array): Uint8Array => {
  const at = Buffer.from(png).indexOf('IDAT');
  const length = Buffer.from(png).readUInt32BE(at - 4);
  return inflateSync(png.subarray(at + 4, at + 4 + length));
};

describe('the tab bar’s pictures', () => {
  const drawn = Object.entries(themes).flatMap(([brand, { colours }]) =>
    tabPens(colours).map((pen) => ({ brand, ...pen })),
  );

  test.each(drawn)('$brand $file is what its icon and its brand make it', ({ brand, file, icon, size, pen }) => {
    const kept = readFileSync(path.join(source, 'tab-icons', brand, file));
    const svg = readFileSync(path.join(source, 'ui/icons', `${icon}.svg`), 'utf8');
    const now = encodePng(paintIcon(svg, size, pen), size, size);
    expect(Buffer.compare(pixelsOf(kept), pixelsOf(now))).toBe(0);
  });

  test('a line is solid in its middle and nothing beside it', () => {
    const image = paintIcon('<path d="M0 12H24"/>', 24, { stroke: '#102030', width: 2 });
    const pixel = (x: number, y: number) => [...image.subarray((y * 24 + x) * 4, (y * 24 + x) * 4 + 4)];
    expect(pixel(12, 12)).toEqual([16, 32, 48, 255]);
    expect(pixel(12, 9)).toEqual([0, 0, 0, 0]);
  });

  test('a closed shape is filled, an open one is not', () => {
    const pen = { stroke: '#000000', width: 1, fill: '#FF0000' };
    const centre = (svg: string) => [...paintIcon(svg, 24, pen).subarray((12 * 24 + 12) * 4, (12 * 24 + 12) * 4 + 4)];
    expect(centre('<circle cx="12" cy="12" r="8"/>')).toEqual([255, 0, 0, 255]);
    expect(centre('<path d="M4 4h16v16"/>')).toEqual([0, 0, 0, 0]);
  });
});
