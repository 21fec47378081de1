import { legend, type Series } from './bars.ts';
import { roundScale } from './scale.ts';
import { dot, ink, line, picture, text } from './svg.ts';

export type Estimate = {
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  readonly label: string;
  readonly fill?: string;
};

/** Estimates with their intervals, one below the other; a line where nothing would be. */
export const intervals = (
  {
    title,
    about,
    series = [],
    nameWidth = 240,
  }: {
    readonly title: string;
    readonly about: string;
    /** What the colours are. */
    readonly series?: readonly Series[];
    readonly nameWidth?: number;
  },
  estimates: readonly Estimate[],
): string => {
  const [width, top, row] = [720, series.length > 0 ? 86 : 60, 32];
  const [left, right, bottom] = [nameWidth + 24, width - 130, top + estimates.length * row];
  const lows = estimates.map(({ low }) => low);
  const scale = roundScale(Math.min(...lows, 0), Math.max(...estimates.map(({ high }) => high), 0), left, right);
  const parts = [
    ...legend(series, 24, 58),
    ...scale.marks.flatMap((mark) => [
      line(scale.place(mark), top - 8, scale.place(mark), bottom, ink.line),
      text(scale.place(mark), bottom + 18, String(mark), { size: 11, fill: ink.quiet, anchor: 'middle' }),
    ]),
    line(scale.place(0), top - 8, scale.place(0), bottom, ink.quiet, 1.2, '4 3'),
    ...estimates.flatMap(({ name, value, low, high, label, fill = ink.main }, i) => {
      const y = top + i * row + 12;
      return [
        text(24, y + 4, name, { size: 13 }),
        line(scale.place(low), y, scale.place(high), y, fill, 3),
        dot(scale.place(value), y, 5, fill),
        text(right + 12, y + 4, label, { size: 12, fill: ink.quiet }),
      ];
    }),
  ];
  return picture({ width, height: bottom + 36, title, about }, parts);
};
