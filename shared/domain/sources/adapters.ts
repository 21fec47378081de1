import type { Mapping } from './mapping.ts';
import type { SealKind } from './seal.ts';

/** A platform whose messages are understood as they come: how they are sealed, and how they are read. */
export type Adapter = { readonly seal: SealKind; readonly mapping: Mapping };

/**
 * Any system that signs by Standard Webhooks (https://www.standardwebhooks.com) and tells in our own words:
 * `{ type: "order.paid", timestamp, data: { number, buyer, lines, … } }`.
 */
const generic: Adapter = {
  seal: 'standard',
  mapping: {
    kind: 'type',
    kinds: {
      'order.created': [{ type: 'created', at: 'timestamp' }],
      'order.paid': [{ type: 'paid', at: 'timestamp' }],
      'order.received': [{ type: 'received', at: 'timestamp' }],
      'order.completed': [{ type: 'completed', at: 'timestamp' }],
      'order.cancelled': [{ type: 'cancelled', at: 'timestamp' }],
      'order.refunded': [{ type: 'refunded', at: 'timestamp' }],
    },
    times: 'iso',
    money: 'fen',
    number: ['data.number'],
    buyer: [
      { kind: 'unionid', path: 'data.buyer.unionid' },
      { kind: 'phone', path: 'data.buyer.phone' },
      { kind: 'card', path: 'data.buyer.card' },
    ],
    shop: 'data.shop',
    lines: { list: 'data.lines', line: 'line', sku: ['sku'], quantity: 'quantity', amount: 'amountFen' },
    freight: 'data.freightFen',
    refund: {
      id: 'data.refund',
      amount: 'data.amountFen',
      lines: { list: 'data.lines', line: 'line', quantity: 'quantity', amount: 'amountFen' },
      bareMeansAll: true,
    },
  },
};

/**
 * Youzan's order push. Documented: the envelope (`type`, `kdt_id`, `msg_id`, `msg` as JSON written for a URL), `Event-Sign`, yuan, wall time
 * of China, `full_order_info` when an order is paid. A created order may still change its price, so nothing is read before it is paid.
 * Assumed: a refund names its lines in `oids` as a list or separated by commas; `refunded_fee` is what came back for them together.
 */
const youzan: Adapter = {
  seal: 'youzan',
  mapping: {
    kind: 'type',
    inner: { path: 'msg', form: 'url-json' },
    kinds: {
      trade_TradePaid: [
        { type: 'created', at: 'inner.full_order_info.order_info.created' },
        { type: 'paid', at: 'inner.full_order_info.order_info.pay_time' },
      ],
      trade_TradeSuccess: [{ type: 'received', at: 'inner.update_time' }],
      trade_TradeClose: [{ type: 'cancelled', at: 'inner.update_time' }],
      trade_refund_RefundSuccess: [{ type: 'refunded', at: 'inner.update_time' }],
    },
    times: 'china',
    money: 'yuan',
    number: ['inner.full_order_info.order_info.tid', 'inner.tid', 'id'],
    buyer: [
      { kind: 'phone', path: 'inner.full_order_info.buyer_info.buyer_phone' },
      { kind: 'outer', issuer: 'youzan', path: 'inner.full_order_info.buyer_info.yz_open_id' },
    ],
    shop: 'kdt_id',
    lines: {
      list: 'inner.full_order_info.orders',
      line: 'oid',
      sku: ['outer_sku_id', 'outer_item_id', 'sku_id', 'item_id'],
      quantity: 'num',
      amount: 'payment',
    },
    freight: 'inner.full_order_info.pay_info.post_fee',
    refund: {
      id: 'inner.refund_id',
      amount: 'inner.refunded_fee',
      lines: { list: 'inner.oids', line: '.' },
      bareMeansAll: false,
    },
  },
};

/**
 * Orders of Douyin's local life. Documented: the envelope (`event`, `content` as JSON in a text, `from_user_id` as the open id), the signature,
 * cents, seconds, `pay_success` with the whole amount and no lines; vouchers redeemed and refunded one by one, without an amount.
 * Assumed: an order of one voucher, so that the first redeemed one is the order received and a refunded one all of it. A shop that sells
 * several at once sets `bareMeansAll` to false: such a refund then waits for the amount.
 */
const douyin: Adapter = {
  seal: 'douyin',
  mapping: {
    kind: 'inner.action',
    inner: { path: 'content', form: 'json' },
    kinds: {
      pay_success: [
        { type: 'created', at: 'inner.order.create_time' },
        { type: 'paid', at: 'inner.order.pay_time' },
      ],
      verify: [{ type: 'received', at: 'inner.msg_time' }],
      refund_success: [{ type: 'refunded', at: 'inner.msg_time' }],
    },
    times: 'seconds',
    money: 'fen',
    number: ['inner.order.order_id', 'inner.certificate.order_id'],
    buyer: [{ kind: 'outer', issuer: 'douyin', path: 'from_user_id' }],
    shop: 'inner.order.account_id',
    lines: { whole: 'douyin-order', amount: 'inner.order.pay_amount' },
    refund: { id: 'inner.certificate.certificate_id', bareMeansAll: true },
  },
};

export const adapterNames = ['generic', 'youzan', 'douyin'] as const;
export type AdapterName = (typeof adapterNames)[number];

export const adapters: Readonly<Record<AdapterName, Adapter>> = { generic, youzan, douyin };
