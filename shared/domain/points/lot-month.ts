import type { LotMonth } from '../account/account.ts';
import type { PointsPolicy } from '../programme/programme.ts';
import { addDays, addMonths, dayOf, type Instant, monthOf, type Zone } from '../time.ts';

/** The lot that points belong to which become available at a moment. */
export const lotMonthFor = (policy: PointsPolicy, at: Instant, zone: Zone): LotMonth =>
  policy.validityMonths === null ? 'never' : addMonths(monthOf(at, zone), policy.validityMonths);

/** The lot for points that come back after their own lot has lapsed; undefined where the programme lets them lapse with it. */
export const reinstatementMonth = (policy: PointsPolicy, now: Instant, zone: Zone): LotMonth | undefined =>
  policy.reinstateDays > 0 ? addDays(dayOf(now, zone), policy.reinstateDays).slice(0, 7) : undefined;
