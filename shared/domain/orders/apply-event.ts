import type { Instant } from '../time.ts';
import { newOrder, type Order } from './order.ts';
import { eventKey, type OrderEvent } from './order-event.ts';
import { laterOrigin, type OrderOrigin } from './origin.ts';

/**
 * The order with one more fact. A fact that is known already changes nothing; one that says something else than what is known is kept
 * as a contradiction for people to look at, and the first word stands. Events may come in any order: a refund or payment that comes before its
 * order is kept and waits for it.
 */
export const applyEvent = (known: Order | undefined, event: OrderEvent): Order => {
  const order = known ?? newOrder(event.source, event.number);
  if (order.reopened && event.at <= order.reopened.after) return order;
  const attributed = 'origin' in event && event.origin ? attribute(order, event.at, event.origin) : order;
  return event.type === 'attributed' ? withKey(attributed, event) : applyFact(attributed, event);
};

const applyFact = (order: Order, event: Fact): Order => {
  const told = tell(order, event);
  if (told.clash !== undefined) {
    const words = `${eventKey(event)}: ${told.clash}`;
    return order.contradictions.includes(words)
      ? order
      : { ...order, contradictions: [...order.contradictions, words] };
  }
  return order.events.includes(eventKey(event)) ? order : withKey({ ...order, ...told.facts }, event);
};

/** Origins come late and change, so they contradict nothing: the latest one is the order's. */
const attribute = (order: Order, at: Instant, origin: OrderOrigin): Order => {
  const latest = laterOrigin(order.origin, { ...origin, at });
  return latest === order.origin ? order : { ...order, origin: latest };
};

const withKey = (order: Order, event: OrderEvent): Order =>
  order.events.includes(eventKey(event)) ? order : { ...order, events: [...order.events, eventKey(event)] };

type Fact = Exclude<OrderEvent, { type: 'attributed' }>;

type Telling = { facts: Partial<Order>; clash?: undefined } | { facts?: undefined; clash: string };

const tell = (order: Order, event: Fact): Telling => {
  switch (event.type) {
    case 'created':
    case 'completed':
      return tellBody(order, event);
    case 'paid':
      return tellMoment(order, 'paidAt', event.at);
    case 'received':
      return tellMoment(order, 'receivedAt', event.at);
    case 'cancelled':
      return tellMoment(order, 'cancelledAt', event.at);
    case 'refunded': {
      const { refund: number, at, amountFen, lines } = event;
      const before = order.refunds[number];
      const refund = { at, amountFen, lines };
      if (before && !same(before, refund)) return { clash: `refund ${number} was told before with other content` };
      return { facts: { refunds: { ...order.refunds, [number]: refund } } };
    }
  }
};

const tellBody = (order: Order, event: Extract<OrderEvent, { type: 'created' | 'completed' }>): Telling => {
  const { buyer, shop, channel, lines, freightFen, spendNumber, at } = event;
  const body = { buyer, shop, channel, lines, freightFen, spendNumber };
  // What an order was before it was opened again is only kept until it is told anew.
  const isTold = order.events.some((key) => key === 'created' || key === 'completed');
  if (isTold) {
    const { buyer: b, shop: s, channel: c, lines: l, freightFen: f, spendNumber: n } = order;
    if (!same({ buyer: b, shop: s, channel: c, lines: l, freightFen: f, spendNumber: n }, body)) {
      return { clash: 'the order was told before with other content' };
    }
  }
  // Both kinds tell when the order began; the earlier one does, whichever came first.
  const createdAt = isTold && order.createdAt !== undefined && order.createdAt < at ? order.createdAt : at;
  const moments =
    event.type === 'completed'
      ? { createdAt, paidAt: order.paidAt ?? at, receivedAt: order.receivedAt ?? at }
      : { createdAt };
  return { facts: { ...body, ...moments } };
};

const tellMoment = (order: Order, moment: 'paidAt' | 'receivedAt' | 'cancelledAt', at: Instant): Telling => {
  const known = order[moment];
  if (known !== undefined && known !== at) return { clash: `was ${known}, now told as ${at}` };
  return { facts: { [moment]: at } };
};

/** Equal as data, whatever the order of keys; an absent field equals an undefined one. */
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join()}}`;
  }
  return JSON.stringify(value);
};
