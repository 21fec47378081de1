import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Refusal } from '../refusal.ts';

/** Raised whenever the tables below or the rules of cleaning change: an older staging is then made anew. */
const version = 2;

/**
 * What an import has read and cleaned, and how far it has come: one small database per file and way of reading it. It keeps memory
 * flat, puts the scattered lines of an order together, and is the cursor a killed import goes on from. It is only ever a saving of
 * time: thrown away at any moment, the next run comes to the same end, because the platform knows every row by its natural key.
 */
export type Staging = {
  readonly db: DatabaseSync;
  /** Were all rows of the file staged by an earlier run? */
  readonly complete: boolean;
  readonly note: (name: string, value: unknown) => void;
  readonly noted: (name: string) => unknown;
  readonly close: () => void;
  /** Close and delete. */
  readonly discard: () => Promise<void>;
};

/** The name of a staging: equal only for equal bytes, read in the same way, for the same platform. */
export const stagingKey = (parts: Readonly<Record<string, unknown>>): string =>
  createHash('sha256')
    .update(JSON.stringify({ version, ...parts }))
    .digest('hex')
    .slice(0, 32);

const schema = `
  CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  -- digest of a whole row → where it stood first
  CREATE TABLE IF NOT EXISTS seen (digest BLOB PRIMARY KEY, row INTEGER NOT NULL) WITHOUT ROWID;
  -- how often a member had an order at a moment, for files without order numbers
  CREATE TABLE IF NOT EXISTS nth (digest BLOB PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS orders (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, row INTEGER NOT NULL,
    member TEXT, at TEXT, shop TEXT,
    lines INTEGER NOT NULL DEFAULT 0, fen INTEGER NOT NULL DEFAULT 0,
    -- why it cannot be handed in
    fault TEXT,
    -- what became of it: applied, unchanged, refused; null until the platform has confirmed it
    outcome TEXT
  );
  CREATE TABLE IF NOT EXISTS lines (
    order_id INTEGER NOT NULL, n INTEGER NOT NULL, sku TEXT NOT NULL, category TEXT, quantity INTEGER NOT NULL, fen INTEGER NOT NULL,
    PRIMARY KEY (order_id, n)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS members (
    id INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE, row INTEGER NOT NULL, first_at TEXT NOT NULL, member_id TEXT
  );
  CREATE TABLE IF NOT EXISTS problems (
    id INTEGER PRIMARY KEY, row INTEGER NOT NULL, "column" TEXT NOT NULL, value TEXT NOT NULL, problem TEXT NOT NULL
  );
  -- rows of files that are handed in row by row, and which of them names something first
  CREATE TABLE IF NOT EXISTS claims (digest BLOB PRIMARY KEY, item INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS items (
    id INTEGER PRIMARY KEY, row INTEGER NOT NULL, body TEXT NOT NULL, outcome TEXT
  );
`;

/**
 * Opens the staging at a path, or makes it; one that an earlier run did not finish reading into is emptied.
 * @throws Refusal when another import of the same file is running
 */
export const openStaging = async (path: string): Promise<Staging> => {
  await mkdir(dirname(path), { recursive: true });
  const first = tryOpen(path);
  if (first && first.noted('complete') === true) return first;
  if (first) await first.discard();
  else await removeFiles(path);
  const fresh = tryOpen(path);
  if (!fresh) throw new Refusal(`${path} cannot be written`);
  return fresh;
};

const tryOpen = (path: string): Staging | undefined => {
  const db = new DatabaseSync(path);
  try {
    // A kill loses nothing that was committed; a power cut may damage the file, which is then made anew.
    db.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -8000',
    );
    db.exec(schema);
  } catch (cause) {
    db.close();
    if (/locked|busy/i.test(String(cause)))
      throw new Refusal('another import of this file is running; wait for it or stop it first', { exitCode: 1, cause });
    return undefined;
  }
  const read = db.prepare('SELECT value FROM notes WHERE name = ?');
  const write = db.prepare('INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)');
  const noted = (name: string): unknown => {
    const found = read.get(name);
    return found === undefined ? undefined : JSON.parse(String(found.value));
  };
  return {
    db,
    complete: noted('complete') === true,
    noted,
    note: (name, value) => void write.run(name, JSON.stringify(value)),
    close: () => db.close(),
    discard: async () => {
      db.close();
      await removeFiles(path);
    },
  };
};

const removeFiles = async (path: string): Promise<void> => {
  await Promise.all(['', '-wal', '-shm'].map((end) => rm(path + end, { force: true })));
};

/** Runs `work` in one transaction. */
export const inTransaction = <Value>(db: DatabaseSync, work: () => Value): Value => {
  db.exec('BEGIN');
  try {
    const value = work();
    db.exec('COMMIT');
    return value;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
};
