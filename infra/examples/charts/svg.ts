/** A picture by hand: SVG is text, and what these reports show is bars, cells and intervals. */

export const ink = {
  text: '#1b2620',
  quiet: '#5c6a61',
  line: '#dbe4dc',
  paper: '#ffffff',
  main: '#14703e',
  soft: '#9cc8ab',
  warm: '#d98a29',
  cold: '#4a6fa5',
  alarm: '#b4472e',
} as const;

const family = 'system-ui, -apple-system, Segoe UI, Roboto, sans-serif';

/** A number in a path or an attribute: short, and the same on every machine. */
export const at = (value: number): string => String(Number(value.toFixed(1)));

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

type Fill = { readonly fill: string; readonly round?: number; readonly opacity?: number };

export const rect = (x: number, y: number, width: number, height: number, { fill, round = 0, opacity }: Fill): string =>
  `<rect x="${at(x)}" y="${at(y)}" width="${at(Math.max(0, width))}" height="${at(Math.max(0, height))}"${round ? ` rx="${round}"` : ''} fill="${fill}"${opacity === undefined ? '' : ` fill-opacity="${opacity}"`}/>`;

export const line = (x1: number, y1: number, x2: number, y2: number, stroke: string, width = 1, dash = ''): string =>
  `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" stroke="${stroke}" stroke-width="${width}"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`;

export const dot = (x: number, y: number, radius: number, fill: string): string =>
  `<circle cx="${at(x)}" cy="${at(y)}" r="${radius}" fill="${fill}"/>`;

export type TextStyle = {
  readonly size?: number;
  readonly fill?: string;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly bold?: boolean;
};

export const text = (x: number, y: number, words: string, style: TextStyle = {}): string => {
  const { size = 12, fill = ink.text, anchor = 'start', bold = false } = style;
  return `<text x="${at(x)}" y="${at(y)}" font-size="${size}" fill="${fill}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${bold ? ' font-weight="600"' : ''}>${escaped(words)}</text>`;
};

/**
 * A picture with its title drawn above and said to a screen reader, on paper of its own: a page may be dark.
 * @param about one sentence of what it shows
 */
export const picture = (
  {
    width,
    height,
    title,
    about,
  }: { readonly width: number; readonly height: number; readonly title: string; readonly about: string },
  parts: readonly string[],
): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t d" font-family="${family}">`,
    `<title id="t">${escaped(title)}</title>`,
    `<desc id="d">${escaped(about)}</desc>`,
    rect(0, 0, width, height, { fill: ink.paper, round: 10 }),
    text(24, 32, title, { size: 15, bold: true }),
    ...parts,
    '</svg>',
    '',
  ].join('\n');
