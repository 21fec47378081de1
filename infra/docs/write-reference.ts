import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readReferenceFile, referenceFileNames } from './reference-files.ts';

/** `npm run reference -- FOLDER`: the API's document as a folder of plain files, for any host of static pages. */
const [folder] = process.argv.slice(2);
if (!folder) {
  console.error('Say where to: npm run reference -- FOLDER');
  process.exitCode = 2;
} else {
  await mkdir(folder, { recursive: true });
  for (const name of referenceFileNames) {
    const content = await readReferenceFile(name);
    if (content) await writeFile(join(folder, name), content);
  }
  console.log(`wrote ${referenceFileNames.length} files to ${folder}`);
}
