import { parseJson } from '@memberday/functions/wechat/json.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type StartedWechat, shop, startWechat, wechatShop } from './support.ts';

let at: StartedWechat;
beforeEach(async () => {
  at = await startWechat();
});
afterEach(() => at.close());

const { appId } = wechatShop;
const path = '/channels/ec/order/get';
const lines = [{ sku: 'tea', quantity: 2, priceFen: 100 }];
const buy = async (more: object = {}) =>
  String((await at.control('shop/orders', { user: 'buyer', lines, pay: true, ...more })).orderId);
const hour = () => {
  const now = Date.parse(at.clock.now());
  return { from: new Date(now - 3_600_000).toISOString(), until: new Date(now).toISOString() };
};

describe('an order of a shop', () => {
  test('keeps every digit of its ids, though some come as bare numbers', async () => {
    const orderId = await buy();
    const { caseId } = await at.control('shop/returns', { orderId, quantity: 1, refund: true });
    const order = await at.wechat.readShopOrder({ appId, orderId });
    expect(order).toMatchObject({
      ok: true,
      value: { orderId, status: 'to_ship', afterSaleIds: [caseId], orderFen: 200, paidAt: at.clock.now() },
    });
    expect(BigInt(orderId)).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER));
    const afterSale = await at.wechat.readAfterSale({ appId, afterSaleId: String(caseId) });
    expect(afterSale).toMatchObject({ ok: true, value: { orderId, state: 'refunded', amountFen: 100, quantity: 1 } });
  });

  test('is read from what other samples write: numbers as text, names of older pages, nothing where there is nothing', async () => {
    const order = {
      ...{
        order_id: 3742352345123514,
        status: 100,
        openid: 'friend',
        create_time: '1658505600',
        update_time: 1658509200,
      },
      ...{ is_present: true, present_giver_openid: 'giver' },
      order_detail: {
        product_infos: [{ sku_id: 23424, sku_cnt: 10, sale_price: 2000 }],
        price_info: { order_price: 10_500, freight: 500 },
        pay_info: { pay_time: '1658505900' },
        ext_info: { order_scene: 9, live_id: '', confirm_receipt_time: 0 },
        sku_sharer_infos: [{ sharer_openid: 'sharer', handling_progress: 0 }],
        commission_infos: [{ type: 1, finder_id: 'head' }, { openfinderid: 'promoter' }],
      },
    };
    const answer = async (url: URL | RequestInfo, init?: RequestInit) =>
      String(url).includes(path) ? new Response(JSON.stringify({ errcode: 0, errmsg: 'ok', order })) : fetch(url, init);
    const wechat = at.connect({ fetch: answer });
    expect(await wechat.readShopOrder({ appId, orderId: '3742352345123514' })).toMatchObject({
      ok: true,
      value: {
        status: 'done',
        openid: 'friend',
        unionid: undefined,
        giver: { openid: 'giver', isFree: false },
        createdAt: '2022-07-22T16:00:00.000Z',
        paidAt: '2022-07-22T16:05:00.000Z',
        confirmedAt: undefined,
        lines: [{ skuId: '23424', ownSku: undefined, quantity: 10, priceFen: 2000, paidFen: undefined }],
        scene: 'other',
        live: undefined,
        promoter: 'promoter',
        sharer: { openid: 'sharer' },
        isOriginOpen: true,
        afterSaleIds: [],
      },
    });
  });

  test('that the shop does not know, or in a state that means nothing here, is a fault that says so', async () => {
    await expect(at.wechat.readShopOrder({ appId, orderId: '1' })).rejects.toThrow('40097');
    const odd = { errcode: 0, order: { order_id: '1', status: 77, order_detail: {} } };
    const wechat = at.connect({
      fetch: async (url, init) => (String(url).includes(path) ? new Response(JSON.stringify(odd)) : fetch(url, init)),
    });
    await expect(wechat.readShopOrder({ appId, orderId: '1' })).rejects.toThrow('the order lacks');
  });

  test('cannot be asked for when a quota is used up: it says how long to leave it', async () => {
    const orderId = await buy();
    await at.control('shop/quota', { path, calls: 1 });
    expect(await at.wechat.readShopOrder({ appId, orderId })).toMatchObject({ ok: true });
    expect(await at.wechat.readShopOrder({ appId, orderId })).toMatchObject({
      ok: false,
      problem: { code: 'wechat_unavailable', facts: { retryAfterSeconds: 3600 } },
    });
  });

  test('is asked of a shop, with the shop’s own token', async () => {
    await expect(at.wechat.readShopOrder({ appId: shop.appId, orderId: await buy() })).rejects.toThrow('48001');
    await expect(at.wechat.readShopOrder({ appId: 'wxnobody', orderId: '1' })).rejects.toThrow('no shop');
  });
});

describe('the lists of a shop', () => {
  test('come by page, each once, and a key fits its own query only', async () => {
    const made = new Set<string>();
    for (let n = 0; n < 105; n += 1) made.add(await buy());
    const window = hour();
    const first = await at.wechat.listChangedOrders({ appId, window, nextKey: undefined });
    if (!first.ok || first.value.nextKey === undefined) throw new Error('there should be a second page');
    const { nextKey } = first.value;
    const second = await at.wechat.listChangedOrders({ appId, window, nextKey });
    if (!second.ok) throw new Error(second.problem.code);
    expect(new Set([...first.value.ids, ...second.value.ids])).toEqual(made);
    expect(first.value.ids).toHaveLength(100);
    expect(second.value.nextKey).toBeUndefined();
    const other = { ...window, from: window.until };
    await expect(at.wechat.listChangedOrders({ appId, window: other, nextKey })).rejects.toThrow('40097');
  });

  test('take a window of seven days at most; after-sales are found by when they began', async () => {
    const orderId = await buy();
    const { caseId } = await at.control('shop/returns', { orderId });
    at.clock.advance(2 * 3_600_000);
    await at.control('shop/refund', { caseId });
    const later = await at.wechat.listBegunAfterSales({ appId, window: hour(), nextKey: undefined });
    expect(later).toEqual({ ok: true, value: { ids: [], nextKey: undefined } });
    expect(await at.wechat.listChangedOrders({ appId, window: hour(), nextKey: undefined })).toMatchObject({
      value: { ids: [orderId] },
    });
    const { until } = hour();
    const wide = { from: '2026-11-01T00:00:00.000Z', until };
    await expect(at.wechat.listBegunAfterSales({ appId, window: wide, nextKey: undefined })).rejects.toThrow('40097');
  });
});

test('events write ids as text or as bare numbers, and after-sales have one sender for all', async () => {
  const orderId = await buy();
  await at.control('shop/returns', { orderId, quantity: 1, refund: true });
  const text = await (await fetch(`${at.url}/sandbox/shop/events`)).text();
  expect(text).toContain(`"order_id":${orderId}`);
  expect(text).toContain(`"order_id":"${orderId}"`);
  const { events } = parseJson(text) as { events: { name: string; message: { FromUserName: string } }[] };
  const senders = events.filter(({ name }) => name.includes('aftersale')).map(({ message }) => message.FromUserName);
  expect(new Set(senders).size).toBe(1);
});
