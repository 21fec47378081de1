import type { Invoked } from '../lambda/invocation.ts';
import type { Clock } from './schedule-expression.ts';

/** Hands the schedule's event to its function. */
export type Deliver = (event: unknown, signal: AbortSignal) => Promise<Invoked>;

/**
 * A schedule of the template. Not as in the cloud: strikes that fall into a time when the host is not running are not made up for.
 */
export class Schedule {
  /** The event, as the template's `Input`. */
  readonly input: unknown;
  readonly clock: Clock;
  #now: () => number;
  #deliver: Deliver;
  #timer: NodeJS.Timeout | undefined;
  #stopping = new AbortController();

  /** @param now the time that `clock` shows, which may be ahead of this machine's */
  constructor(clock: Clock, input: unknown, deliver: Deliver, now: () => number = Date.now) {
    this.input = input;
    this.clock = clock;
    this.#now = now;
    this.#deliver = deliver;
  }

  /** Let the clock run. */
  start(): void {
    if (this.clock.kind === 'rate') this.#timer = setInterval(() => void this.strike(), this.clock.everyMs);
    else this.#awaitMinute(this.clock.strikesAt);
  }

  /** Let it strike no more by itself, until the next `start`. */
  rest(): void {
    clearTimeout(this.#timer);
  }

  /** Do now what the clock would do. @returns how the last try ended */
  strike(): Promise<Invoked> {
    return this.#deliver(this.input, this.#stopping.signal);
  }

  stop(): void {
    this.rest();
    this.#stopping.abort();
  }

  #awaitMinute(strikesAt: (minute: Date) => boolean): void {
    const next = Math.floor(this.#now() / 60_000 + 1) * 60_000;
    this.#timer = setTimeout(() => {
      if (strikesAt(new Date(next))) void this.strike();
      this.#awaitMinute(strikesAt);
    }, next - this.#now());
  }
}
