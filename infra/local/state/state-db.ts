import { DatabaseSync } from 'node:sqlite';

/**
 * The host's own file for queues and checkpoints. A commit survives the end of the process; the last ones may be lost when the machine
 * loses power, which the cloud's services would not do.
 */
export const openStateDb = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path, { timeout: 5_000 });
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;');
  return db;
};

/** Run the work in one transaction. */
export const inTransaction = <T>(db: DatabaseSync, work: () => T): T => {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
};
