import type { DatabaseSync } from 'node:sqlite';

/** How far a reader has come in each shard of a stream. */
export type Checkpoints = {
  /** The sequence number of the last record done, or undefined before the first. */
  read(shardId: string): string | undefined;
  write(shardId: string, sequenceNumber: string): void;
};

/** The checkpoints of one reader of one stream. A stream made anew has another ARN, and so starts from its beginning. */
export const openCheckpoints = (db: DatabaseSync, reader: string, streamArn: string): Checkpoints => {
  db.exec(
    `CREATE TABLE IF NOT EXISTS checkpoints (
       reader TEXT, stream TEXT, shard TEXT, sequence_number TEXT NOT NULL, PRIMARY KEY (reader, stream, shard)
     ) WITHOUT ROWID`,
  );
  const select = db.prepare(
    'SELECT sequence_number AS at FROM checkpoints WHERE reader = ? AND stream = ? AND shard = ?',
  );
  const replace = db.prepare('INSERT OR REPLACE INTO checkpoints VALUES (?, ?, ?, ?)');
  return {
    read: (shardId) => (select.get(reader, streamArn, shardId) as { at: string } | undefined)?.at,
    write: (shardId, sequenceNumber) => void replace.run(reader, streamArn, shardId, sequenceNumber),
  };
};
