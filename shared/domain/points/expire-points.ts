import { type Account, isLive, type LotMonth, lapsesAt } from '../account/account.ts';
import { type Entry, effectKey, entry } from '../account/entry.ts';
import type { Instant, Zone } from '../time.ts';

/**
 * Writes off every lapsed lot, one entry a lot, dated at the moment it lapsed. Readers ignore lapsed lots anyway.
 * @param cause names what writes them off, where one write of the account may do so more than once
 */
export const expireLots = (account: Account, now: Instant, zone: Zone, cause: readonly string[] = []): Entry[] =>
  Object.entries(account.lots)
    .filter(([month, points]) => points > 0 && !isLive(month, now, zone))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, points]) =>
      entry({
        // A lapsed lot may be filled and written off again (a late refund), so the version makes the key new.
        key: effectKey('expire', month, String(account.version), ...cause),
        at: lapsesAt(month as Exclude<LotMonth, 'never'>, zone),
        kind: 'expire',
        business: { kind: 'expiry', source: 'memberday', number: month },
        asked: points,
        given: points,
        lots: { [month]: -points },
      }),
    );

/** More open lots than this and the next write expires them first: the account stays one write unit. */
export const mostOpenLots = 26;
