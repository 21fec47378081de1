import type { Instant } from '../time.ts';
import type { Buyer, OrderLine, Refund } from './order.ts';
import type { OrderOrigin } from './origin.ts';

type Told = { readonly source: string; readonly number: string; readonly at: Instant };

type Body = {
  readonly buyer?: Buyer | undefined;
  readonly shop?: string | undefined;
  readonly channel?: string | undefined;
  readonly lines: readonly OrderLine[];
  readonly freightFen: number;
  readonly spendNumber?: string | undefined;
  /** What brought it about, where that is known from the start: then it is known before the order earns. */
  readonly origin?: OrderOrigin | undefined;
};

/** What a source tells of an order. `completed` is created, paid and received at one moment. */
export type OrderEvent =
  | (Told & Body & { readonly type: 'created' | 'completed' })
  /** What brought it about, as known at `at`: the later word wins. */
  | (Told & { readonly type: 'attributed'; readonly origin: OrderOrigin })
  | (Told & { readonly type: 'paid' | 'received' | 'cancelled' })
  | (Told & { readonly type: 'refunded'; readonly refund: string } & Omit<Refund, 'at'>);

/** Which fact of the order an event tells: two events with one key tell the same fact, and the first one heard stands; of origins the latest told. */
export const eventKey = (event: OrderEvent): string =>
  event.type === 'refunded' ? `refunded/${event.refund}` : event.type;
