import { describe, expect, test } from 'vitest';
import { flattenPath, type Line } from './flatten-path.mts';

const rounded = (lines: readonly Line[]) => lines.map((line) => line.map(([x, y]) => [round(x), round(y)]));
const round = (value: number) => Math.round(value * 100) / 100 + 0;
const ends = (d: string) => rounded(flattenPath(d)).map((line) => [line[0], line.at(-1)]);
const middle = (d: string) => {
  const line = rounded(flattenPath(d))[0] ?? [];
  return line[Math.floor(line.length / 2)];
};

describe('a path as straight pieces', () => {
  test.each<[string, number[][][]]>([
    [
      'M1 2L3 4H9V7z',
      [
        [
          [1, 2],
          [3, 4],
          [9, 4],
          [9, 7],
          [1, 2],
        ],
      ],
    ],
    [
      'm1 2 2 2h6v3',
      [
        [
          [1, 2],
          [3, 4],
          [9, 4],
          [9, 7],
        ],
      ],
    ],
    [
      'M0 0h1M5 5v-.5',
      [
        [
          [0, 0],
          [1, 0],
        ],
        [
          [5, 5],
          [5, 4.5],
        ],
      ],
    ],
  ])('%s', (d, lines) => expect(rounded(flattenPath(d))).toEqual(lines));

  test.each([
    ['a half circle over the top', 'M0 0a5 5 0 0 1 10 0', [5, -5]],
    ['and below, turned the other way', 'M0 0a5 5 0 0 0 10 0', [5, 5]],
    ['flags without a space between', 'M0 0a5 5 0 0110 0', [5, -5]],
    ['a radius too small grows', 'M0 0a1 1 0 0 1 10 0', [5, -5]],
    ['an absolute arc', 'M2 3A5 5 0 0 1 12 3', [7, -2]],
  ])('%s', (_, d, top) => {
    expect(middle(d)).toEqual(top);
  });

  test('the longer way round where that flag is set', () => {
    const farCorner = 5 * Math.SQRT1_2;
    expect(middle('M0 0a5 5 0 1 1 5 5')).toEqual([round(5 + farCorner), round(-farCorner)]);
  });

  test('curves end where they should, a smooth one mirrors its handle', () => {
    expect(ends('M0 0c0 5 10 5 10 0s10-5 10 0')).toEqual([
      [
        [0, 0],
        [20, 0],
      ],
    ]);
    expect(middle('M0 0C0 8 10 8 10 0')).toEqual([5, 6]);
  });

  test('refuses what no icon is drawn with', () => {
    expect(() => flattenPath('M0 0Q1 1 2 2')).toThrow(/"Q"/);
  });
});
