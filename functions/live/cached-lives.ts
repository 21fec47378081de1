import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { keepFresh } from '../keep-fresh.ts';
import type { Store } from '../store/store.ts';

/** Sessions as members read them, by thousands at a time. Nothing here is older than it says. */
export type Lives = {
  /** At most a second old. */
  read(liveId: string): Promise<LiveSession | undefined>;
  /** Announced, on, or over and not settled; at most a second old. */
  listCurrent(): Promise<readonly LiveSession[]>;
  /** How many reserved; at most five seconds old. */
  reserved(liveId: string): Promise<number>;
};

const freshMs = 1_000;
const sumsMs = 5_000;

/** @param clock milliseconds since 1970 */
export const cachedLives = (store: Pick<Store, 'lives' | 'liveParts'>, clock: () => number): Lives => {
  const byId = (id: string): string => id;
  const lives = keepFresh(freshMs, clock, byId, (liveId) => store.lives.read(liveId, { strong: true }));
  const current = keepFresh<void, LiveSession[]>(
    freshMs,
    clock,
    () => '',
    () => store.lives.listCurrent(),
  );
  const reserved = keepFresh(sumsMs, clock, byId, async (liveId) => (await store.liveParts.total(liveId)).reserved);
  return { read: lives.get, listCurrent: () => current.get(), reserved: reserved.get };
};
