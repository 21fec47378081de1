import { inOrder, type LoggedClaim, secondOf } from '@memberday/shared/domain/drops/claim-log.ts';
import { placeInLine } from '@memberday/shared/domain/drops/place-in-line.ts';
import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import { keepFresh } from '../keep-fresh.ts';
import type { Store } from '../store/store.ts';

export type ClaimPlaces = {
  /** The place of a claim, from 1; null while the log does not have it, or when too many claims came before for anybody to ask. */
  placeOf(dropId: string, claim: { readonly couponId: string; readonly at: Instant }): Promise<number | null>;
};

/** Claims come to the log some seconds late; what is older than this no longer changes. */
const settledAfterMs = 60_000;
const freshMs = 1_000;
/** Reading more than these, some ten megabytes, is not worth anybody's place. */
const mostPlaced = 100_000;

/** As much of a drop's log as an environment remembers: counts of the seconds that are settled, claims of those that are not. */
type Remembered = {
  /** Seconds before this one are settled. */
  settledTo: string;
  readonly settled: Map<string, number>;
  settledCount: number;
  fresh: readonly LoggedClaim[];
};

/** @param clock milliseconds since 1970 */
export const cachedPlaces = (store: Pick<Store, 'claimLog'>, clock: () => number): ClaimPlaces => {
  const remembered = new Map<string, Remembered>();

  const look = async (dropId: string): Promise<Remembered> => {
    const log = remembered.get(dropId) ?? { settledTo: '', settled: new Map(), settledCount: 0, fresh: [] };
    if (log.settledCount >= mostPlaced) return log;
    const longAgo = secondOf(instantOf(clock() - settledAfterMs));
    // A clock that is put back unsettles nothing.
    const settledTo = [longAgo, log.settledTo].sort()[1] ?? longAgo;
    const { claims, whole } = await store.claimLog.read(dropId, { from: log.settledTo, most: mostPlaced });
    const ordered = inOrder(claims);
    for (const claim of ordered) {
      const second = secondOf(claim.at);
      if (second >= settledTo) break;
      log.settled.set(second, (log.settled.get(second) ?? 0) + 1);
      log.settledCount += 1;
    }
    log.settledTo = settledTo;
    log.fresh = ordered.filter((claim) => secondOf(claim.at) >= settledTo);
    if (!whole) log.settledCount = mostPlaced;
    // Forgotten whole when there are too many: the next one to ask reads again.
    if (remembered.size >= mostHeld) remembered.clear();
    remembered.set(dropId, log);
    return log;
  };
  const logs = keepFresh(freshMs, clock, (dropId: string) => dropId, look);

  return {
    async placeOf(dropId, claim) {
      const log = await logs.get(dropId);
      if (log.settledCount >= mostPlaced) return null;
      const second = secondOf(claim.at);
      let earlier = 0;
      for (const [each, count] of log.settled) if (each < second) earlier += count;
      earlier += log.fresh.filter((each) => secondOf(each.at) < second).length;
      const own =
        second < log.settledTo
          ? (await store.claimLog.read(dropId, { from: second, to: second })).claims
          : log.fresh.filter((each) => secondOf(each.at) === second);
      return placeInLine(earlier, own, claim) ?? null;
    },
  };
};

const mostHeld = 100;
