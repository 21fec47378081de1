import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

export type Picture = { readonly name: string; readonly width: number; readonly png: Buffer };

const folder = path.resolve(import.meta.dirname, '../../docs/screens');

/** Pictures large enough for the README. */
const heroes = ['join', 'silver', 'gold'];

/**
 * Writes `docs/screens`: all pictures of a width side by side on one sheet, and a few by themselves.
 * @param blank a page to lay them out on
 */
export const writeScreens = async (pictures: readonly Picture[], blank: Page): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const width of new Set(pictures.map((picture) => picture.width))) {
    const shown = pictures.filter((picture) => picture.width === width);
    await blank.setViewportSize({ width: 5 * (width + 16) + 16, height: 600 });
    await blank.setContent(sheetOf(shown));
    await blank.screenshot({ path: path.join(folder, `contact-${width}.png`), fullPage: true });
  }
  for (const { name, width, png } of pictures) {
    if (width === 375 && heroes.includes(name)) await writeFile(path.join(folder, `${name}.png`), png);
  }
};

const sheetOf = (pictures: readonly Picture[]): string =>
  `<body style="margin:16px;background:#8a8077;display:flex;flex-wrap:wrap;gap:16px">${pictures
    .map(({ width, png }) => `<img width="${width}" src="data:image/png;base64,${png.toString('base64')}">`)
    .join('')}</body>`;
