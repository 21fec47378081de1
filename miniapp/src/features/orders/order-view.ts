import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listMyOrders } from '@memberday/shared/contract/orders.ts';
import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { type Day, dayOf, type Instant, type Zone } from '@memberday/shared/domain/time.ts';
import { sayDay, sayMoment, sayTime } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayShop } from '../../words/shops.ts';
import { words } from '../../words/words.ts';

export type MyOrder = Output<typeof listMyOrders>['orders'][number];

/** An order in words, ready to be drawn. */
export type OrderView = {
  readonly key: string;
  readonly shop: string;
  readonly when: string;
  readonly state: { readonly word: string; readonly tone: 'brand' | 'good' | 'warn' | 'quiet' };
  readonly lines: readonly {
    readonly key: string;
    readonly name: string;
    readonly count: string;
    readonly price: string;
  }[];
  /** What came off and what was added, a line each. */
  readonly sums: readonly { readonly key: string; readonly name: string; readonly value: string }[];
  readonly total: { readonly name: string; readonly value: string };
  /** What came back. */
  readonly refunded: string | null;
  /** What is waited for: the payment, while things are held for it. */
  readonly wait: string | null;
  /** What it brought: 得 36 积分 · 待到账. */
  readonly points: string | null;
  readonly number: string;
  readonly label: string;
};

const say = words.orders;
const yuan = (fen: number): string => `¥${sayYuan(fen)}`;

/** @param now decides whether what is held for an order is held still */
export const orderView = (order: MyOrder, now: Instant, zone: Zone): OrderView => {
  const today = dayOf(now, zone);
  const shop = order.shop === null ? say.online : sayShop(order.shop);
  const state = stateOf(order);
  const total = { name: order.status === 'created' ? say.toPay : say.paid, value: yuan(order.amountFen) };
  return {
    key: `${order.source}/${order.number}`,
    shop,
    when: order.orderedAt ? whenOf(order.orderedAt, today, zone) : '',
    state,
    lines: order.lines.map(({ line, sku, name, quantity, priceFen }) => ({
      key: line,
      name: name ?? sku,
      count: say.times(quantity),
      price: yuan(priceFen),
    })),
    sums: sumsOf(order),
    total,
    refunded: order.refundedFen > 0 ? say.refunded(sayYuan(order.refundedFen)) : null,
    wait: waitOf(order, now, today, zone),
    points: pointsOf(order, today, zone),
    number: order.number,
    label: say.label(shop, state.word, sayYuan(order.amountFen)),
  };
};

const whenOf = (at: Instant, today: Day, zone: Zone): string =>
  `${sayDay(dayOf(at, zone), today)} ${sayTime(at, zone)}`;

const stateOf = ({ status, refundedFen }: MyOrder): OrderView['state'] => {
  if (refundedFen > 0 && (status === 'paid' || status === 'received')) return { word: say.partRefunded, tone: 'quiet' };
  return { word: say.state[status], tone: tones[status] };
};

const tones = {
  parked: 'quiet',
  created: 'warn',
  paid: 'brand',
  received: 'good',
  cancelled: 'quiet',
  refunded: 'quiet',
} as const;

const sumsOf = ({ lines, amountFen, freightFen, coupons, spent }: MyOrder): OrderView['sums'] => {
  const used = coupons.filter(({ state, discountFen }) => discountFen > 0 && state !== 'released' && state !== 'lost');
  const priceFen = lines.reduce((sum, line) => sum + line.priceFen, 0);
  const sums = [
    ...used.map(({ couponId, title, discountFen, state }) => ({
      key: couponId,
      name: state === 'rolled_back' ? `${title ?? say.coupon} · ${say.couponBack}` : (title ?? say.coupon),
      value: `−${yuan(discountFen)}`,
    })),
    ...(spent
      ? [
          {
            key: 'points',
            name:
              spent.returned > 0
                ? `${say.points} · ${say.pointsBack(sayNumber(spent.returned))}`
                : `${say.points} · ${say.pointsUsed(sayNumber(spent.points))}`,
            value: spent.worthFen === null ? '' : `−${yuan(spent.worthFen)}`,
          },
        ]
      : []),
    ...(freightFen > 0 ? [{ key: 'freight', name: say.freight, value: yuan(freightFen) }] : []),
  ];
  // Where nothing was added or came off, the sum of the goods is the total, and is not said twice.
  return sums.length > 0 && priceFen !== amountFen
    ? [{ key: 'goods', name: say.goods, value: yuan(priceFen) }, ...sums]
    : sums;
};

const waitOf = ({ status, heldUntil }: MyOrder, now: Instant, today: Day, zone: Zone): string | null =>
  status === 'created' && heldUntil !== null && heldUntil > now
    ? say.heldUntil(sayMoment(heldUntil, today, zone))
    : null;

const pointsOf = ({ earned }: MyOrder, today: Day, zone: Zone): string | null => {
  if (!earned || earned.points === 0) return null;
  const parts = [say.earned(sayNumber(earned.points))];
  const allBack = earned.clawedBack >= earned.points;
  if (earned.state === 'pending' && !allBack) {
    parts.push(
      earned.availableAt === null
        ? say.pendingAfterReceipt
        : say.pendingOn(sayDay(dayOf(earned.availableAt, zone), today)),
    );
  }
  if (earned.state === 'lapsed') parts.push(say.lapsed);
  if (earned.clawedBack > 0) parts.push(say.clawedBack(sayNumber(earned.clawedBack)));
  return parts.join(' · ');
};
