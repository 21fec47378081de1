import type { DatabaseSync } from 'node:sqlite';

/** As many messages of a group can be in flight: a FIFO queue gives no more at once, and nothing further of the group until they are gone. */
const mostInFlight = 10;

const prepare = (db: DatabaseSync) => ({
  names: db.prepare(
    'SELECT message_group AS name FROM messages WHERE queue = ? GROUP BY message_group ORDER BY MIN(at)',
  ),
  front: db.prepare(
    `SELECT visible_at, receive_count FROM messages INDEXED BY messages_of_group
     WHERE queue = ? AND message_group = ? ORDER BY at LIMIT ?`,
  ),
});

type Front = { visible_at: number; receive_count: number };

/**
 * Which message groups of a FIFO queue have something to give. A group gives nothing while a message of it is in flight, has failed and
 * waits for its next try, or is delayed at its front. Read from the rows and kept beside them, so that nobody searches a long line of
 * messages for the few that may be received.
 */
export class MessageGroups {
  #queue: string;
  #statements: ReturnType<typeof prepare>;
  /** In the order in which they opened: each group has its turn. */
  #open = new Set<string>();
  /** Until when, in milliseconds since 1970, unless something changes before. */
  #held = new Map<string, number>();

  constructor(db: DatabaseSync, queue: string) {
    this.#queue = queue;
    this.#statements = prepare(db);
    for (const row of this.#statements.names.all(queue)) this.update(String(row.name));
  }

  /** A message of the group has come, gone, or changed its visibility. */
  update(group: string, now = Date.now()): void {
    const front = this.#statements.front.all(this.#queue, group, mostInFlight) as Front[];
    const until = Math.max(...front.filter((row, i) => i === 0 || row.receive_count > 0).map((row) => row.visible_at));
    if (until > now) {
      this.#held.set(group, until);
      this.#open.delete(group);
    } else {
      this.#held.delete(group);
      if (front.length > 0) this.#open.add(group);
      else this.#open.delete(group);
    }
  }

  /** The group whose turn it is. */
  next(now: number): string | undefined {
    for (const [group, until] of this.#held) if (until <= now) this.update(group, now);
    const [first] = this.#open;
    return first;
  }

  /** When a group will have something to give, in milliseconds since 1970; undefined when nothing is there. */
  nextAt(now: number): number | undefined {
    if (this.#open.size > 0) return now;
    return this.#held.size > 0 ? Math.min(...this.#held.values()) : undefined;
  }
}
