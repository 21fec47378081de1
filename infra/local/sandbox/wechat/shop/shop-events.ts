import type { Json } from '../area.ts';
import { bareNumber } from './bare-number.ts';
import type { SandboxCase, SandboxOrder } from './shop-order.ts';

/** What a shop is told happened. Only ids and moments: what it means is in the order itself. */
export type ShopEvent = { readonly orderId: string; readonly name: string; readonly message: Json };

/** Events of after-sales come from WeChat itself, always the same sender. */
const fixedSender = 'o_channels_ec_aftersale';

const envelope = (order: SandboxOrder, name: string, at: number, from?: string): Json => ({
  ToUserName: `gh_${order.shopAppId.slice(2, 14)}`,
  FromUserName: from ?? order.owner?.openid ?? order.giver?.openid ?? '',
  CreateTime: at,
  MsgType: 'event',
  Event: name,
});

const orderEvent = (order: SandboxOrder, name: string, at: number, info: Json): ShopEvent => ({
  orderId: order.orderId,
  name,
  message: { ...envelope(order, name, at), order_info: info },
});

const asText = ({ orderId }: SandboxOrder) => ({ order_id: orderId });
const asNumber = ({ orderId }: SandboxOrder) => ({ order_id: bareNumber(orderId) });

/** Each event as its samples write it: the id is text in some and a bare number in others. */
export const shopEvents = {
  made: (order: SandboxOrder, at: number) => orderEvent(order, 'channels_ec_order_new', at, asNumber(order)),
  paid: (order: SandboxOrder, at: number) =>
    orderEvent(order, 'channels_ec_order_pay', at, { ...asText(order), pay_time: String(order.paidAt) }),
  toShip: (order: SandboxOrder, at: number) =>
    orderEvent(order, 'channels_ec_order_wait_shipping', at, asNumber(order)),
  shipped: (order: SandboxOrder, at: number) =>
    orderEvent(order, 'channels_ec_order_deliver', at, { ...asNumber(order), finish_delivery: 1 }),
  confirmed: (order: SandboxOrder, at: number, confirmType: 1 | 2) =>
    orderEvent(order, 'channels_ec_order_confirm', at, { ...asText(order), confirm_type: String(confirmType) }),
  cancelled: (order: SandboxOrder, at: number, cancelType: 1 | 2 | 3 | 4) =>
    orderEvent(order, 'channels_ec_order_cancel', at, { ...asText(order), cancel_type: String(cancelType) }),
  attributed: (order: SandboxOrder, at: number) =>
    orderEvent(order, 'channels_ec_order_ext_info_update', at, { ...asNumber(order), type: 1 }),
  caseMoved: (order: SandboxOrder, each: SandboxCase, at: number): ShopEvent => {
    const name = order.giver ? 'channels_ec_present_aftersale_update' : 'channels_ec_aftersale_update';
    const body = {
      status: each.status,
      after_sale_order_id: each.caseId,
      order_id: bareNumber(order.orderId),
      wxa_vip_discounted_price: 0,
    };
    return {
      orderId: order.orderId,
      name,
      message: { ...envelope(order, name, at, fixedSender), finder_shop_aftersale_status_update: body },
    };
  },
} as const;
