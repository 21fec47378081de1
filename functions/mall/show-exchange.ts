import { type Exchange, isCancellable, stateOfExchange } from '@memberday/shared/domain/mall/exchange.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';

const shared = (exchange: Exchange, now: Instant) => {
  const { exchangeId, itemId, name, picture, points, cashFen, at, coupon, ended } = exchange;
  return {
    exchangeId,
    itemId,
    name,
    picture,
    points,
    cashFen,
    at,
    state: stateOfExchange(exchange, now),
    coupon,
    ended: ended && { at: ended.at, reason: ended.reason, points: ended.points },
  };
};

/** An exchange as its member sees it, with the code that fetches it. */
export const showMyExchange = (exchange: Exchange, now: Instant) => ({
  ...shared(exchange, now),
  pickUp: exchange.pickUp,
  cancellableUntil: isCancellable(exchange, now) ? exchange.cancellableUntil : null,
  handedOverAt: exchange.handedOver?.at ?? null,
});

/** An exchange as staff see it: without the code, which is the member's to show. */
export const showExchange = (exchange: Exchange, now: Instant) => {
  const { memberId, pickUp, handedOver } = exchange;
  return {
    ...shared(exchange, now),
    memberId,
    pickUp: pickUp && { shop: pickUp.shop, shopName: pickUp.shopName, until: pickUp.until },
    handedOver,
  };
};
