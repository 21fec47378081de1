import type { OrderScene } from '@memberday/shared/domain/orders/origin.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { ShopOrderStatus } from '@memberday/shared/domain/shop-orders/shop-order.ts';
import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { askShop, type ShopParts } from './ask-shop.ts';
import { WechatFault } from './fault.ts';

/** An order of a shop as WeChat tells it: people by their openids in the shop. */
export type ToldShopOrder = {
  readonly orderId: string;
  readonly status: ShopOrderStatus;
  readonly openid: string | undefined;
  readonly unionid: string | undefined;
  /** Set for a gift. */
  readonly giver: { readonly openid: string | undefined; readonly isFree: boolean } | undefined;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly paidAt: Instant | undefined;
  readonly confirmedAt: Instant | undefined;
  readonly lines: readonly {
    readonly skuId: string;
    readonly ownSku: string | undefined;
    readonly quantity: number;
    readonly priceFen: number;
    readonly paidFen: number | undefined;
  }[];
  readonly orderFen: number;
  readonly freightFen: number;
  readonly scene: OrderScene;
  readonly live: string | undefined;
  readonly anchor: string | undefined;
  readonly promoter: string | undefined;
  readonly sharer: { readonly openid: string | undefined; readonly unionid: string | undefined } | undefined;
  readonly isOriginOpen: boolean;
  readonly afterSaleIds: readonly string[];
  readonly discountVisit: string | undefined;
};

const path = '/channels/ec/order/get';

/** WeChat writes ids as text in some places and as bare numbers in others. */
const id = z.pipe(z.union([z.string(), z.int()]), z.transform(String));
/** Left out, null or empty where there is nothing. */
const maybeId = z.pipe(
  z.nullish(id),
  z.transform((value) => value || undefined),
);
const fen = z._default(z.nullish(z.int()), 0);
const seconds = z.pipe(
  z.nullish(z.union([z.int(), z.string().check(z.regex(/^\d{1,12}$/))])),
  z.transform((value): Instant | undefined => (Number(value ?? 0) > 0 ? instantOf(Number(value) * 1000) : undefined)),
);
const needed = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new WechatFault(path, `the order lacks ${what}`);
  return value;
};

const sharerInfo = z.looseObject({
  sharer_openid: maybeId,
  sharer_unionid: maybeId,
  handling_progress: z.nullish(z.int()),
});
const answer = z.looseObject({
  order: z.looseObject({
    order_id: id,
    status: z.int(),
    openid: maybeId,
    unionid: maybeId,
    create_time: seconds,
    update_time: seconds,
    is_present: z.nullish(z.boolean()),
    present_giver_openid: maybeId,
    order_present_info: z.nullish(
      z.looseObject({ present_giver_openid: maybeId, is_b2c_free_present: z.nullish(z.boolean()) }),
    ),
    order_detail: z.looseObject({
      product_infos: z.array(
        z.looseObject({
          sku_id: id,
          out_sku_id: maybeId,
          sku_cnt: z.int(),
          sale_price: fen,
          real_price: z.nullish(z.int()),
        }),
      ),
      price_info: z.looseObject({ order_price: z.int(), freight: fen }),
      pay_info: z.nullish(z.looseObject({ pay_time: seconds })),
      ext_info: z.nullish(
        z.looseObject({
          order_scene: z.nullish(z.int()),
          live_id: maybeId,
          finder_id: maybeId,
          vip_order_session_id: maybeId,
          commission_handling_progress: z.nullish(z.int()),
          confirm_receipt_time: seconds,
        }),
      ),
      sharer_info: z.nullish(sharerInfo),
      sku_sharer_infos: z.nullish(z.array(sharerInfo)),
      commission_infos: z.nullish(
        z.array(
          z.looseObject({ type: z.nullish(z.int()), finder_id: maybeId, openfinderid: maybeId, talent_id: maybeId }),
        ),
      ),
    }),
    aftersale_detail: z.nullish(
      z.looseObject({ aftersale_order_list: z.nullish(z.array(z.looseObject({ aftersale_order_id: id }))) }),
    ),
  }),
});

const statuses: Readonly<Record<number, ShopOrderStatus>> = {
  10: 'unpaid',
  20: 'to_ship',
  21: 'part_shipped',
  30: 'shipped',
  100: 'done',
  190: 'dropped',
  200: 'refunded',
  250: 'cancelled',
};
const scenes: Readonly<Record<number, OrderScene>> = {
  2: 'live',
  3: 'video',
  4: 'share',
  5: 'window',
  6: 'article',
};

/**
 * Asks a shop for one order.
 * @see https://developers.weixin.qq.com/doc/store/API/order/get
 * @throws WechatFault for an id the shop does not know, a status without a meaning here, or an answer without what it should hold
 */
export const readShopOrder = async (
  parts: ShopParts,
  orderId: string,
): Promise<Outcome<ToldShopOrder, 'wechat_unavailable'>> => {
  const reply = await askShop(parts, path, { order_id: orderId });
  if (!reply.ok) return refused(reply.problem);
  const parsed = z.safeParse(answer, reply.value);
  if (!parsed.success) {
    throw new WechatFault(
      path,
      `the order lacks ${parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')}`,
    );
  }
  return done(toOrder(parsed.data.order));
};

const toOrder = (order: z.output<typeof answer>['order']): ToldShopOrder => {
  const { order_detail: detail } = order;
  const ext = detail.ext_info;
  const sharer = detail.sharer_info ?? detail.sku_sharer_infos?.[0];
  const promoter = detail.commission_infos?.find(({ type }) => (type ?? 0) === 0);
  return {
    orderId: order.order_id,
    status: needed(statuses[order.status], `a status that means something (${order.status})`),
    openid: order.openid,
    unionid: order.unionid,
    giver: order.is_present
      ? {
          openid: order.order_present_info?.present_giver_openid ?? order.present_giver_openid,
          isFree: order.order_present_info?.is_b2c_free_present === true,
        }
      : undefined,
    createdAt: needed(order.create_time, 'create_time'),
    updatedAt: needed(order.update_time, 'update_time'),
    paidAt: detail.pay_info?.pay_time,
    confirmedAt: ext?.confirm_receipt_time,
    lines: detail.product_infos.map((line) => ({
      skuId: line.sku_id,
      ownSku: line.out_sku_id,
      quantity: line.sku_cnt,
      priceFen: line.sale_price ?? 0,
      paidFen: line.real_price ?? undefined,
    })),
    orderFen: detail.price_info.order_price,
    freightFen: detail.price_info.freight ?? 0,
    scene: scenes[ext?.order_scene ?? 1] ?? 'other',
    live: ext?.live_id,
    anchor: ext?.finder_id,
    promoter: promoter?.finder_id ?? promoter?.openfinderid ?? promoter?.talent_id,
    sharer:
      sharer?.sharer_openid || sharer?.sharer_unionid
        ? { openid: sharer.sharer_openid, unionid: sharer.sharer_unionid }
        : undefined,
    isOriginOpen: ext?.commission_handling_progress === 0 || sharer?.handling_progress === 0,
    afterSaleIds: (order.aftersale_detail?.aftersale_order_list ?? []).map((each) => each.aftersale_order_id),
    discountVisit: ext?.vip_order_session_id,
  };
};
