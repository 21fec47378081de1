import { expect, test } from 'vitest';
import { adapters } from './adapters.ts';
import { laidOpen, type Mapped, mapMessage } from './map-message.ts';
import type { Mapping } from './mapping.ts';

const map = (mapping: Mapping, message: unknown): Mapped => mapMessage(mapping, 'shop', message, JSON.parse);
const { generic, youzan, douyin } = adapters;

const body = {
  number: 'A1',
  buyer: { phone: '13800138000' },
  shop: 'wuhan-1',
  lines: [{ line: '1', sku: 'tea', quantity: 2, amountFen: 2580 }],
};
const told = (type: string, data: object = body) => ({ type, timestamp: '2026-11-22T10:00:00+08:00', data });
const at = '2026-11-22T02:00:00.000Z';

const forUrl = (value: unknown): string => encodeURIComponent(JSON.stringify(value)).replaceAll('%20', '+');
const youzanPaid = {
  type: 'trade_TradePaid',
  id: 'E1',
  kdt_id: 63077,
  msg_id: 'm-1',
  msg: forUrl({
    full_order_info: {
      order_info: { tid: 'E1', created: '2026-11-22 09:59:00', pay_time: '2026-11-22 10:00:00' },
      buyer_info: { buyer_phone: '13800138000', yz_open_id: 'yz1' },
      pay_info: { post_fee: '8.00' },
      orders: [
        { oid: '1001', outer_sku_id: '', sku_id: 77, num: 1, payment: '19.90' },
        { oid: '1002', outer_sku_id: 'cup', sku_id: 78, num: 3, payment: '0.07' },
      ],
    },
  }),
};
const douyinSaid = (content: object) => ({
  event: 'life_trade_order_notify',
  from_user_id: 'open-1',
  content: JSON.stringify(content),
});

test.each<[string, Mapping, unknown, unknown]>([
  [
    'an order in our own words',
    generic.mapping,
    told('order.completed'),
    [
      {
        type: 'completed',
        source: 'shop',
        number: 'A1',
        at,
        buyer: { identity: { kind: 'phone', issuer: '', value: '13800138000' } },
        shop: 'wuhan-1',
        lines: [{ line: '1', sku: 'tea', quantity: 2, amountFen: 2580 }],
        freightFen: 0,
      },
    ],
  ],
  [
    'a payment alone',
    generic.mapping,
    told('order.paid', { number: 7 }),
    [{ type: 'paid', source: 'shop', number: '7', at }],
  ],
  [
    'some of a line that came back',
    generic.mapping,
    told('order.refunded', { number: 'A1', refund: 'r1', lines: [{ line: '1', quantity: 1 }] }),
    [{ type: 'refunded', source: 'shop', number: 'A1', at, refund: 'r1', lines: [{ line: '1', quantity: 1 }] }],
  ],
  [
    'all that is left, where a bare refund means that',
    generic.mapping,
    told('order.refunded', { number: 'A1', refund: 'r1' }),
    [{ type: 'refunded', source: 'shop', number: 'A1', at, refund: 'r1' }],
  ],
  [
    'what Youzan says was paid, in yuan and wall time',
    youzan.mapping,
    youzanPaid,
    [
      {
        type: 'created',
        source: 'shop',
        number: 'E1',
        at: '2026-11-22T01:59:00.000Z',
        buyer: { identity: { kind: 'phone', issuer: '', value: '13800138000' } },
        shop: '63077',
        lines: [
          { line: '1001', sku: '77', quantity: 1, amountFen: 1990 },
          { line: '1002', sku: 'cup', quantity: 3, amountFen: 7 },
        ],
        freightFen: 800,
      },
      { type: 'paid', source: 'shop', number: 'E1', at },
    ],
  ],
  [
    'a refund of Youzan with its lines in a text',
    youzan.mapping,
    {
      type: 'trade_refund_RefundSuccess',
      msg: forUrl({
        tid: 'E1',
        oids: '1001, 1002',
        refunded_fee: '19.97',
        refund_id: 'R9',
        update_time: '2026-11-22 10:00:00',
      }),
    },
    [
      {
        type: 'refunded',
        source: 'shop',
        number: 'E1',
        at,
        refund: 'R9',
        amountFen: 1997,
        lines: [{ line: '1001' }, { line: '1002' }],
      },
    ],
  ],
  [
    'what Douyin says was paid, without lines',
    douyin.mapping,
    douyinSaid({
      action: 'pay_success',
      order: { order_id: 'D1', account_id: '9', pay_amount: 990, create_time: 1_795_312_740, pay_time: 1_795_312_800 },
    }),
    [
      {
        type: 'created',
        source: 'shop',
        number: 'D1',
        at: '2026-11-22T01:59:00.000Z',
        buyer: { identity: { kind: 'outer', issuer: 'douyin', value: 'open-1' } },
        shop: '9',
        lines: [{ line: '1', sku: 'douyin-order', quantity: 1, amountFen: 990 }],
        freightFen: 0,
      },
      { type: 'paid', source: 'shop', number: 'D1', at },
    ],
  ],
])('reads %s', (_, mapping, message, events) => {
  expect(map(mapping, message)).toMatchObject({ kind: 'events', events });
});

test.each<[string, Mapping, unknown]>([
  ['a kind that is not named', generic.mapping, told('member.joined')],
  ['a name that every object has', generic.mapping, told('constructor')],
  ['an order of Youzan that may still change', youzan.mapping, { ...youzanPaid, type: 'trade_TradeCreate' }],
])('passes over %s', (_, mapping, message) => {
  expect(map(mapping, message)).toMatchObject({ kind: 'passed-over' });
});

const bare = { ...youzan.mapping, refund: { id: 'inner.refund_id', bareMeansAll: false } };
test.each<[string, Mapping, unknown, string, string]>([
  ['no kind', generic.mapping, { data: {} }, 'type', 'does not say what the message is about'],
  ['no order number', generic.mapping, told('order.paid', {}), 'data.number', 'is missing'],
  [
    'a moment without a zone',
    generic.mapping,
    { ...told('order.paid'), timestamp: '2026-11-22 10:00' },
    'timestamp',
    'is no moment',
  ],
  [
    'no lines',
    generic.mapping,
    told('order.created', { number: '1', lines: [] }),
    'data.lines',
    'is no list with something in it',
  ],
  [
    'an amount in yuan where cents are meant',
    generic.mapping,
    told('order.created', { number: '1', lines: [{ line: '1', sku: 'a', quantity: 1, amountFen: 12.5 }] }),
    'data.lines.0.amountFen',
    'is no amount in whole cents',
  ],
  ['what is wrapped and no JSON', youzan.mapping, { type: 'x', msg: '%E0' }, 'msg', 'holds no JSON'],
  ['nothing wrapped', youzan.mapping, { type: 'x' }, 'msg', 'holds no text'],
  [
    'a refund that does not say how much',
    bare,
    {
      type: 'trade_refund_RefundSuccess',
      msg: forUrl({ tid: '1', refund_id: '2', update_time: '2026-11-22 10:00:00' }),
    },
    'refund',
    'is missing, so nobody knows how much came back',
  ],
  ['no object at all', generic.mapping, 'hello', 'type', 'does not say what the message is about'],
])('names the field and why: %s', (_, mapping, message, field, why) => {
  expect(map(mapping, message)).toMatchObject({ kind: 'unreadable', field, why });
});

test('a mapping that was mended reads what the old one could not', () => {
  const message = told('order.paid', { no: 'A9' });
  expect(map(generic.mapping, message).kind).toBe('unreadable');
  const mended = { ...generic.mapping, number: ['data.number', 'data.no'] };
  expect(map(mended, message)).toMatchObject({ kind: 'events', events: [{ number: 'A9' }] });
});

test('what is wrapped is laid open for whoever mends a mapping, and a broken one shows as it came', () => {
  expect(laidOpen(youzan.mapping, youzanPaid, JSON.parse)).toMatchObject({ inner: { full_order_info: {} } });
  expect(laidOpen(youzan.mapping, { msg: '{' }, JSON.parse)).toEqual({ msg: '{' });
});
