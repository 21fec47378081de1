import { setTimeout as sleep } from 'node:timers/promises';
import { AwsCallError } from '../aws-call.ts';
import type { Checkpoints } from '../state/checkpoints.ts';
import type { Position, StreamApi } from './stream-api.ts';
import type { StreamRecord } from './stream-record.ts';

/**
 * While records come, the next page is asked for after the shortest pause; after that ever more rarely. Asking without any pause would
 * bring pages of one record and take the engine from those who write.
 */
const pause = { shortestMs: 20, longestMs: 200, growth: 1.5 };
/** A page so full is not the end of what waits: the next one is asked for at once. */
const fullPage = 500;

type Page = {
  readonly records: StreamRecord[];
  readonly next: string | undefined;
  readonly asked: ((found: boolean) => void)[];
};

/**
 * Reads one shard from its checkpoint on. The next page is fetched while one is handled; the checkpoint moves when a page is done, so
 * that a page may come again after a kill but is never skipped.
 */
export class ShardReader {
  #api: StreamApi;
  #shardId: string;
  #checkpoints: Checkpoints;
  #handle: (records: StreamRecord[]) => Promise<void>;
  #signal: AbortSignal;
  #asked: ((found: boolean) => void)[] = [];
  #hurried = false;
  #wake = () => {};
  #ended = false;

  constructor(options: {
    api: StreamApi;
    shardId: string;
    checkpoints: Checkpoints;
    handle: (records: StreamRecord[]) => Promise<void>;
    signal: AbortSignal;
  }) {
    this.#api = options.api;
    this.#shardId = options.shardId;
    this.#checkpoints = options.checkpoints;
    this.#handle = options.handle;
    this.#signal = options.signal;
    this.#signal.addEventListener('abort', () => this.#wake(), { once: true });
  }

  /** Read after the shortest pause instead of a longer one. */
  hurry(): void {
    if (this.#hurried) return;
    this.#hurried = true;
    this.#wake();
  }

  /**
   * Read once more, beginning after this call, and handle what comes.
   * @returns whether there was anything
   */
  readNow(): Promise<boolean> {
    if (this.#ended) return Promise.resolve(false);
    return new Promise((resolve) => {
      this.#asked.push(resolve);
      this.#wake();
    });
  }

  /** Resolves when the shard is closed and read to its end, or the signal aborts. */
  async run(start: 'TRIM_HORIZON' | 'LATEST'): Promise<void> {
    try {
      await this.#read(start);
    } catch (error) {
      if (!this.#signal.aborted) throw error;
    } finally {
      this.#ended = true;
      for (const answer of this.#asked.splice(0)) answer(false);
    }
  }

  async #read(start: Position): Promise<void> {
    let wait = pause.shortestMs;
    let page = await this.#fetchAtCheckpoint(start);
    while (!this.#signal.aborted) {
      const last = page.records.at(-1);
      const isFull = page.records.length >= fullPage;
      const ahead = isFull && page.next ? this.#fetch(page.next) : undefined;
      // A rejection while the page is handled is met below.
      ahead?.catch(() => {});
      if (last) {
        await this.#handle(page.records);
        this.#checkpoints.write(this.#shardId, last.dynamodb.SequenceNumber);
        wait = pause.shortestMs;
      }
      for (const answer of page.asked) answer(last !== undefined);
      if (page.next === undefined) return;
      if (!isFull) wait = (await this.#pause(wait)) ? pause.shortestMs : Math.min(wait * pause.growth, pause.longestMs);
      page = await (ahead ?? this.#fetch(page.next)).catch(() => this.#fetchAtCheckpoint(start));
    }
  }

  async #fetch(iterator: string): Promise<Page> {
    const asked = this.#asked.splice(0);
    try {
      return { ...(await this.#api.records(iterator)), asked };
    } catch (error) {
      this.#asked.unshift(...asked);
      throw error;
    }
  }

  /**
   * The page at the checkpoint. Iterators expire after 15 minutes, and an engine may be away for a moment, so it is tried until it works.
   * @throws when the shard is gone, or the signal aborts
   */
  async #fetchAtCheckpoint(start: Position): Promise<Page> {
    for (;;) {
      try {
        return await this.#fetch(await this.#iterator(start));
      } catch (error) {
        this.#signal.throwIfAborted();
        if (error instanceof AwsCallError && error.code === 'ResourceNotFoundException') throw error;
        await sleep(pause.longestMs, undefined, { signal: this.#signal });
      }
    }
  }

  #iterator(start: Position): Promise<string> {
    const after = this.#checkpoints.read(this.#shardId);
    return this.#api.iterator(this.#shardId, after === undefined ? start : { after });
  }

  /** Ends at once when `readNow` asks or the signal aborts. @returns whether someone was in a hurry */
  async #pause(ms: number): Promise<boolean> {
    const begunAt = Date.now();
    const left = () => {
      if (this.#asked.length > 0 || this.#signal.aborted) return 0;
      return begunAt + (this.#hurried ? pause.shortestMs : ms) - Date.now();
    };
    for (let wait = left(); wait > 0; wait = left()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, wait);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const hurried = this.#hurried;
    this.#hurried = false;
    return hurried;
  }
}
