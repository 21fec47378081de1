import { roundScale } from './scale.ts';
import { ink, line, picture, rect, text } from './svg.ts';

export type Bar = { readonly name: string; readonly value: number; readonly label: string; readonly fill?: string };

type Wishes = { readonly title: string; readonly about: string; readonly nameWidth?: number; readonly width?: number };

/** Bars that lie, one below the other, each with its name to the left and its number behind it. */
export const lyingBars = ({ title, about, nameWidth = 200, width = 720 }: Wishes, bars: readonly Bar[]): string => {
  const row = 30;
  const top = 54;
  const right = width - 110;
  const most = Math.max(...bars.map(({ value }) => value), 0);
  const length = (value: number) => (most === 0 ? 0 : (value / most) * (right - nameWidth - 24));
  const parts = bars.flatMap(({ name, value, label, fill = ink.main }, i) => {
    const y = top + i * row;
    return [
      text(24, y + 15, name, { size: 13 }),
      rect(nameWidth + 24, y, Math.max(2, length(value)), 20, { fill, round: 4 }),
      text(nameWidth + 32 + length(value), y + 15, label, { size: 12, fill: ink.quiet }),
    ];
  });
  return picture({ width, height: top + bars.length * row + 14, title, about }, parts);
};

export type Series = { readonly name: string; readonly fill: string };

/** Standing bars side by side in groups, over a common scale. */
export const standingBars = (
  { title, about, width = 720 }: Wishes,
  series: readonly Series[],
  groups: readonly { readonly name: string; readonly values: readonly number[] }[],
): string => {
  const [left, right, top, bottom] = [64, width - 24, 76, 300];
  const scale = roundScale(0, Math.max(...groups.flatMap(({ values }) => values)), bottom, top);
  const slot = (right - left) / groups.length;
  const bar = Math.min(34, (slot * 0.72) / series.length);
  const parts = [
    ...(series.length > 1 ? legend(series, 24, 58) : []),
    ...scale.marks.flatMap((mark) => [
      line(left, scale.place(mark), right, scale.place(mark), ink.line),
      text(left - 8, scale.place(mark) + 4, String(mark), { size: 11, fill: ink.quiet, anchor: 'end' }),
    ]),
    ...groups.flatMap(({ name, values }, g) => {
      const middle = left + slot * (g + 0.5);
      const begin = middle - (bar * values.length) / 2;
      return [
        ...values.map((value, v) =>
          rect(begin + v * bar, scale.place(value), bar - 2, bottom - scale.place(value), {
            fill: series[v]?.fill ?? ink.main,
            round: 2,
          }),
        ),
        text(middle, bottom + 18, name, { size: 11, fill: ink.quiet, anchor: 'middle' }),
      ];
    }),
  ];
  return picture({ width, height: bottom + 36, title, about }, parts);
};

/** Bars that are made of parts, each group one whole. */
export const stackedBars = (
  { title, about, width = 720 }: Wishes,
  series: readonly Series[],
  groups: readonly { readonly name: string; readonly values: readonly number[] }[],
): string => {
  const [left, right, top, bottom] = [64, width - 24, 76, 300];
  const totals = groups.map(({ values }) => values.reduce((sum, each) => sum + each, 0));
  const scale = roundScale(0, Math.max(...totals), bottom, top);
  const slot = (right - left) / groups.length;
  const bar = Math.min(44, slot * 0.7);
  const parts = [
    ...legend(series, 24, 58),
    ...scale.marks.flatMap((mark) => [
      line(left, scale.place(mark), right, scale.place(mark), ink.line),
      text(left - 8, scale.place(mark) + 4, mark.toLocaleString('en-US'), { size: 11, fill: ink.quiet, anchor: 'end' }),
    ]),
    ...groups.flatMap(({ name, values }, g) => {
      const middle = left + slot * (g + 0.5);
      let below = 0;
      const pieces = values.map((value, v) => {
        const [from, to] = [scale.place(below), scale.place(below + value)];
        below += value;
        return rect(middle - bar / 2, to, bar, from - to, { fill: series[v]?.fill ?? ink.main });
      });
      return [...pieces, text(middle, bottom + 18, name, { size: 11, fill: ink.quiet, anchor: 'middle' })];
    }),
  ];
  return picture({ width, height: bottom + 36, title, about }, parts);
};

/** Names of what is coloured, side by side. */
export const legend = (series: readonly Series[], x: number, y: number): string[] => {
  let place = x;
  return series.flatMap(({ name, fill }) => {
    const here = place;
    place += 40 + widthOf(name);
    return [rect(here, y - 10, 11, 11, { fill, round: 2 }), text(here + 17, y, name, { size: 12, fill: ink.quiet })];
  });
};

/** About how wide a text of size 12 is: nobody measures fonts here. Chinese signs are square. */
const widthOf = (words: string): number =>
  [...words].reduce((sum, sign) => sum + (/[\u2E80-\u9FFF]/.test(sign) ? 12 : 6.8), 0);
