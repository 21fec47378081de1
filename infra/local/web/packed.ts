import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const pack = promisify(gzip);

/** What gets smaller by it; pictures and fonts are packed already. */
const worthPacking = new Set(['.css', '.html', '.js', '.json', '.map', '.svg']);

type Packed = { readonly changedMs: number; readonly bytes: Promise<Buffer> };

/**
 * Gzips files of a site, each once until it changes.
 * @returns what gives a file's packed bytes, or undefined where packing is no use
 */
export const createPacker = (): ((file: string) => Promise<Buffer | undefined>) => {
  const known = new Map<string, Packed>();
  return async (file) => {
    if (!worthPacking.has(extname(file))) return undefined;
    const changedMs = (await stat(file)).mtimeMs;
    const kept = known.get(file);
    if (kept?.changedMs === changedMs) return kept.bytes;
    const bytes = readFile(file).then((plain) => pack(plain));
    known.set(file, { changedMs, bytes });
    return bytes;
  };
};
