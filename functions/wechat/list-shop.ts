import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { WalkWindow } from '@memberday/shared/domain/shop-orders/walk-window.ts';
import { msOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { askShop, type ShopParts } from './ask-shop.ts';
import { WechatFault } from './fault.ts';

/** Ids of one page, and the key of the next; undefined after the last. */
export type ShopPage = { readonly ids: readonly string[]; readonly nextKey: string | undefined };

const paths = { orders: '/channels/ec/order/list/get', afterSales: '/channels/ec/aftersale/getaftersalelist' } as const;
const pageSize = 100;

const ids = z.pipe(
  z.nullish(z.array(z.pipe(z.union([z.string(), z.int()]), z.transform(String)))),
  z.transform((value) => value ?? []),
);
const paging = { next_key: z.nullish(z.string()), has_more: z.nullish(z.boolean()) };
const orderPage = z.looseObject({ order_id_list: ids, ...paging });
const afterSalePage = z.looseObject({ after_sale_order_id_list: ids, ...paging });

/**
 * Orders that changed in a window of at most seven days.
 * @throws WechatFault for a window or key the shop does not take
 */
export const listChangedOrders = async (
  parts: ShopParts,
  window: WalkWindow,
  nextKey: string | undefined,
): Promise<Outcome<ShopPage, 'wechat_unavailable'>> => {
  const { from, until } = inSeconds(window);
  const reply = await askShop(parts, paths.orders, {
    update_time_range: { start_time: from, end_time: until },
    page_size: pageSize,
    ...(nextKey !== undefined && { next_key: nextKey }),
  });
  if (!reply.ok) return refused(reply.problem);
  const parsed = z.safeParse(orderPage, reply.value);
  if (!parsed.success) throw new WechatFault(paths.orders, 'the answer is no list');
  return done(toPage(parsed.data.order_id_list, parsed.data));
};

/** After-sales that began in a window: a shop lists them by nothing else. @throws WechatFault as above */
export const listBegunAfterSales = async (
  parts: ShopParts,
  window: WalkWindow,
  nextKey: string | undefined,
): Promise<Outcome<ShopPage, 'wechat_unavailable'>> => {
  const { from, until } = inSeconds(window);
  const reply = await askShop(parts, paths.afterSales, {
    begin_create_time: from,
    end_create_time: until,
    ...(nextKey !== undefined && { next_key: nextKey }),
  });
  if (!reply.ok) return refused(reply.problem);
  const parsed = z.safeParse(afterSalePage, reply.value);
  if (!parsed.success) throw new WechatFault(paths.afterSales, 'the answer is no list');
  return done(toPage(parsed.data.after_sale_order_id_list, parsed.data));
};

const toPage = (
  found: readonly string[],
  {
    next_key: nextKey,
    has_more: hasMore,
  }: { next_key?: string | null | undefined; has_more?: boolean | null | undefined },
): ShopPage => ({ ids: found, nextKey: hasMore && nextKey ? nextKey : undefined });

/** Whole seconds, both ends widened to them. */
const inSeconds = ({ from, until }: WalkWindow) => ({
  from: Math.floor(msOf(from) / 1000),
  until: Math.floor(msOf(until) / 1000),
});
