import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';

export type Picture = { readonly area: string; readonly name: string; readonly width: number; readonly png: Buffer };

const repository = path.resolve(import.meta.dirname, '../..');
const artefacts = path.join(repository, 'test/artefacts/screens');
const failed = path.join(repository, 'test/artefacts/failed');
const documents = path.join(repository, 'docs/screens');

/** Pictures large enough for the README. */
const heroes = ['home-busy', 'claim', 'drop-waiting', 'wallet', 'mall', 'code', 'ops-today', 'ops-group', 'posts-wall'];

/** A tablet's picture is mostly margin. */
const onSheet = (width: number): number => Math.round(width * (width > 500 ? 0.3 : 0.5));
const gap = 12;
const perRow = 6;

/** Forgets the pictures of these areas: what is there afterwards is of this run. */
export const clearArtefacts = async (areas: readonly string[]): Promise<void> => {
  const widths = existsSync(artefacts) ? await readdir(artefacts) : [];
  const folders = widths.flatMap((width) => areas.map((area) => path.join(artefacts, width, area)));
  await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
};

/** Keeps a picture as `test/artefacts/screens/375/home/gold.png`. */
export const keepArtefact = async ({ area, name, width, png }: Picture): Promise<void> => {
  const folder = path.join(artefacts, String(width), area);
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.png`), png);
};

/** Keeps what was to be seen when a test failed as `test/artefacts/failed/<name of the test>.png`. */
export const keepFailure = async (name: string, png: Buffer): Promise<void> => {
  await mkdir(failed, { recursive: true });
  await writeFile(path.join(failed, `${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}.png`), png);
};

/**
 * Writes `docs/screens`: the pictures of each area side by side on one sheet a width, and a few by themselves; of another brand than the
 * demo's, one sheet.
 * @param blank a page to lay them out on
 */
export const writeDocuments = async (pictures: readonly Picture[], blank: Page, brand?: string): Promise<void> => {
  await mkdir(documents, { recursive: true });
  const sheets = Object.groupBy(pictures, ({ area, width }) => `${brand ?? area}-${width}`);
  for (const [sheet, shown = []] of Object.entries(sheets)) {
    await blank.setViewportSize({ width: sheetWidth(shown), height: 600 });
    await blank.setContent(sheetOf(shown));
    const image = path.join(documents, `${sheet}.jpg`);
    await blank.screenshot({ path: image, fullPage: true, type: 'jpeg', quality: 85 });
  }
  for (const { name, width, png } of brand === undefined ? pictures : []) {
    if (width === 375 && heroes.includes(name)) await writeFile(path.join(documents, `${name}.png`), png);
  }
};

const sheetWidth = (pictures: readonly Picture[]): number =>
  gap + Math.min(perRow, pictures.length) * (onSheet(pictures[0]?.width ?? 0) + gap);

const sheetOf = (pictures: readonly Picture[]): string =>
  `<body style="margin:${gap}px;background:#8a8077;display:flex;flex-wrap:wrap;gap:${gap}px">${pictures
    .map(({ width, png }) => `<img width="${onSheet(width)}" src="data:image/png;base64,${png.toString('base64')}">`)
    .join('')}</body>`;
