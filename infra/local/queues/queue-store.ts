import { createHash, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../state/state-db.ts';

/** A queue as the template describes it. Times in milliseconds. */
export type QueueSetting = {
  readonly name: string;
  readonly visibilityMs: number;
  readonly delayMs: number;
  readonly retentionMs: number;
  /** After so many receives without a deletion, a message moves to the other queue instead of being received again. */
  readonly redrive?: { readonly to: string; readonly after: number };
};

export type NewMessage = {
  readonly body: string;
  readonly delayMs?: number;
  /** `MessageAttributes` as on the wire. */
  readonly attributes?: Readonly<Record<string, unknown>>;
};

export type Message = {
  readonly id: string;
  /** Names this receive of the message. */
  readonly receipt: string;
  readonly body: string;
  readonly bodyMd5: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly sentAt: number;
  readonly firstReceivedAt: number;
  readonly receiveCount: number;
};

export type QueueCounts = {
  /** Ready to be received. */
  readonly ready: number;
  /** Received, neither deleted nor ready again. */
  readonly inFlight: number;
  /** Sent, not yet due. */
  readonly delayed: number;
};

type Row = {
  at: number;
  id: string;
  body: string;
  attributes: string | null;
  sent_at: number;
  first_received_at: number | null;
  receive_count: number;
};

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const prepare = (db: DatabaseSync) => ({
  insert: db.prepare(
    'INSERT INTO messages (queue, id, body, attributes, sent_at, visible_at) VALUES (?, ?, ?, ?, ?, ?)',
  ),
  ready: db.prepare('SELECT * FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, at LIMIT ?'),
  hide: db.prepare(
    'UPDATE messages SET visible_at = ?, receive_count = receive_count + 1, first_received_at = ? WHERE at = ?',
  ),
  show: db.prepare('UPDATE messages SET visible_at = ? WHERE at = ? AND queue = ?'),
  move: db.prepare('UPDATE messages SET queue = ?, visible_at = ?, receive_count = 0 WHERE at = ?'),
  remove: db.prepare('DELETE FROM messages WHERE at = ?'),
  purge: db.prepare('DELETE FROM messages WHERE queue = ?'),
  next: db.prepare('SELECT MIN(visible_at) AS next FROM messages WHERE queue = ?'),
  due: db.prepare('SELECT 1 FROM messages WHERE queue = ? AND visible_at <= ? LIMIT 1'),
  tried: db.prepare('SELECT 1 FROM messages WHERE queue = ? AND receive_count > 0 LIMIT 1'),
  peek: db.prepare('SELECT body FROM messages WHERE queue = ? ORDER BY at LIMIT ?'),
  count: db.prepare(
    `SELECT COUNT(*) FILTER (WHERE visible_at <= :now) AS ready,
       COUNT(*) FILTER (WHERE visible_at > :now AND receive_count > 0) AS inFlight,
       COUNT(*) FILTER (WHERE visible_at > :now AND receive_count = 0) AS delayed
     FROM messages WHERE queue = :queue`,
  ),
});

/** Standard queues on disk: at least once, roughly in order, with visibility timeout and redrive. */
export class QueueStore {
  #db: DatabaseSync;
  #queues: ReadonlyMap<string, QueueSetting>;
  #statements: ReturnType<typeof prepare>;
  #listeners = new Map<string, Set<() => void>>();

  constructor(db: DatabaseSync, queues: readonly QueueSetting[]) {
    this.#db = db;
    this.#queues = new Map(queues.map((queue) => [queue.name, queue]));
    db.exec(
      `CREATE TABLE IF NOT EXISTS messages (
         at INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT,
         sent_at INTEGER NOT NULL, visible_at INTEGER NOT NULL, first_received_at INTEGER, receive_count INTEGER NOT NULL DEFAULT 0
       );
       CREATE INDEX IF NOT EXISTS messages_visible ON messages (queue, visible_at, at);`,
    );
    this.#statements = prepare(db);
    this.#releaseAll();
  }

  has(queue: string): boolean {
    return this.#queues.has(queue);
  }

  names(): string[] {
    return [...this.#queues.keys()];
  }

  setting(queue: string): QueueSetting {
    const setting = this.#queues.get(queue);
    if (!setting) throw new Error(`There is no queue ${queue}.`);
    return setting;
  }

  /** @returns the ids of the messages, in their order */
  send(queue: string, messages: readonly NewMessage[]): string[] {
    const { delayMs } = this.setting(queue);
    const now = Date.now();
    const ids = inTransaction(this.#db, () =>
      messages.map((message) => {
        const id = randomUUID();
        const attributes = message.attributes ? JSON.stringify(message.attributes) : null;
        this.#statements.insert.run(queue, id, message.body, attributes, now, now + (message.delayMs ?? delayMs));
        return id;
      }),
    );
    this.#wake(queue);
    return ids;
  }

  /** Up to `most` messages, hidden from other receivers for `visibilityMs`. Those received too often are set aside. */
  receive(queue: string, most: number, visibilityMs = this.setting(queue).visibilityMs): Message[] {
    const { redrive, retentionMs } = this.setting(queue);
    const { ready, hide } = this.#statements;
    const now = Date.now();
    const received: Message[] = [];
    let setAside = 0;
    if (!this.#statements.due.get(queue, now)) return received;
    inTransaction(this.#db, () => {
      while (received.length < most) {
        const rows = ready.all(queue, now, most - received.length) as Row[];
        if (rows.length === 0) break;
        for (const row of rows) {
          if (row.sent_at + retentionMs <= now) this.#statements.remove.run(row.at);
          else if (redrive && row.receive_count >= redrive.after) {
            this.#statements.move.run(redrive.to, now, row.at);
            setAside += 1;
          } else {
            // A message hidden for no time at all would be found again by the next round of this loop.
            hide.run(now + Math.max(1, visibilityMs), row.first_received_at ?? now, row.at);
            received.push(toMessage(row, now));
          }
        }
      }
    });
    if (redrive && setAside > 0) this.#wake(redrive.to);
    return received;
  }

  delete(queue: string, receipts: readonly string[]): void {
    this.setting(queue);
    inTransaction(this.#db, () => {
      for (const receipt of receipts) this.#statements.remove.run(positionOf(receipt));
    });
    this.#wake(queue);
  }

  /** Show received messages again after `ms`. */
  release(queue: string, receipts: readonly string[], ms: number): void {
    this.setting(queue);
    inTransaction(this.#db, () => {
      for (const receipt of receipts) this.#statements.show.run(Date.now() + ms, positionOf(receipt), queue);
    });
    this.#wake(queue);
  }

  purge(queue: string): void {
    this.setting(queue);
    this.#statements.purge.run(queue);
  }

  counts(queue: string): QueueCounts {
    return { ...(this.#statements.count.get({ now: Date.now(), queue }) as QueueCounts) };
  }

  /** Whether a message is ready, in flight, or has failed and waits for its next try. One sent with a delay that is not over is none. */
  isBusy(queue: string): boolean {
    return this.#statements.due.get(queue, Date.now()) !== undefined || this.#statements.tried.get(queue) !== undefined;
  }

  /** The bodies of what lies in a queue, oldest first, without receiving it. */
  peek(queue: string, most = 100): string[] {
    return this.#statements.peek.all(queue, most).map((row) => String(row.body));
  }

  /** When the next message will be ready, in milliseconds since 1970. */
  nextVisibleAt(queue: string): number | undefined {
    return (this.#statements.next.get(queue)?.next as number | null) ?? undefined;
  }

  /** Be told when the queue has changed. @returns how to be told no more */
  onChange(queue: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(queue) ?? new Set();
    this.#listeners.set(queue, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #wake(queue: string): void {
    for (const listener of this.#listeners.get(queue) ?? []) listener();
  }

  /** Whoever had received messages ended with the last run of the host, so nothing is in flight at a start. */
  #releaseAll(): void {
    const now = Date.now();
    this.#db.prepare('UPDATE messages SET visible_at = ? WHERE visible_at > ? AND receive_count > 0').run(now, now);
  }
}

const toMessage = (row: Row, now: number): Message => ({
  id: row.id,
  receipt: `${row.at}.${row.receive_count + 1}`,
  body: row.body,
  bodyMd5: md5(row.body),
  attributes: row.attributes === null ? {} : (JSON.parse(row.attributes) as Record<string, unknown>),
  sentAt: row.sent_at,
  firstReceivedAt: row.first_received_at ?? now,
  receiveCount: row.receive_count + 1,
});

const positionOf = (receipt: string): number => Number.parseInt(receipt, 10);
