import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { beforeAll, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const cart = {
  lines: [
    { line: '1', sku: 'tea', quantity: 2, unitPriceFen: 2_500 },
    { line: '2', sku: 'cake', quantity: 1, unitPriceFen: 1_000 },
  ],
  freightFen: 500,
};

let member = '';
beforeAll(async () => {
  const staff = platform.current.staffClient();
  const templateId = newId('template', new Date().toISOString(), randomBytes(12));
  const template = structuredClone(templateWith({ name: '满减券', atLeastFen: 3_000 })) as Parameters<
    typeof staff.publishTemplate
  >[0]['template'];
  valueIn(await staff.publishTemplate({ templateId, after: 0, template }));
  member = await joinAs(platform.current, 'checkout-lin');
  valueIn(await staff.grantCoupons({ memberId: member, templateId, count: 1, number: 'g-1', reason: 'test' }));
});

test('a phone and a shop see the same quote; a guest sees the shop’s prices', async () => {
  const staff = platform.current.staffClient();
  const phone = await platform.current.signIn({ openid: 'checkout-lin' });
  const mine = valueIn(await phone.quoteMyCart({ cart }));
  expect(mine).toMatchObject({ memberId: member, totals: { payableFen: 5_500, couponsFen: 1_000, freightFen: 500 } });
  expect(valueIn(await staff.quoteCart({ buyer: { memberId: member }, cart }))).toEqual(mine);
  const guest = valueIn(await staff.quoteCart({ cart }));
  expect(guest).toMatchObject({ memberId: null, coupons: [], totals: { payableFen: 6_500 } });
});

test('a coupon that does not fit is told with what is missing', async () => {
  const staff = platform.current.staffClient();
  const small = { ...cart, lines: [{ line: '1', sku: 'cake', quantity: 1, unitPriceFen: 1_800 }] };
  const quoted = valueIn(await staff.quoteCart({ buyer: { memberId: member }, cart: small }));
  expect(quoted.coupons[0]?.place).toEqual({
    kind: 'out',
    problem: { code: 'below_threshold', facts: { atLeastFen: 3_000, shortByFen: 1_200 } },
  });
});

test('from the lock over the payment to the refund, by events', async () => {
  const staff = platform.current.staffClient();
  const key = { source: 'web', number: 'w-1' };
  const buyer = { memberId: member };
  expect(await staff.lockCheckout({ ...key, buyer, cart, expectedPayableFen: 6_500 })).toMatchObject({
    problem: { code: 'quote_changed', facts: { payableFen: 5_500 } },
  });
  const held = valueIn(await staff.lockCheckout({ ...key, buyer, cart, expectedPayableFen: 5_500 }));
  expect(held).toMatchObject({ state: 'locked', memberId: member, freightFen: 500, coupons: [{ discountFen: 1_000 }] });
  const phone = await platform.current.signIn({ openid: 'checkout-lin' });
  expect(valueIn(await phone.quoteMyCart({ cart })).coupons[0]?.place).toMatchObject({
    kind: 'out',
    problem: { code: 'coupon_locked', facts: { order: 'w-1' } },
  });
  const at = new Date().toISOString();
  const lines = held.lines.map(({ line, sku, quantity, payableFen }) => ({
    line,
    sku,
    quantity,
    amountFen: payableFen,
  }));
  const state = async () => valueIn(await staff.lookUpOrders({ source: 'web', numbers: ['w-1'] })).orders[0];
  await staff.ingestOrderEvents({ events: [{ type: 'completed', ...key, at, buyer, lines, freightFen: 500 }] });
  await platform.current.idle();
  expect(await state()).toMatchObject({ status: 'received', contradictions: [], checkout: { state: 'redeemed' } });
  await staff.ingestOrderEvents({ events: [{ type: 'refunded', ...key, at, refund: 'all' }] });
  await platform.current.idle();
  expect(await state()).toMatchObject({
    status: 'refunded',
    checkout: { state: 'rolled_back', coupons: [{ state: 'rolled_back' }] },
  });
  expect(valueIn(await phone.quoteMyCart({ cart })).totals.couponsFen).toBe(1_000);
  expect(await staff.releaseCheckout(key)).toMatchObject({ problem: { code: 'hold_over' } });
});

test('told at once, an order is redeemed in the answer; a clerk’s tool may release what was not paid', async () => {
  const staff = platform.current.staffClient();
  const buyer = { memberId: member };
  const held = valueIn(await staff.lockCheckout({ source: 'web', number: 'w-2', buyer, cart }));
  expect(valueIn(await staff.releaseCheckout({ source: 'web', number: 'w-2' })).state).toBe('released');
  valueIn(await staff.lockCheckout({ source: 'web', number: 'w-3', buyer, cart }));
  const at = new Date().toISOString();
  const lines = held.lines.map(({ line, sku, quantity, payableFen }) => ({
    line,
    sku,
    quantity,
    amountFen: payableFen,
  }));
  const event = { type: 'completed', source: 'web', number: 'w-3', at, buyer, lines, freightFen: 500 } as const;
  const paid = valueIn(await staff.redeemCheckout({ event }));
  expect(paid).toMatchObject({ status: 'received', checkout: { state: 'redeemed' } });
  expect(paid.pointsGiven).toBeGreaterThan(0);
  expect(platform.current.failures).toEqual([]);
});

test('a member cannot hold anything by themselves, and a cart that names a line twice is refused', async () => {
  const staff = platform.current.staffClient();
  const twice = { ...cart, lines: [...cart.lines, ...cart.lines] };
  expect(await staff.quoteCart({ cart: twice })).toMatchObject({
    problem: { code: 'invalid_input', facts: { fields: [{ path: 'cart.lines' }] } },
  });
  expect(
    await staff.quoteCart({ cart, buyer: { identity: { kind: 'phone', value: '+8613800000000' } } }),
  ).toMatchObject({
    problem: { code: 'not_found', facts: { what: 'member' } },
  });
});

test('whoever works in one shop quotes and holds for that shop only', async () => {
  const owner = platform.current.staffClient();
  const { key } = valueIn(await owner.createApiKey({ name: '玉林收银', scope: { shops: ['yulin'], groups: [] } }));
  const till = platform.current.staffClient(key);
  const buyer = { memberId: member };
  for (const shop of [undefined, 'anfu']) {
    const elsewhere = { ...cart, ...(shop && { shop }) };
    expect(await till.quoteCart({ buyer, cart: elsewhere })).toMatchObject({ problem: { code: 'not_allowed' } });
    const lock = { source: 'till', number: 'scope-1', buyer, cart: elsewhere };
    expect(await till.lockCheckout(lock)).toMatchObject({ problem: { code: 'not_allowed' } });
  }
  expect(await till.quoteCart({ buyer, cart: { ...cart, shop: 'yulin' } })).toMatchObject({ ok: true });
});
