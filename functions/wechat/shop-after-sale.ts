import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { AfterSale, AfterSaleState } from '@memberday/shared/domain/shop-orders/shop-order.ts';
import { instantOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { askShop, type ShopParts } from './ask-shop.ts';
import { WechatFault } from './fault.ts';

const path = '/channels/ec/aftersale/getaftersaleorder';

const id = z.pipe(z.union([z.string(), z.int()]), z.transform(String));
const seconds = z.pipe(z.union([z.int(), z.string().check(z.regex(/^\d{1,12}$/))]), z.transform(Number));
const answer = z.looseObject({
  after_sale_order: z.looseObject({
    after_sale_order_id: id,
    order_id: id,
    status: z.string(),
    product_info: z.nullish(z.looseObject({ sku_id: z.nullish(id), count: z.nullish(z.int()) })),
    refund_info: z.nullish(z.looseObject({ amount: z.nullish(z.int()) })),
    create_time: seconds,
    update_time: seconds,
  }),
});

/** Only these two say that the money has gone back for good. */
const refundedStatuses: ReadonlySet<string> = new Set(['MERCHANT_REFUND_SUCCESS', 'MERCHANT_RETURN_SUCCESS']);
/** What ends without money. All others go on, also those whose names sound like an end: a refusal may be appealed against. */
const closedStatuses: ReadonlySet<string> = new Set(['USER_CANCELD', 'USER_CANCELED', 'RETURN_CLOSED']);

/**
 * Asks a shop for one after-sale.
 * @see https://developers.weixin.qq.com/doc/store/shop/notify/aftersale_callback/channels_ec_aftersale_update
 * @throws WechatFault for an id the shop does not know, or an answer without what it should hold
 */
export const readAfterSale = async (
  parts: ShopParts,
  afterSaleId: string,
): Promise<Outcome<AfterSale, 'wechat_unavailable'>> => {
  const reply = await askShop(parts, path, { after_sale_order_id: afterSaleId });
  if (!reply.ok) return refused(reply.problem);
  const parsed = z.safeParse(answer, reply.value);
  if (!parsed.success) throw new WechatFault(path, 'the answer is no after-sale');
  const { after_sale_order: told } = parsed.data;
  return done({
    afterSaleId: told.after_sale_order_id,
    orderId: told.order_id,
    state: stateOf(told.status),
    skuId: told.product_info?.sku_id ?? undefined,
    quantity: told.product_info?.count ?? undefined,
    amountFen: told.refund_info?.amount ?? 0,
    createdAt: instantOf(told.create_time * 1000),
    updatedAt: instantOf(told.update_time * 1000),
  });
};

const stateOf = (status: string): AfterSaleState => {
  if (refundedStatuses.has(status)) return 'refunded';
  return closedStatuses.has(status) ? 'closed' : 'open';
};
