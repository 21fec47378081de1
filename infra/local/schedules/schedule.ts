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
  #clock: Clock;
  #deliver: Deliver;
  #timer: NodeJS.Timeout | undefined;
  #stopping = new AbortController();

  constructor(clock: Clock, input: unknown, deliver: Deliver) {
    this.input = input;
    this.#clock = clock;
    this.#deliver = deliver;
  }

  /** Let the clock run. */
  start(): void {
    if (this.#clock.kind === 'rate') this.#timer = setInterval(() => void this.strike(), this.#clock.everyMs);
    else this.#awaitMinute(this.#clock.strikesAt);
  }

  /** Do now what the clock would do. @returns how the last try ended */
  strike(): Promise<Invoked> {
    return this.#deliver(this.input, this.#stopping.signal);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stopping.abort();
  }

  #awaitMinute(strikesAt: (minute: Date) => boolean): void {
    const next = Math.floor(Date.now() / 60_000 + 1) * 60_000;
    this.#timer = setTimeout(() => {
      if (strikesAt(new Date(next))) void this.strike();
      this.#awaitMinute(strikesAt);
    }, next - Date.now());
  }
}
