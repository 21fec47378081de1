/** A part of a report: what is written, and the pictures it shows by name. */
export type Section = { readonly lines: readonly string[]; readonly pictures: Readonly<Record<string, string>> };

export const grouped = (count: number): string => Math.round(count).toLocaleString('en-US');
export const dollars = (fen: number): string =>
  `$${(fen / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
export const percent = (share: number, digits = 1): string => `${(100 * share).toFixed(digits)} %`;

/** A table as Markdown has it; columns of numbers stand to the right. */
export const table = (heading: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  `| ${heading.join(' | ')} |`,
  `|${heading.map((_, i) => (rows.every((cells) => isNumber(cells[i] ?? '')) ? '---:' : '---')).join('|')}|`,
  ...rows.map((cells) => `| ${cells.join(' | ')} |`),
];

const isNumber = (cell: string): boolean => /^[-$\d.,%· ]*( to [-$\d.,% ]*)?$/.test(cell);

/** @param alt what the picture shows, for who does not see it */
export const show = (name: string, alt: string): string => `![${alt}](grocer/${name}.svg)`;
