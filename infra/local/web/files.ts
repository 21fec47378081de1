import { stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** The file that a path of a site names; `index.html` stands for its folder. @returns undefined where there is none, or it lies outside */
export const fileAt = async (dir: string, path: string): Promise<string | undefined> => {
  const file = normalize(join(dir, path.endsWith('/') ? `${path}index.html` : path));
  if (!file.startsWith(normalize(dir + sep))) return undefined;
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? file : undefined;
};

/** What a browser is told that a file is. */
export const typeOf = (file: string): string => types[extname(file)] ?? 'application/octet-stream';

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
