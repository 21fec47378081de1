import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { nextLook, openAfterSale, openOrigin } from '@memberday/shared/domain/shop-orders/next-look.ts';
import type { AfterSale, ShopOrder } from '@memberday/shared/domain/shop-orders/shop-order.ts';
import { tellAfterSale, tellShopOrder } from '@memberday/shared/domain/shop-orders/tell-shop-order.ts';
import type { WechatShop } from '../config.ts';
import type { WorkContext } from '../context.ts';
import { linkIdentities } from '../link-identities.ts';
import { releaseShopDiscount } from '../release-shop-discount.ts';
import { askOrder } from './ask-order.ts';
import { findShop } from './find-shop.ts';
import { lookLater } from './look-later.ts';

export type OrderLook = {
  readonly appId: string;
  readonly orderId: string;
  /** After-sales that are known to be of it, beside those it names itself. */
  readonly afterSaleIds?: readonly string[];
  /** Looks before this one that found WeChat out of reach. */
  readonly tries?: number;
};

/**
 * Looks at an order in its shop and tells what is new. What led here (an event of WeChat's, a walk, a look that was planned) is only a hint that there
 * may be something: the shop's answer is the truth, and what was told before is read from what is stored. So any hint may come twice, late, out
 * of order or never.
 */
export const lookAtOrder = async (context: WorkContext, look: OrderLook): Promise<void> => {
  const shop = findShop(context, look.appId);
  if (!shop) return;
  const asOf = context.now();
  const order = await askOrder(context, shop, look.orderId);
  if (!order.ok) return lookLater(context, { kind: 'look-at-shop-order', ...look }, order.problem.facts);

  const told = await context.store.orders.readEvents({ source: shop.name, number: look.orderId });
  const afterSales = await askAfterSales(context, shop, order.value, look, told);
  if (!afterSales) return;
  const events = [
    ...tellShopOrder(shop.name, order.value, told, asOf),
    ...afterSales.flatMap((each) => tellAfterSale(shop.name, order.value, each, told)),
  ];
  await linkOwner(context, order.value, told, events);
  if (events.length > 0) await context.store.orders.keepEvents(events);
  await releaseDiscount(context, shop, order.value);
  await planLooks(context, shop, order.value, afterSales);
};

/** Those whose money is not known to be back. @returns undefined when WeChat could not be reached, and it is looked at later */
const askAfterSales = async (
  context: WorkContext,
  shop: WechatShop,
  order: ShopOrder,
  look: OrderLook,
  told: readonly OrderEvent[],
): Promise<AfterSale[] | undefined> => {
  const refunds = new Set(told.flatMap((event) => (event.type === 'refunded' ? event.refund : [])));
  const named = [...new Set([...order.afterSaleIds, ...(look.afterSaleIds ?? [])])];
  const wechat = await context.wechat();
  const found: AfterSale[] = [];
  for (const afterSaleId of named.filter((each) => !refunds.has(each))) {
    const afterSale = await wechat.readAfterSale({ appId: shop.appId, afterSaleId });
    if (!afterSale.ok) {
      await lookLater(context, { kind: 'look-at-shop-order', ...look }, afterSale.problem.facts);
      return undefined;
    }
    if (afterSale.value.orderId === order.orderId) found.push(afterSale.value);
  }
  return found;
};

/** The shop has openids of its own; only with the unionid is its buyer somebody we know. It may be told later than the order. */
const linkOwner = async (
  context: WorkContext,
  { owner }: ShopOrder,
  told: readonly OrderEvent[],
  events: readonly OrderEvent[],
): Promise<void> => {
  if (owner?.unionid === undefined) return;
  const buyers = told.flatMap((event) => (event.type === 'created' ? (event.buyer ?? []) : []));
  const wasWithout = buyers.some((buyer) => 'identityKey' in buyer && buyer.identityKey === owner.openid);
  if (!wasWithout && !events.some((event) => event.type === 'created')) return;
  const evidence = { kind: 'wechat', source: 'shop order' } as const;
  await linkIdentities(context, { known: owner.unionid, others: [owner.openid], evidence });
};

/** A member's discount that it held is free again. */
const releaseDiscount = async (context: WorkContext, shop: WechatShop, order: ShopOrder): Promise<void> => {
  const { status, discountVisit: orderSessionId } = order;
  if (orderSessionId === undefined) return;
  const visit = { shopAppId: shop.appId, orderSessionId };
  if (status === 'dropped' || status === 'cancelled') await releaseShopDiscount(context, visit, 'cancelled');
  if (status === 'refunded') await releaseShopDiscount(context, visit, 'refunded');
};

/** What is still open is looked at again whether or not WeChat says anything. */
const planLooks = async (
  context: WorkContext,
  shop: WechatShop,
  order: ShopOrder,
  afterSales: readonly AfterSale[],
): Promise<void> => {
  const now = context.now();
  const { appId } = shop;
  for (const { state, createdAt, afterSaleId } of afterSales) {
    const at = state === 'open' ? nextLook(openAfterSale, createdAt, now) : undefined;
    if (at) await context.store.due.put(at, { kind: 'look-at-after-sale', appId, afterSaleId });
  }
  const waits = order.isOriginOpen || order.owner === undefined;
  const at = waits ? nextLook(openOrigin, order.createdAt, now) : undefined;
  if (at) await context.store.due.put(at, { kind: 'look-at-shop-order', appId, orderId: order.orderId });
};
