/** Faults that the host makes on purpose, for load tests: what a bad network and a dying machine do to callers. */
export type FaultOptions = {
  /** Of the chance that chooses: the same seed makes the same choices in the same order. */
  readonly seed: number;
  /** Share of HTTP answers, from 0 to 1, whose connection is cut after the function has answered. */
  readonly droppedAnswers?: number;
  /**
   * Share of invocations, from 0 to 1, that lose their environment while they run: about so many, and none while it is starting. An
   * environment that serves several at once takes all of them with it, so environments die that much more rarely.
   */
  readonly killedInvocations?: number;
  /** Which ones: route keys, such as `PUT /me/profile`, and names of functions for what is no request. All, where left out. */
  readonly among?: readonly string[];
};

export type FaultCounts = {
  readonly droppedAnswers: number;
  readonly killedInvocations: number;
  readonly killedEnvironments: number;
};

export type Faults = {
  /** Whether to cut the connection instead of sending this answer. */
  dropsAnswer(what: string): boolean;
  /**
   * Whether the environment dies during this invocation.
   * @param running invocations in the environment, with this one
   * @returns when, as a part of the time that an invocation takes; undefined when it does not
   */
  killsAfter(what: string, running: number): number | undefined;
  /** An environment was killed while so many invocations ran in it. */
  killed(running: number): void;
  counts(): FaultCounts;
};

export const createFaults = ({ seed, droppedAnswers = 0, killedInvocations = 0, among }: FaultOptions): Faults => {
  const counts = { droppedAnswers: 0, killedInvocations: 0, killedEnvironments: 0 };
  // Of its own for each kind, so that how the two meet does not change what either chooses.
  const [dropChance, killChance, timeChance] = [seed, seed + 1, seed + 2].map(createChance) as [Chance, Chance, Chance];
  let concerned = 0;
  const concerns = (what: string) => among?.includes(what) ?? true;
  return {
    dropsAnswer(what) {
      if (!concerns(what) || dropChance() >= droppedAnswers) return false;
      counts.droppedAnswers += 1;
      return true;
    },
    killsAfter(what, running) {
      if (!concerns(what)) return undefined;
      concerned += 1;
      // More may be running when the environment dies than when it was chosen to: what that takes too much, others are spared.
      const isEnough = counts.killedInvocations >= killedInvocations * concerned;
      return killChance() < killedInvocations / running && !isEnough ? timeChance() : undefined;
    },
    killed(running) {
      counts.killedEnvironments += 1;
      counts.killedInvocations += running;
    },
    counts: () => ({ ...counts }),
  };
};

type Chance = () => number;

/** Numbers from 0 to 1 that follow from the seed (Mulberry32). */
const createChance = (seed: number): Chance => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};
