import { setTimeout as sleep } from 'node:timers/promises';
import { HostRefusal } from '../refusal.ts';
import type { Schedule } from '../schedules/schedule.ts';
import type { HostClock } from './host-clock.ts';
import { stopsBetween } from './stops.ts';

/** How far a journey has come: `stop` of `stops` is done; the last one is the moment itself. */
export type JourneyStep = { readonly stop: number; readonly stops: number; readonly at: number };

export type Journey = {
  /** The moment it arrived, milliseconds since 1970. */
  readonly arrivedAt: number;
  /** Strikes of schedules on the way, and how many of them failed to the end. */
  readonly strikes: number;
  readonly failed: number;
};

/** A month and a day: longer journeys are made in several. */
export const longestJourneyMs = 32 * 86_400_000;

/** What follows from one stop is waited for so long; a platform that is never quiet does not hold the journey up for ever. */
const patienceMs = 120_000;

type Travelled = {
  readonly clock: HostClock;
  readonly schedules: readonly Schedule[];
  /** Whether the schedules run by themselves, and so must rest on the way. */
  readonly running: boolean;
  readonly idle: () => Promise<void>;
};

/**
 * Makes the one way a platform's clock is put forward. The clock does not jump: it stops at each moment at which a schedule would have struck,
 * lets everything that is due by then happen, and goes on, so that each night sees the world as it would have been that night. What is
 * due between two stops happens at the later one. A journey that is broken off leaves the clock where it was last.
 */
export const createTravel = ({ clock, schedules, running, idle }: Travelled) => {
  let travelling = false;

  const strikeAll = async (due: readonly Schedule[]): Promise<number> => {
    const struck = await Promise.all(due.map((schedule) => schedule.strike()));
    await Promise.race([idle(), sleep(patienceMs, undefined, { ref: false })]);
    return struck.filter(({ ok }) => !ok).length;
  };

  /** @throws HostRefusal when another journey is under way, or this one is too long */
  return async (to: number, onStep: (step: JourneyStep) => void = () => {}): Promise<Journey> => {
    if (travelling) throw new HostRefusal('The clock is being put forward already.');
    if (to - clock.now() > longestJourneyMs)
      throw new HostRefusal(`A journey may be ${longestJourneyMs / 86_400_000} days long; go further in several.`);
    travelling = true;
    if (running) for (const schedule of schedules) schedule.rest();
    try {
      const clocks = schedules.map((schedule) => schedule.clock);
      const stops = stopsBetween(clocks, clock.now(), to);
      const steady = schedules.filter((schedule) => schedule.clock.kind === 'rate');
      const journey = { strikes: 0, failed: 0 };
      const strike = async (due: readonly Schedule[]): Promise<void> => {
        journey.strikes += due.length;
        journey.failed += await strikeAll(due);
      };
      onStep({ stop: 0, stops: stops.length + 1, at: clock.now() });
      for (const [done, at] of stops.entries()) {
        clock.advanceTo(at);
        await strike(steady);
        await strike(schedules.filter((schedule) => stopsBetween([schedule.clock], at - 1, at).length > 0));
        onStep({ stop: done + 1, stops: stops.length + 1, at });
      }
      clock.advanceTo(to);
      await strike(steady);
      onStep({ stop: stops.length + 1, stops: stops.length + 1, at: clock.now() });
      return { ...journey, arrivedAt: clock.now() };
    } finally {
      travelling = false;
      if (running) for (const schedule of schedules) schedule.start();
    }
  };
};
