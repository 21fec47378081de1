import { ink, picture, rect, text } from './svg.ts';

export type Cell = {
  readonly row: number;
  readonly column: number;
  readonly value: number;
  readonly lines: readonly string[];
};

/** A square map: the more, the greener. Rows and columns are named from the top left. */
export const heatMap = (
  {
    title,
    about,
    rows,
    columns,
  }: {
    readonly title: string;
    readonly about: string;
    readonly rows: readonly string[];
    readonly columns: readonly string[];
  },
  cells: readonly Cell[],
): string => {
  const [left, top, wide, high] = [72, 70, 126, 62];
  const most = Math.max(...cells.map(({ value }) => value), 1);
  const parts = [
    ...columns.map((name, i) =>
      text(left + (i + 0.5) * wide, 60, name, { size: 12, fill: ink.quiet, anchor: 'middle' }),
    ),
    ...rows.map((name, i) => text(24, top + (i + 0.5) * high + 4, name, { size: 12, fill: ink.quiet })),
    ...cells.flatMap(({ row, column, value, lines }) => {
      const [x, y] = [left + column * wide, top + row * high];
      const strength = value / most;
      const fill = strength > 0.55 ? ink.paper : ink.text;
      const first = y + high / 2 - (lines.length - 1) * 8 + 4;
      return [
        rect(x, y, wide - 3, high - 3, { fill: ink.line, round: 5 }),
        rect(x, y, wide - 3, high - 3, { fill: ink.main, round: 5, opacity: Number(strength.toFixed(3)) }),
        ...lines.map((words, i) =>
          text(x + wide / 2 - 1.5, first + i * 16, words, {
            size: i === 0 ? 14 : 11,
            bold: i === 0,
            fill,
            anchor: 'middle',
          }),
        ),
      ];
    }),
  ];
  return picture(
    { width: left + columns.length * wide + 24, height: top + rows.length * high + 20, title, about },
    parts,
  );
};
