/**
 * Something that happens over simulated time: it yields the seconds it waits, and calls others by `yield*`. All of it runs in one thread, in
 * the order of the clock, so a process owns the world between two waits.
 */
export type Process<Result = void> = Generator<number, Result, undefined>;

export type Clock = {
  /** Seconds since the start. */
  now(): number;
  /** Begins a process so many seconds from now. */
  start(process: Process, inSeconds?: number): void;
  /** Runs everything due up to and at this second; what is due later never happens. */
  runUntil(seconds: number): void;
};

type Due = { readonly at: number; readonly turn: number; readonly process: Process };

/** A discrete-event clock: jumps from one due moment to the next; what is due together runs in the order it was asked for. */
export const createClock = (): Clock => {
  const heap: Due[] = [];
  let now = 0;
  let turns = 0;
  const start = (process: Process, inSeconds = 0): void => {
    turns += 1;
    push(heap, { at: now + inSeconds, turn: turns, process });
  };
  return {
    now: () => now,
    start,
    runUntil: (seconds) => {
      for (let due = heap[0]; due && due.at <= seconds; due = heap[0]) {
        pop(heap);
        now = due.at;
        const step = due.process.next();
        if (!step.done) start(due.process, step.value);
      }
      now = Math.max(now, seconds);
    },
  };
};

const isBefore = (one: Due, other: Due): boolean => one.at < other.at || (one.at === other.at && one.turn < other.turn);

const push = (heap: Due[], due: Due): void => {
  let at = heap.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = heap[above] as Due;
    if (isBefore(parent, due)) break;
    heap[at] = parent;
    at = above;
  }
  heap[at] = due;
};

const pop = (heap: Due[]): void => {
  const due = heap.pop() as Due;
  const size = heap.length;
  if (size === 0) return;
  let at = 0;
  for (let below = 1; below < size; below = 2 * at + 1) {
    if (below + 1 < size && isBefore(heap[below + 1] as Due, heap[below] as Due)) below += 1;
    const child = heap[below] as Due;
    if (isBefore(due, child)) break;
    heap[at] = child;
    at = below;
  }
  heap[at] = due;
};
