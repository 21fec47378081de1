import type { ReturnPolicy } from '../coupons/template.ts';
import type { OrderLine, Refund } from '../orders/order.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import { addMs, dayMs, type Instant } from '../time.ts';

/** What happens to one order, in days after the opening. */
export type Story = {
  readonly member: string;
  readonly lines: readonly OrderLine[];
  readonly freightFen: number;
  readonly day: number;
  /** Paid and handed over at once; else it is paid the same day and received later. */
  readonly atOnce: boolean;
  readonly receivedAfter: number;
  readonly cancelledAfter: number | null;
  readonly refunds: readonly { readonly after: number; readonly refund: Omit<Refund, 'at'> }[];
  /** Points that pay part of it. */
  readonly spend: number | null;
  /** Before anything is told, a checkout holds for it a coupon of its own with this policy, and as many points as this; null: none does. */
  readonly hold?: { readonly returns: ReturnPolicy; readonly points: number } | null | undefined;
};

export const opening: Instant = '2026-01-10T02:00:00.000Z';
export const afterDays = (days: number): Instant => addMs(opening, days * dayMs);

/** The events of a story as its source tells them, oldest first. */
export const eventsOf = (story: Story, number: string, spendNumber?: string): OrderEvent[] => {
  const at = afterDays(story.day);
  const order = { source: 'shop', number };
  const { lines, freightFen } = story;
  const body = { ...order, at, buyer: { memberId: story.member }, lines, freightFen, spendNumber };
  const received = afterDays(story.day + story.receivedAfter);
  const begin: OrderEvent[] = story.atOnce
    ? [{ ...body, type: 'completed' }]
    : [
        { ...body, type: 'created' },
        { ...order, type: 'paid', at },
        { ...order, type: 'received', at: received },
      ];
  const refunds = story.refunds.map(({ after, refund }, i): OrderEvent => {
    const at = afterDays(story.day + after);
    return { ...order, ...refund, type: 'refunded', refund: `refund-${i}`, at };
  });
  const cancelled: OrderEvent[] =
    story.cancelledAfter === null
      ? []
      : [{ ...order, type: 'cancelled', at: afterDays(story.day + story.cancelledAfter) }];
  return [...begin, ...refunds, ...cancelled];
};
