import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { AfterSale } from '@memberday/shared/domain/shop-orders/shop-order.ts';
import type { WalkWindow } from '@memberday/shared/domain/shop-orders/walk-window.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { WechatApp } from './app.ts';
import type { ShopParts } from './ask-shop.ts';
import { type FinderLive, type FinderNotice, listFinderLives, listFinderNotices } from './finder-lives.ts';
import { listBegunAfterSales, listChangedOrders, type ShopPage } from './list-shop.ts';
import { readAfterSale } from './shop-after-sale.ts';
import { readShopOrder, type ToldShopOrder } from './shop-order.ts';

type PageOf = { readonly appId: string; readonly window: WalkWindow; readonly nextKey: string | undefined };

/** What a shop is asked, by its own app id. `wechat_unavailable` also while a quota is used up: its facts say for how long to leave it. */
export type ShopCalls = {
  readShopOrder: (input: {
    readonly appId: string;
    readonly orderId: string;
  }) => Promise<Outcome<ToldShopOrder, 'wechat_unavailable'>>;
  readAfterSale: (input: {
    readonly appId: string;
    readonly afterSaleId: string;
  }) => Promise<Outcome<AfterSale, 'wechat_unavailable'>>;
  listChangedOrders: (input: PageOf) => Promise<Outcome<ShopPage, 'wechat_unavailable'>>;
  listBegunAfterSales: (input: PageOf) => Promise<Outcome<ShopPage, 'wechat_unavailable'>>;
  /** Lives of the Channels account behind the shop. @param input.since as far back as their times are wanted */
  listFinderLives: (input: {
    readonly appId: string;
    readonly since: Instant;
    readonly now: Instant;
  }) => Promise<Outcome<FinderLive[], 'wechat_unavailable'>>;
  /** What that account has announced. */
  listFinderNotices: (input: { readonly appId: string }) => Promise<Outcome<FinderNotice[], 'wechat_unavailable'>>;
};

type Parts = Omit<ShopParts, 'shop' | 'deadline'> & {
  readonly apps: ReadonlyMap<string, WechatApp>;
  readonly deadline: () => AbortSignal;
};

/** @throws Error from each call for a shop that is not set up here */
export const createShopCalls = ({ apps, deadline, ...line }: Parts): ShopCalls => {
  const partsOf = (appId: string): ShopParts => {
    const shop = apps.get(appId);
    if (!shop) throw new Error(`no shop ${appId} is set up`);
    return { ...line, shop, deadline: deadline() };
  };
  return {
    readShopOrder: async ({ appId, orderId }) => readShopOrder(partsOf(appId), orderId),
    readAfterSale: async ({ appId, afterSaleId }) => readAfterSale(partsOf(appId), afterSaleId),
    listChangedOrders: async ({ appId, window, nextKey }) => listChangedOrders(partsOf(appId), window, nextKey),
    listBegunAfterSales: async ({ appId, window, nextKey }) => listBegunAfterSales(partsOf(appId), window, nextKey),
    listFinderLives: async ({ appId, since, now }) => listFinderLives(partsOf(appId), since, now),
    listFinderNotices: async ({ appId }) => listFinderNotices(partsOf(appId)),
  };
};
