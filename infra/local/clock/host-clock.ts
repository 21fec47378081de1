import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { HostRefusal } from '../refusal.ts';

/**
 * The clock of everything a platform runs: this machine's, put forward by a shift. Forward only, because a ledger does not go back; and kept in
 * the data folder, because what was written there was written at the shifted time.
 */
export type HostClock = {
  /** Milliseconds since 1970. */
  now(): number;
  /** How far it is ahead of this machine's. */
  shiftMs(): number;
  /** Puts it forward to a moment; one that has passed changes nothing. */
  advanceTo(ms: number): void;
  /** The shift, for the threads of the functions: one whole number of milliseconds (see `shift-date.ts`). */
  readonly shared: SharedArrayBuffer;
};

/**
 * The clock of a data folder.
 * @param file where the shift is kept, as `{ "shiftMs": 0 }`; none means this machine's time
 * @throws HostRefusal when the file holds something else
 */
export const openHostClock = (file: string): HostClock => {
  const shared = new SharedArrayBuffer(BigInt64Array.BYTES_PER_ELEMENT);
  const shift = new BigInt64Array(shared);
  const shiftMs = () => Number(Atomics.load(shift, 0));
  const now = () => Date.now() + shiftMs();
  Atomics.store(shift, 0, BigInt(readShift(file)));
  return {
    now,
    shiftMs,
    advanceTo(ms) {
      if (ms <= now()) return;
      const next = Math.ceil(ms - Date.now());
      writeShift(file, next);
      Atomics.store(shift, 0, BigInt(next));
    },
    shared,
  };
};

const readShift = (file: string): number => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
  const kept = parse(text)?.shiftMs;
  if (typeof kept === 'number' && Number.isSafeInteger(kept) && kept >= 0) return kept;
  throw new HostRefusal(
    `${file} does not say how far the clock is ahead: {"shiftMs": milliseconds}. Mend it; without it, what is in the folder would lie in the future.`,
  );
};

const parse = (text: string): { readonly shiftMs?: unknown } | null | undefined => {
  try {
    return JSON.parse(text) as { readonly shiftMs?: unknown } | null;
  } catch {
    return undefined;
  }
};

/** Whole or not at all: a kill in the middle must not leave half a number. */
const writeShift = (file: string, shiftMs: number): void => {
  writeFileSync(`${file}.new`, JSON.stringify({ shiftMs }));
  renameSync(`${file}.new`, file);
};
