import type { Json } from '../area.ts';
import { bareNumber } from './bare-number.ts';
import { goodsFenOf, isOver, isRefunded, type SandboxCase, type SandboxOrder } from './shop-order.ts';

/**
 * An order as `channels/ec/order/get` answers it. Ids of products are bare numbers here as in WeChat's older samples, ids of orders are texts.
 * @see https://developers.weixin.qq.com/doc/store/API/order/get
 */
export const orderOnWire = (order: SandboxOrder): Json => ({
  order_id: order.orderId,
  status: order.status,
  create_time: order.createdAt,
  update_time: order.updatedAt,
  ...(order.owner && { openid: order.owner.openid }),
  ...(order.owner?.unionid && { unionid: order.owner.unionid }),
  is_present: order.giver !== undefined,
  ...(order.giver && {
    order_present_info: {
      present_send_type: 1,
      present_order_id_str: order.orderId,
      present_giver_openid: order.giver.openid,
      ...(order.giver.unionid && { present_giver_unionid: order.giver.unionid }),
      is_b2c_free_present: false,
    },
  }),
  order_detail: {
    product_infos: order.lines.map((line) => ({
      product_id: bareNumber(line.productId),
      sku_id: bareNumber(line.skuId),
      sku_cnt: line.quantity,
      title: line.title,
      sale_price: line.priceFen,
      market_price: line.priceFen,
      real_price: line.paidFen,
      out_sku_id: line.outSkuId,
      on_aftersale_sku_cnt: piecesIn(order, line.skuId, (each) => !isOver(each)),
      finish_aftersale_sku_cnt: piecesIn(order, line.skuId, isRefunded),
    })),
    price_info: priceInfo(order),
    pay_info: order.paidAt === undefined ? {} : { pay_time: order.paidAt, payment_method: 1 },
    ext_info: {
      order_scene: order.origin.scene,
      ...(order.origin.live && { live_id: order.origin.live }),
      ...(order.origin.finder && { finder_id: order.origin.finder }),
      commission_handling_progress: order.attribution.ready ? 1 : 0,
      ...(order.confirmedAt !== undefined && { confirm_receipt_time: order.confirmedAt }),
    },
    ...sharerInfos(order),
    commission_infos: order.attribution.promoter
      ? order.lines.map(({ skuId }) => ({
          sku_id: bareNumber(skuId),
          nickname: '带货达人',
          type: 0,
          status: 1,
          amount: 0,
          finder_id: order.attribution.promoter,
        }))
      : [],
  },
  aftersale_detail: {
    on_aftersale_order_cnt: order.cases.filter((each) => !isOver(each)).length,
    aftersale_order_list: order.cases.map(({ caseId }) => ({ aftersale_order_id: bareNumber(caseId) })),
  },
});

const priceInfo = (order: SandboxOrder): Json => {
  const product = order.lines.reduce((sum, line) => sum + line.priceFen * line.quantity, 0);
  const goods = goodsFenOf(order);
  return {
    product_price: product,
    order_price: goods + order.freightFen,
    freight: order.freightFen,
    discounted_price: product - goods,
    original_order_price: product + order.freightFen,
    is_discounted: product > goods,
  };
};

const sharerInfos = ({ attribution: { sharer, ready } }: SandboxOrder): Json =>
  sharer
    ? {
        sharer_info: {
          sharer_openid: sharer.openid,
          ...(sharer.unionid && { sharer_unionid: sharer.unionid }),
          sharer_type: 0,
          share_scene: 1,
          handling_progress: ready ? 1 : 0,
        },
      }
    : {};

const piecesIn = (order: SandboxOrder, skuId: string, wanted: (each: SandboxCase) => boolean): number =>
  order.cases.filter((each) => each.line.skuId === skuId && wanted(each)).reduce((sum, each) => sum + each.quantity, 0);

/** An after-sale as `channels/ec/aftersale/getaftersaleorder` answers it. */
export const caseOnWire = (each: SandboxCase, order: SandboxOrder): Json => ({
  after_sale_order_id: each.caseId,
  order_id: each.orderId,
  status: each.status,
  type: each.type,
  ...(order.owner && { openid: order.owner.openid }),
  ...(order.owner?.unionid && { unionid: order.owner.unionid }),
  product_info: {
    product_id: bareNumber(each.line.productId),
    sku_id: bareNumber(each.line.skuId),
    count: each.quantity,
  },
  refund_info: { amount: each.amountFen, refund_reason: 0 },
  create_time: each.createdAt,
  update_time: each.updatedAt,
});
