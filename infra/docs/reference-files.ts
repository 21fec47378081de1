import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pageDir = fileURLToPath(new URL('./reference', import.meta.url));
const rendererDir = dirname(fileURLToPath(import.meta.resolve('swagger-ui-dist/swagger-ui.css')));
const docsDir = fileURLToPath(new URL('../../docs', import.meta.url));

/** The API's document as a page of its own, by file name: the page, the renderer it is read with, and what it reads. */
const places: Readonly<Record<string, string>> = {
  'index.html': pageDir,
  'look.css': pageDir,
  'start.js': pageDir,
  'swagger-ui.css': rendererDir,
  'swagger-ui-bundle.js': rendererDir,
  'api.json': docsDir,
};

export const referenceFileNames = Object.keys(places);

/** @returns undefined for a name that is none of its files */
export const readReferenceFile = async (name: string): Promise<Buffer | undefined> => {
  const place = Object.hasOwn(places, name) ? places[name] : undefined;
  return place === undefined ? undefined : readFile(join(place, name));
};
