/** Rows as lined-up columns: the first to the left, numbers to the right. Chinese signs are two wide. */
export const tableWords = (heading: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const all = [heading, ...rows];
  const widths = heading.map((_, i) => Math.max(...all.map((cells) => widthOf(cells[i] ?? ''))));
  return all.map((cells) =>
    `  ${cells.map((cell, i) => pad(cell, widths[i] ?? 0, isNumber(rows, i))).join('  ')}`.trimEnd(),
  );
};

const isNumber = (rows: readonly (readonly string[])[], column: number): boolean =>
  column > 0 && rows.every((cells) => /^[-+\d.,% ]*$/.test(cells[column] ?? ''));

const pad = (text: string, width: number, right: boolean): string => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)));
  return right ? space + text : text + space;
};

const widthOf = (text: string): number => text.length + (text.match(/[\u2E80-\u9FFF\uFF00-\uFF60]/g)?.length ?? 0);
