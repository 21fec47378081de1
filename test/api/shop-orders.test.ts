import { stages } from '@memberday/infra/stages.ts';
import { beforeAll, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

/** A platform, WeChat's shop and its push: everything on the way from a purchase in a live room to the member's points. */
const platform = usePlatform({ travels: true });
const { name: source } = stages.local.wechat.shops[0];

type Shown = { orderId: string; openid: string; status: number };

const play = async <T = Shown>(path: string, body: object): Promise<T> => {
  const answer = await fetch(`${platform.current.wechatUrl}/sandbox/${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
};
const tea = { sku: 'HD-TEA-250', quantity: 2, priceFen: 15_000, paidFen: 29_900 };
const cup = { sku: 'HD-CUP-01', quantity: 1, priceFen: 10_000 };

const look = async (orderId: string) => {
  await platform.current.idle();
  const { orders } = valueIn(await platform.current.staffClient().lookUpOrders({ source, numbers: [orderId] }));
  return orders[0];
};
const minuteLater = async () => {
  const { current } = platform;
  await current.travel(current.now() + 60_000);
  await current.idle();
};
const points = async (openid: string) => {
  const phone = await platform.current.signIn({ openid });
  return valueIn(await phone.getHome({})).card?.points;
};

beforeAll(async () => {
  for (const openid of ['viewer', 'giver', 'friend']) await joinAs(platform.current, openid);
});

test('a viewer buys in a live room: pending when paid, theirs when received, taken back with what comes back', async () => {
  const live = { scene: 2, live: 'export/UzFf', finder: 'sphHalfDay' };
  const { orderId } = await play('shop/orders', {
    user: 'viewer',
    lines: [tea, cup],
    freightFen: 800,
    ...live,
    pay: true,
  });
  expect(await look(orderId)).toMatchObject({
    status: 'paid',
    waiting: false,
    shop: source,
    amountFen: 29_900 + 10_000 + 800,
    origin: { scene: 'live', live: 'export/UzFf', anchor: 'sphHalfDay', promoter: null },
    contradictions: [],
  });
  await play('shop/returns', { orderId, sku: tea.sku, quantity: 1, type: 'RETURN', refund: true });
  expect(await look(orderId)).toMatchObject({ status: 'paid', refundedFen: 14_950, contradictions: [] });
  await play('shop/confirm', { orderId });
  expect(await look(orderId)).toMatchObject({ status: 'received', refundedFen: 14_950 });
  await play('shop/returns', { orderId, sku: tea.sku, refund: true });
  await play('shop/returns', { orderId, sku: cup.sku, refund: true });
  const over = await look(orderId);
  expect(over).toMatchObject({ status: 'refunded', refundedFen: 40_700, contradictions: [] });
  expect(over?.pointsClawedBack).toBe(over?.pointsGiven);
  expect(await points('viewer')).toMatchObject({ available: 0, pending: 0 });
});

test('a lost event is found within minutes, of an order and of an after-sale', async () => {
  await play('shop/delivery', { loseOneIn: 1 });
  const { orderId } = await play('shop/orders', { user: 'viewer', lines: [tea], pay: true });
  await play('shop/confirm', { orderId });
  expect(await look(orderId)).toBeUndefined();
  await minuteLater();
  expect(await look(orderId)).toMatchObject({ status: 'received', waiting: false });
  const { caseId } = await play<{ caseId: string }>('shop/returns', { orderId, quantity: 1 });
  await minuteLater();
  expect(await look(orderId)).toMatchObject({ status: 'received', refundedFen: 0 });
  await play('shop/refund', { caseId });
  await minuteLater();
  expect(await look(orderId)).toMatchObject({ refundedFen: 14_950, contradictions: [] });
  await play('shop/delivery', {});
});

test('everything told five times and overtaking itself comes to the same', async () => {
  const { orderId } = await play('shop/orders', { user: 'viewer', lines: [cup], pay: true });
  await play('shop/confirm', { orderId });
  await play('shop/returns', { orderId, refund: true });
  const before = await look(orderId);
  expect(before).toMatchObject({ status: 'refunded', contradictions: [] });
  await play('shop/again', { orderId, times: 5, shuffled: true });
  expect(await look(orderId)).toEqual(before);
});

test('a gift is nobody’s until somebody accepts it, and then theirs', async () => {
  const gift = await play('shop/orders', { gift: { user: 'giver' }, lines: [cup], pay: true });
  expect(await look(gift.orderId)).toBeUndefined();
  await play('shop/accept', { orderId: gift.orderId, user: 'friend' });
  await minuteLater();
  expect(await look(gift.orderId)).toMatchObject({ status: 'paid', waiting: false });
  expect((await points('friend'))?.pending).toBeGreaterThan(0);
  expect((await points('giver'))?.pending).toBe(0);
});

test('who buys before they join, or before WeChat says who they are, finds their points later', async () => {
  const stranger = await play('shop/orders', { user: 'late', lines: [cup], pay: true });
  const unbound = await play('shop/orders', { user: 'late', unbound: true, lines: [cup], pay: true });
  expect(await look(stranger.orderId)).toMatchObject({ status: 'paid', waiting: true });
  expect(await look(unbound.orderId)).toMatchObject({ status: 'paid', waiting: true });
  await joinAs(platform.current, 'late');
  // The shop's own openid was told beside the unionid once: that order, too, has an owner now.
  expect(await look(unbound.orderId)).toMatchObject({ status: 'paid', waiting: false });
  expect(await look(stranger.orderId)).toMatchObject({ status: 'paid', waiting: false });
  expect((await points('late'))?.pending).toBe(200);
});

test('who promoted an order is told late, and an order that is dropped earns nothing', async () => {
  const sold = await play('shop/orders', {
    user: 'viewer',
    lines: [cup],
    scene: 2,
    live: 'export/a',
    lags: true,
    pay: true,
  });
  expect(await look(sold.orderId)).toMatchObject({ origin: { live: 'export/a', promoter: null } });
  await play('shop/attribute', { orderId: sold.orderId, promoter: 'sphAnchor' });
  expect(await look(sold.orderId)).toMatchObject({ origin: { live: 'export/a', promoter: 'sphAnchor' } });
  const dropped = await play('shop/orders', { user: 'viewer', lines: [cup] });
  await play('shop/cancel', { orderId: dropped.orderId });
  expect(await look(dropped.orderId)).toMatchObject({ status: 'cancelled', pointsGiven: 0 });
});

test('while WeChat cannot be asked nothing fails for good', async () => {
  const path = '/channels/ec/order/get';
  // How often it is asked in vain is a matter of how events fall together: every time, until it can be asked again.
  await play('faults', { kind: 'error', errcode: 45009, path, times: 1_000 });
  const { orderId } = await play('shop/orders', { user: 'viewer', lines: [cup], pay: true });
  expect(await look(orderId)).toBeUndefined();
  await fetch(`${platform.current.wechatUrl}/sandbox/faults`, { method: 'DELETE' });
  await minuteLater();
  expect(await look(orderId)).toMatchObject({ status: 'paid' });
  expect(platform.current.deadLetters()).toEqual([]);
  expect(platform.current.failures).toEqual([]);
});
