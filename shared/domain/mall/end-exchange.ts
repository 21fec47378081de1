import type { Account } from '../account/account.ts';
import type { Entry } from '../account/entry.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { decideRelease } from '../points/release-spend.ts';
import { problem } from '../problem.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { type Exchange, exchangeMoves, stateOfExchange } from './exchange.ts';

/** `member`: until it may no longer be taken back. `staff`: as long as nothing was handed over. `time`: nobody came for it. */
export type EndedBy = 'member' | 'staff' | 'time';

export type ExchangeEnd = { readonly exchange: Exchange; readonly entry: Entry };

/**
 * Ends an exchange, and gives its points back to the lots they came from; once, which the version of its row sees to.
 * @param account whom the points belong to now
 * @param told by whom (a staff id, or the member) and why
 */
export const endExchange = (
  exchange: Exchange,
  account: Account,
  ender: EndedBy,
  told: { readonly by: string; readonly reason: string },
  rules: ProgrammeVersion,
  now: Instant,
): Outcome<ExchangeEnd> => {
  const move = ender === 'time' ? 'lapse' : 'cancel';
  const seen = stateOfExchange(exchange, now);
  // What time ends is seen as ended already; it is not written yet.
  const from = ender === 'time' && seen === 'lapsed' ? exchange.state : seen;
  const state = exchangeMoves[from][move];
  const isEarly = ender === 'time' && seen !== 'lapsed';
  if (state === undefined || isEarly) return refused(problem('exchange_settled', { state: seen }));
  const { cancellableUntil: until, exchangeId: number } = exchange;
  if (ender === 'member' && (until === null || now >= until)) {
    return refused(problem('cancel_too_late', { until }));
  }
  const spent = { given: exchange.points, lots: exchange.lots };
  const release = decideRelease(account, spent, { number, ...told, by: byStaff(ender, told.by) }, rules, now);
  const entry: Entry = { ...release, business: { ...release.business, kind: 'exchange' } };
  const ended = { at: now, ...told, points: entry.given };
  return done({ exchange: { ...exchange, state, ended }, entry });
};

/** A ledger entry names who did it by hand. */
const byStaff = (ender: EndedBy, by: string): string | null => (ender === 'staff' ? by : null);
