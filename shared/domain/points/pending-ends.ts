import type { PointsPolicy } from '../programme/programme.ts';
import { addMs, dayMs, type Instant } from '../time.ts';

/** When a paid order's pending points become available; undefined while nobody can say, because it was not received (in time). */
export const pendingAvailableAt = (
  { paidAt, receivedAt }: { readonly paidAt: Instant; readonly receivedAt?: Instant | undefined },
  policy: PointsPolicy,
): Instant | undefined => {
  const { after, days } = policy.available;
  const from = after === 'paid' ? paidAt : receivedAt;
  // Received only after its points have lapsed is as good as never.
  return from === undefined || from > pendingLapsesAt(paidAt, policy) ? undefined : addMs(from, days * dayMs);
};

/** When the pending points of an order that was not received lapse. */
export const pendingLapsesAt = (paidAt: Instant, policy: PointsPolicy): Instant =>
  addMs(paidAt, policy.pendingLapsesAfterDays * dayMs);
