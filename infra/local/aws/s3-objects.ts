import { mkdirSync } from 'node:fs';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type StoredObject = { readonly type: string; readonly body: Buffer };

/** Objects of one bucket, a file each: its type in the first line, then its bytes. */
export type Objects = {
  read(key: string): Promise<StoredObject | undefined>;
  write(key: string, object: StoredObject): Promise<void>;
  remove(key: string): Promise<void>;
};

export const openObjects = (dir: string): Objects => {
  mkdirSync(dir, { recursive: true });
  // A key may hold whatever it likes: encoded it is one name, and no way out of the folder.
  const fileOf = (key: string) => join(dir, `${encodeURIComponent(key).replaceAll('.', '%2E')}.object`);
  let writes = 0;
  return {
    async read(key) {
      const bytes = await readFile(fileOf(key)).catch(() => undefined);
      if (!bytes) return undefined;
      const end = bytes.indexOf('\n');
      return { type: bytes.toString('utf8', 0, end), body: bytes.subarray(end + 1) };
    },
    async write(key, { type, body }) {
      writes += 1;
      const aside = `${fileOf(key)}.${process.pid}-${writes}`;
      await writeFile(aside, Buffer.concat([Buffer.from(`${type}\n`), body]));
      // Moved in one step: a reader has the old one whole, or the new one.
      await rename(aside, fileOf(key));
    },
    remove: (key) => rm(fileOf(key), { force: true }),
  };
};
