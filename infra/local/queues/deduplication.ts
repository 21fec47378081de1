import type { DatabaseSync } from 'node:sqlite';

/** For so long after a message was taken, another with its deduplication id is acknowledged and not delivered. */
const windowMs = 5 * 60_000;

/** What was acknowledged: the message's id and its place in the queue. */
export type Acknowledged = { readonly id: string; readonly at: number };

/** The deduplication ids that a FIFO queue remembers, on disk: a message sent again after a restart is still known. */
export const openDeduplication = (db: DatabaseSync) => {
  db.exec(
    `CREATE TABLE IF NOT EXISTS deduplications (
       queue TEXT, scope TEXT, id TEXT, message_id TEXT NOT NULL, message_at INTEGER NOT NULL, until INTEGER NOT NULL,
       PRIMARY KEY (queue, scope, id)
     ) WITHOUT ROWID;
     CREATE INDEX IF NOT EXISTS deduplications_until ON deduplications (until);`,
  );
  const forget = db.prepare('DELETE FROM deduplications WHERE until <= ?');
  const select = db.prepare(
    'SELECT message_id AS id, message_at AS at FROM deduplications WHERE queue = ? AND scope = ? AND id = ?',
  );
  const insert = db.prepare('INSERT INTO deduplications VALUES (?, ?, ?, ?, ?, ?)');
  return {
    /** @param scope the group, or nothing where ids must differ in the whole queue */
    find(queue: string, scope: string, id: string, now: number): Acknowledged | undefined {
      forget.run(now);
      return select.get(queue, scope, id) as Acknowledged | undefined;
    },
    remember(queue: string, scope: string, id: string, message: Acknowledged, now: number): void {
      insert.run(queue, scope, id, message.id, message.at, now + windowMs);
    },
  };
};
