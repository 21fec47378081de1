import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventsDocument } from './events-document.ts';
import { openApiDocument } from './open-api.ts';
import { tableDocument } from './table-document.ts';

/**
 * Writes the generated documents, or with `--check` says which of them are stale. The measured part of the table document is kept as it is:
 * the capacity test holds it to what it measures.
 */
const root = new URL('../../', import.meta.url);
const documents = [
  { file: 'docs/api.json', write: () => `${JSON.stringify(openApiDocument(), null, 2)}\n` },
  { file: 'docs/table.md', write: tableDocument },
  { file: 'docs/events.md', write: eventsDocument },
];

const read = (file: string): string => {
  try {
    return readFileSync(new URL(file, root), 'utf8');
  } catch {
    return '';
  }
};

const stale = documents.filter(({ file, write }) => write(read(file)) !== read(file));
if (process.argv.includes('--check')) {
  for (const { file } of stale) console.error(`${file} is stale: npm run docs`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const { file, write } of stale) {
    writeFileSync(new URL(file, root), write(read(file)));
    console.log(`wrote ${fileURLToPath(new URL(file, root))}`);
  }
}
