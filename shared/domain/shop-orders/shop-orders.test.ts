import { describe, expect, it } from 'vitest';
import { applyEvent } from '../orders/apply-event.ts';
import type { Order } from '../orders/order.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import { orderState } from '../orders/order-state.ts';
import { nextLook, openAfterSale, openOrigin } from './next-look.ts';
import { orderLines, returnedGoods } from './order-lines.ts';
import type { AfterSale, ShopLine, ShopOrder } from './shop-order.ts';
import { tellAfterSale, tellShopOrder } from './tell-shop-order.ts';
import { isCaughtUp, walkWindow } from './walk-window.ts';

const [t1, t2, t3, t4] = [1, 2, 3, 4].map((hour) => `2026-11-09T0${hour}:00:00.000Z`) as [
  string,
  string,
  string,
  string,
];
const tea: ShopLine = { skuId: '100', ownSku: 'tea', quantity: 2, priceFen: 15_000, paidFen: 29_900 };
const cup: ShopLine = { skuId: '200', ownSku: undefined, quantity: 1, priceFen: 10_000, paidFen: 10_000 };
const buyer = { openid: 'openid#shop#a', unionid: 'unionid##a' };
const shopOrder = (changes: Partial<ShopOrder> = {}): ShopOrder => ({
  orderId: '3705',
  status: 'to_ship',
  owner: buyer,
  createdAt: t1,
  updatedAt: t2,
  paidAt: t2,
  confirmedAt: undefined,
  lines: [tea, cup],
  orderFen: 40_700,
  freightFen: 800,
  origin: { scene: 'live', live: 'export/a' },
  isOriginOpen: false,
  afterSaleIds: [],
  discountVisit: undefined,
  ...changes,
});
const afterSale = (changes: Partial<AfterSale> = {}): AfterSale => ({
  afterSaleId: 'as1',
  orderId: '3705',
  state: 'refunded',
  skuId: '100',
  quantity: 1,
  amountFen: 14_950,
  createdAt: t3,
  updatedAt: t3,
  ...changes,
});

describe('the lines of a shop order', () => {
  it.each<[string, Partial<ShopOrder>, number[]]>([
    ['as the shop says, where that adds up', {}, [29_900, 10_000]],
    ['in proportion to what it says, where it does not', { orderFen: 20_800 }, [14_987, 5_013]],
    [
      'by the price of the pieces, where it says nothing',
      {
        lines: [
          { ...tea, paidFen: undefined },
          { ...cup, paidFen: undefined },
        ],
        orderFen: 40_800,
      },
      [30_000, 10_000],
    ],
    ['all of it given away', { orderFen: 800 }, [0, 0]],
    ['freight beyond the price, as when a voucher paid for more than the goods', { orderFen: 500 }, [0, 0]],
  ])('%s', (_, changes, amounts) => {
    expect(orderLines(shopOrder(changes)).map(({ amountFen }) => amountFen)).toEqual(amounts);
  });

  it('are named apart where one is given free beside its like, and go by the merchant’s own code', () => {
    const lines = orderLines(shopOrder({ lines: [tea, { ...tea, paidFen: 0 }, cup] }));
    expect(lines.map(({ line, sku }) => [line, sku])).toEqual([
      ['100', 'tea'],
      ['100-2', 'tea'],
      ['200', '200'],
    ]);
  });
});

describe('what came back with an after-sale', () => {
  it.each<[string, Partial<AfterSale>, { line: string | undefined; amountFen: number }]>([
    ['one of two pieces', {}, { line: '100', amountFen: 14_950 }],
    ['the last piece with the freight', { amountFen: 15_750 }, { line: '100', amountFen: 14_950 }],
    ['some of the price', { amountFen: 5_000 }, { line: '100', amountFen: 5_000 }],
    ['more than the piece cost', { amountFen: 20_000 }, { line: '100', amountFen: 19_200 }],
    [
      'all pieces, where it does not say how many',
      { quantity: undefined, amountFen: 30_700 },
      { line: '100', amountFen: 29_900 },
    ],
    ['goods that the order does not have', { skuId: '900', amountFen: 700 }, { line: undefined, amountFen: 700 }],
  ])('%s', (_, changes, returned) => {
    expect(returnedGoods(shopOrder(), afterSale(changes))).toEqual(returned);
  });
});

describe('what an order in its shop tells', () => {
  it.each<[string, Partial<ShopOrder>, string[]]>([
    ['not paid yet', { status: 'unpaid', paidAt: undefined }, ['created']],
    ['paid', {}, ['created', 'paid']],
    ['received', { status: 'done', confirmedAt: t3 }, ['created', 'paid', 'received']],
    ['received, without a word of when', { status: 'done' }, ['created', 'paid', 'received']],
    ['never paid', { status: 'dropped', paidAt: undefined }, ['created', 'cancelled']],
    ['cancelled by the merchant', { status: 'cancelled' }, ['created', 'paid', 'cancelled']],
    ['all of it back, by after-sales', { status: 'refunded', afterSaleIds: ['as1'] }, ['created', 'paid']],
    ['all of it back, by none that is named', { status: 'refunded' }, ['created', 'paid', 'refunded']],
    [
      'received, then all of it back',
      { status: 'refunded', confirmedAt: t3 },
      ['created', 'paid', 'received', 'refunded'],
    ],
    ['a gift nobody has accepted', { owner: undefined }, []],
  ])('%s', (_, changes, types) => {
    const order = shopOrder(changes);
    const told = tellShopOrder('shop', order, [], t4);
    expect(told.map(({ type }) => type)).toEqual(types);
    expect(tellShopOrder('shop', order, told, t4)).toEqual([]);
  });

  it('names who bought by the unionid where the shop knows it, and what brought it about before it is paid', () => {
    const [created] = tellShopOrder('shop', shopOrder(), [], t4);
    expect(created).toMatchObject({ buyer: { identityKey: buyer.unionid }, origin: { live: 'export/a' }, at: t1 });
    const [without] = tellShopOrder('shop', shopOrder({ owner: { ...buyer, unionid: undefined } }), [], t4);
    expect(without).toMatchObject({ buyer: { identityKey: buyer.openid } });
  });

  it('tells the origin again when it says more', () => {
    const told = tellShopOrder('shop', shopOrder(), [], t3);
    const origin = { scene: 'live', live: 'export/a', promoter: 'sph1' } as const;
    const later = tellShopOrder('shop', shopOrder({ origin }), told, t4);
    expect(later).toEqual([{ type: 'attributed', source: 'shop', number: '3705', at: t4, origin }]);
    expect(tellShopOrder('shop', shopOrder({ origin }), [...told, ...later], t4)).toEqual([]);
  });

  it.each(['open', 'closed'] as const)('tells no refund of an after-sale that is %s', (state) => {
    expect(tellAfterSale('shop', shopOrder(), afterSale({ state }), [])).toEqual([]);
  });

  it('tells each refund once, and all of them together come to the order', () => {
    const order = shopOrder({ status: 'refunded', afterSaleIds: ['as1', 'as2', 'as3'] });
    const cases = [
      afterSale(),
      afterSale({ afterSaleId: 'as2' }),
      afterSale({ afterSaleId: 'as3', skuId: '200', amountFen: 10_800 }),
    ];
    const told: OrderEvent[] = tellShopOrder('shop', order, [], t4);
    for (const each of [...cases, ...cases]) told.push(...tellAfterSale('shop', order, each, told));
    expect(told.filter(({ type }) => type === 'refunded')).toHaveLength(3);
    const ours = told.reduce<Order | undefined>(applyEvent, undefined) as Order;
    expect(orderState(ours)).toMatchObject({ status: 'refunded', refundedFen: 40_700, contradictions: [] });
  });
});

describe('the next look', () => {
  it.each<[string, Parameters<typeof nextLook>, string | undefined]>([
    ['of a new after-sale', [openAfterSale, t1, '2026-11-09T01:02:00.000Z'], '2026-11-09T01:05:00.000Z'],
    ['at the very slot', [openAfterSale, t1, '2026-11-09T01:05:00.000Z'], '2026-11-09T01:10:00.000Z'],
    ['after a day', [openAfterSale, t1, '2026-11-10T01:02:00.000Z'], '2026-11-10T02:00:00.000Z'],
    ['after two months', [openAfterSale, t1, '2027-01-09T01:00:00.000Z'], undefined],
    ['of an origin', [openOrigin, t1, '2026-11-09T01:20:00.000Z'], '2026-11-09T01:30:00.000Z'],
    ['of an old origin', [openOrigin, t1, '2026-11-10T01:00:00.000Z'], undefined],
  ])('%s', (_, asked, at) => {
    expect(nextLook(...asked)).toBe(at);
  });
});

describe('a walk', () => {
  it.each<[string, Parameters<typeof walkWindow>, { from: string; until: string }]>([
    [
      'begins a week back',
      [undefined, '2026-11-09T00:00:00.000Z'],
      { from: '2026-11-02T00:00:00.000Z', until: '2026-11-09T00:00:00.000Z' },
    ],
    ['goes on a little before where it was', [{ upTo: t1 }, t2], { from: '2026-11-09T00:58:00.000Z', until: t2 }],
    [
      'takes no more than a week at once',
      [{ upTo: t1 }, '2026-12-09T01:00:00.000Z'],
      { from: '2026-11-09T00:58:00.000Z', until: '2026-11-16T00:58:00.000Z' },
    ],
  ])('%s', (_, asked, window) => {
    expect(walkWindow(...asked)).toEqual(window);
  });

  it('is done when only what overlaps is left, however busy the shop', () => {
    expect(isCaughtUp(t1, '2026-11-09T01:02:00.000Z')).toBe(true);
    expect(isCaughtUp(t1, '2026-11-09T01:02:00.001Z')).toBe(false);
  });
});
