import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectDir = fileURLToPath(new URL('../..', import.meta.url));

/** What can be made again: unpacked engines, bundles. Removed with `node_modules`. */
export const cacheDir = join(projectDir, 'node_modules', '.cache', 'memberday');
