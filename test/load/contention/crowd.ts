import type { Chance } from './chance.ts';
import type { Clock, Process } from './clock.ts';

/** What a request brought: an answer that ends the waiting, “come again later”, or a place in the queue. */
export type Reply = 'won' | 'sold_out' | 'turned_away' | 'waiting';

/** One person's phone: what its requests do. */
export type Phone = { claim(): Process<Reply>; ask(): Process<Reply> };

/** What people were told, how long each waited from the first press on, and when the last one knew; seconds. */
export type Outcomes = { won: number; soldOut: number; requests: number; waits: number[]; lastToldAt: number };

/** From the phone to the API and back, seconds. */
const roundTrip = 0.06;
/** Turned away, a phone comes again after the second it was told and up to two more. */
const againSeconds = 1;
const againSpread = 2;
/** In the queue it asks for the result after a second, then less and less often. */
const askSeconds = 1;
const askGrowth = 1.5;
const askAtMost = 5;

/** Presses at its moment, and goes on until it is told. */
export function* comeAndWait(clock: Clock, chance: Chance, phone: Phone, outcomes: Outcomes): Process {
  const since = clock.now();
  let asks = 0;
  for (;;) {
    outcomes.requests += 1;
    yield chance.around(roundTrip / 2, 0.5);
    const reply = yield* asks > 0 ? phone.ask() : phone.claim();
    yield chance.around(roundTrip / 2, 0.5);
    if (reply === 'won' || reply === 'sold_out') {
      outcomes[reply === 'won' ? 'won' : 'soldOut'] += 1;
      outcomes.lastToldAt = clock.now();
      outcomes.waits.push(clock.now() - since);
      return;
    }
    if (reply === 'waiting') {
      yield chance.around(Math.min(askAtMost, askSeconds * askGrowth ** asks), 0.25);
      asks += 1;
    } else yield againSeconds + chance.next() * againSpread;
  }
}
