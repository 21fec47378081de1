import { createHash, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from '../state/state-db.ts';
import { openDeduplication } from './deduplication.ts';
import { MessageGroups } from './message-groups.ts';

/** A queue as the template describes it. Times in milliseconds. */
export type QueueSetting = {
  readonly name: string;
  readonly visibilityMs: number;
  readonly delayMs: number;
  readonly retentionMs: number;
  /** After so many receives without a deletion, a message moves to the other queue instead of being received again. */
  readonly redrive?: { readonly to: string; readonly after: number };
  /** A FIFO queue; without, a standard one. */
  readonly fifo?: FifoSetting;
};

export type FifoSetting = {
  /** The digest of the body stands in for a deduplication id that was not given. */
  readonly contentBasedDeduplication: boolean;
  /** Where deduplication ids must differ. */
  readonly deduplicationScope: 'queue' | 'messageGroup';
};

export type NewMessage = {
  readonly body: string;
  readonly delayMs?: number;
  /** `MessageAttributes` as on the wire. */
  readonly attributes?: Readonly<Record<string, unknown>>;
  /** Every message of a FIFO queue has both. */
  readonly group?: string;
  readonly deduplicationId?: string;
};

export type SentMessage = {
  /** Of the message that was taken: for a duplicate, the one before. */
  readonly id: string;
  /** Twenty digits; of FIFO queues only. */
  readonly sequenceNumber: string | undefined;
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
  readonly group: string | undefined;
  readonly deduplicationId: string | undefined;
  /** Twenty digits; of FIFO queues only. */
  readonly sequenceNumber: string | undefined;
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
  visible_at: number;
  first_received_at: number | null;
  receive_count: number;
  message_group: string | null;
  deduplication_id: string | null;
};

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

const prepare = (db: DatabaseSync) => ({
  insert: db.prepare(
    `INSERT INTO messages (queue, id, body, attributes, sent_at, visible_at, message_group, deduplication_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  ),
  ready: db.prepare('SELECT * FROM messages WHERE queue = ? AND visible_at <= ? ORDER BY visible_at, at LIMIT ?'),
  ofGroup: db.prepare(
    `SELECT * FROM messages INDEXED BY messages_of_group
     WHERE queue = ? AND message_group = ? AND visible_at <= ? ORDER BY at LIMIT ?`,
  ),
  place: db.prepare('SELECT * FROM messages WHERE at = ? AND queue = ?'),
  hide: db.prepare(
    'UPDATE messages SET visible_at = ?, receive_count = receive_count + 1, first_received_at = ? WHERE at = ?',
  ),
  show: db.prepare('UPDATE messages SET visible_at = ? WHERE at = ? AND queue = ?'),
  move: db.prepare('UPDATE messages SET queue = ?, visible_at = ?, sent_at = ?, receive_count = 0 WHERE at = ?'),
  remove: db.prepare('DELETE FROM messages WHERE at = ? AND queue = ?'),
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

/** Of hosts that knew standard queues only. */
const addMissingColumns = (db: DatabaseSync): void => {
  const columns = db.prepare("SELECT name FROM pragma_table_info('messages')").all();
  for (const added of ['message_group', 'deduplication_id'])
    if (!columns.some(({ name }) => name === added)) db.exec(`ALTER TABLE messages ADD COLUMN ${added} TEXT`);
};

/**
 * Queues on disk, at least once, with visibility timeout and redrive. Standard queues give their messages roughly in order; FIFO queues
 * give those of a group strictly in order, and no further one of the group while one is in flight.
 */
export class QueueStore {
  #db: DatabaseSync;
  #queues: ReadonlyMap<string, QueueSetting>;
  #statements: ReturnType<typeof prepare>;
  #deduplication: ReturnType<typeof openDeduplication>;
  #groups = new Map<string, MessageGroups>();
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
    addMissingColumns(db);
    db.exec(
      `CREATE INDEX IF NOT EXISTS messages_of_group ON messages (queue, message_group, at) WHERE message_group IS NOT NULL`,
    );
    this.#statements = prepare(db);
    this.#deduplication = openDeduplication(db);
    this.#releaseAll();
    for (const { name, fifo } of queues) if (fifo) this.#groups.set(name, new MessageGroups(db, name));
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

  /** @returns what was acknowledged, in the order of the messages */
  send(queue: string, messages: readonly NewMessage[]): SentMessage[] {
    const { delayMs, fifo } = this.setting(queue);
    const now = Date.now();
    const insert = ({ body, attributes, group, deduplicationId, ...message }: NewMessage) => {
      const id = randomUUID();
      const [wire, visibleAt] = [attributes ? JSON.stringify(attributes) : null, now + (message.delayMs ?? delayMs)];
      const values = [queue, id, body, wire, now, visibleAt, group ?? null, deduplicationId ?? null];
      return { id, at: Number(this.#statements.insert.run(...values).lastInsertRowid) };
    };
    const insertOnce = (message: NewMessage) => {
      const { group = '', deduplicationId = '' } = message;
      const scope = fifo?.deduplicationScope === 'messageGroup' ? group : '';
      const known = this.#deduplication.find(queue, scope, deduplicationId, now);
      if (known) return known;
      const inserted = insert(message);
      this.#deduplication.remember(queue, scope, deduplicationId, inserted, now);
      return inserted;
    };
    const sent = inTransaction(this.#db, () => messages.map(fifo ? insertOnce : insert));
    for (const group of new Set(messages.map((message) => message.group))) this.#look(queue, group);
    this.#wake(queue);
    return sent.map(({ id, at }) => ({ id, sequenceNumber: fifo && sequenceNumber(at) }));
  }

  /**
   * Up to `most` messages, hidden from other receivers for `visibilityMs`. Those received too often are set aside. A FIFO queue gives
   * those of one group, and only then those of the next.
   */
  receive(queue: string, most: number, visibilityMs = this.setting(queue).visibilityMs): Message[] {
    const { redrive, retentionMs, fifo } = this.setting(queue);
    const { move, hide, remove } = this.#statements;
    const now = Date.now();
    const received: Message[] = [];
    const setAside: Row[] = [];
    if (!this.#statements.due.get(queue, now)) return received;
    inTransaction(this.#db, () => {
      while (received.length < most) {
        const rows = this.#candidates(queue, most - received.length, now);
        if (rows.length === 0) break;
        for (const row of rows) {
          if (row.sent_at + retentionMs <= now) remove.run(row.at, queue);
          else if (redrive && row.receive_count >= redrive.after) {
            // Time in a FIFO queue counts from the move, in a standard one from the sending.
            move.run(redrive.to, now, fifo ? now : row.sent_at, row.at);
            setAside.push(row);
          } else {
            // A message hidden for no time at all would be found again by the next round of this loop.
            hide.run(now + Math.max(1, visibilityMs), row.first_received_at ?? now, row.at);
            received.push(toMessage(row, fifo !== undefined, now));
          }
        }
        for (const group of new Set(rows.map((row) => row.message_group))) this.#look(queue, group);
      }
    });
    if (redrive && setAside.length > 0) {
      for (const row of setAside) this.#look(redrive.to, row.message_group);
      this.#wake(redrive.to);
    }
    return received;
  }

  /** Messages that may be received now: of a FIFO queue, those of the one group whose turn it is. */
  #candidates(queue: string, most: number, now: number): Row[] {
    const groups = this.#groups.get(queue);
    if (!groups) return this.#statements.ready.all(queue, now, most) as Row[];
    const group = groups.next(now);
    return group === undefined ? [] : (this.#statements.ofGroup.all(queue, group, now, most) as Row[]);
  }

  /** @returns the receipts that a FIFO queue no longer takes: their messages can be received again, or have been */
  delete(queue: string, receipts: readonly string[]): string[] {
    return this.#settle(queue, receipts, (at) => this.#statements.remove.run(at, queue));
  }

  /** Show received messages again after `ms`. @returns as `delete` does */
  release(queue: string, receipts: readonly string[], ms: number): string[] {
    return this.#settle(queue, receipts, (at) => this.#statements.show.run(Date.now() + ms, at, queue));
  }

  #settle(queue: string, receipts: readonly string[], settle: (at: number) => void): string[] {
    const { fifo } = this.setting(queue);
    const now = Date.now();
    const expired: string[] = [];
    const groups = new Set<string | null>();
    inTransaction(this.#db, () => {
      for (const receipt of receipts) {
        const at = positionOf(receipt);
        const row = fifo && (this.#statements.place.get(at, queue) as Row | undefined);
        if (row && (row.visible_at <= now || receipt !== receiptOf(row.at, row.receive_count))) expired.push(receipt);
        else settle(at);
        if (row) groups.add(row.message_group);
      }
    });
    for (const group of groups) this.#look(queue, group);
    this.#wake(queue);
    return expired;
  }

  purge(queue: string): void {
    this.setting(queue);
    this.#statements.purge.run(queue);
    if (this.#groups.has(queue)) this.#groups.set(queue, new MessageGroups(this.#db, queue));
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
    const groups = this.#groups.get(queue);
    if (groups) return groups.nextAt(Date.now());
    return (this.#statements.next.get(queue)?.next as number | null) ?? undefined;
  }

  /** Be told when the queue has changed. @returns how to be told no more */
  onChange(queue: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(queue) ?? new Set();
    this.#listeners.set(queue, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  #look(queue: string, group: string | null | undefined): void {
    if (group !== null && group !== undefined) this.#groups.get(queue)?.update(group);
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

const toMessage = (row: Row, isFifo: boolean, now: number): Message => ({
  id: row.id,
  receipt: receiptOf(row.at, row.receive_count + 1),
  body: row.body,
  bodyMd5: md5(row.body),
  attributes: row.attributes === null ? {} : (JSON.parse(row.attributes) as Record<string, unknown>),
  sentAt: row.sent_at,
  firstReceivedAt: row.first_received_at ?? now,
  receiveCount: row.receive_count + 1,
  group: row.message_group ?? undefined,
  deduplicationId: row.deduplication_id ?? undefined,
  sequenceNumber: isFifo ? sequenceNumber(row.at) : undefined,
});

/** Names one receive of the message at a position. */
const receiptOf = (at: number, receiveCount: number): string => `${at}.${receiveCount}`;

const positionOf = (receipt: string): number => Number.parseInt(receipt, 10);

const sequenceNumber = (at: number): string => String(at).padStart(20, '0');
