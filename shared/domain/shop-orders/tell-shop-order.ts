import type { OrderEvent } from '../orders/order-event.ts';
import { eventKey } from '../orders/order-event.ts';
import { laterOrigin, sameOrigin, type ToldOrigin } from '../orders/origin.ts';
import type { Instant } from '../time.ts';
import { orderLines, returnedGoods } from './order-lines.ts';
import type { AfterSale, ShopOrder } from './shop-order.ts';

/** The source under which the orders of a shop are told, which is also their shop. */
export type ShopName = string;

/** Orders bought through WeChat, whichever shop sold them. */
export const shopChannel = 'wechat';

/**
 * What a shop order says that was not told before. The shop is asked again and again, and each answer is the whole truth of its moment: from it follow
 * the facts of the order, each told once. A gift that nobody has accepted yet is not told at all: it is nobody's.
 * @param told every event of this order that is stored, applied or not
 * @param asOf when the shop was asked
 */
export const tellShopOrder = (
  shop: ShopName,
  order: ShopOrder,
  told: readonly OrderEvent[],
  asOf: Instant,
): OrderEvent[] => {
  if (!order.owner) return [];
  const keys = new Set(told.map(eventKey));
  const facts = [...factsOf(shop, order), ...attribution(shop, order, told, asOf)];
  return facts.filter((event) => event.type === 'attributed' || !keys.has(eventKey(event)));
};

/** What an after-sale says once its money has gone back, told under its own number: its refund. */
export const tellAfterSale = (
  shop: ShopName,
  order: ShopOrder,
  afterSale: AfterSale,
  told: readonly OrderEvent[],
): OrderEvent[] => {
  const { afterSaleId, state, quantity, updatedAt } = afterSale;
  if (state !== 'refunded' || !order.owner) return [];
  const { line, amountFen } = returnedGoods(order, afterSale);
  const event: OrderEvent = {
    type: 'refunded',
    source: shop,
    number: order.orderId,
    refund: afterSaleId,
    at: updatedAt,
    amountFen,
    ...(line !== undefined && { lines: [{ line, ...(quantity !== undefined && { quantity }) }] }),
  };
  return told.some((each) => eventKey(each) === eventKey(event)) ? [] : [event];
};

const factsOf = (source: ShopName, order: ShopOrder): OrderEvent[] => {
  const key = { source, number: order.orderId };
  const { status, paidAt, updatedAt, owner } = order;
  const receivedAt = order.confirmedAt ?? (status === 'done' ? updatedAt : undefined);
  const facts: (OrderEvent | undefined)[] = [
    owner && {
      ...key,
      type: 'created',
      at: order.createdAt,
      buyer: { identityKey: owner.unionid ?? owner.openid },
      shop: source,
      channel: shopChannel,
      lines: orderLines(order),
      freightFen: order.freightFen,
      // Known from the start for most, and points in a live session depend on it.
      origin: order.origin,
    },
    paidAt === undefined ? undefined : { ...key, type: 'paid', at: paidAt },
    receivedAt === undefined ? undefined : { ...key, type: 'received', at: receivedAt },
    status === 'dropped' || status === 'cancelled' ? { ...key, type: 'cancelled', at: updatedAt } : undefined,
    // Its after-sales tell which lines came back; where the shop names none, all of it did.
    status === 'refunded' && order.afterSaleIds.length === 0
      ? { ...key, type: 'refunded', refund: 'all', at: updatedAt }
      : undefined,
  ];
  return facts.flatMap((fact) => fact ?? []);
};

/** The first telling carries what was known then; a later one is told when it says something else. */
const attribution = (
  source: ShopName,
  { orderId, origin }: ShopOrder,
  told: readonly OrderEvent[],
  asOf: Instant,
): OrderEvent[] => {
  const known = latestOrigin(told);
  if (!known || sameOrigin(known, origin)) return [];
  return [{ type: 'attributed', source, number: orderId, at: asOf, origin }];
};

const latestOrigin = (told: readonly OrderEvent[]): ToldOrigin | undefined =>
  told.reduce<ToldOrigin | undefined>(
    (latest, event) =>
      'origin' in event && event.origin ? laterOrigin(latest, { ...event.origin, at: event.at }) : latest,
    undefined,
  );
