import { isLive, type LotMonth, type Lots } from '../account/account.ts';
import type { Programme } from '../programme/programme.ts';
import type { Instant } from '../time.ts';
import { reinstatementMonth } from './lot-month.ts';

/**
 * Where spent points go that come back: to the lots they came from, the latest-expiring first, each lot filled at most up to what was
 * taken from it. What falls into a lapsed lot goes to the reinstatement lot, or lapses with the lot where the programme has none.
 * @param taken the spend's change of the lots (negative numbers)
 * @param before points of this spend given back so far; `after` the total once this is done
 */
export const giveBack = (
  taken: Lots,
  before: number,
  after: number,
  programme: Programme,
  now: Instant,
): { lots: Lots; given: number; reinstated: boolean } => {
  const lots: Record<LotMonth, number> = {};
  let given = 0;
  let reinstated = false;
  const [from, to] = [filled(taken, before), filled(taken, after)];
  for (const [month, points] of to) {
    const part = points - (from.get(month) ?? 0);
    if (part === 0) continue;
    const live = isLive(month, now, programme.zone);
    const target = live ? month : reinstatementMonth(programme.points, now, programme.zone);
    if (target === undefined) continue;
    lots[target] = (lots[target] ?? 0) + part;
    given += part;
    reinstated ||= !live;
  }
  return { lots, given, reinstated };
};

/** How far each lot is filled when `points` of the spend have come back. */
const filled = (taken: Lots, points: number): Map<LotMonth, number> => {
  const filling = new Map<LotMonth, number>();
  let left = points;
  for (const [month, change] of Object.entries(taken).sort(([a], [b]) => (a < b ? 1 : -1))) {
    const part = Math.min(-change, left);
    filling.set(month, part);
    left -= part;
  }
  return filling;
};
