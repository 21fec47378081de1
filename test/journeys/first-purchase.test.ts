import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

/**
 * One member's first days with a shop, in words, through the API alone. ¥88 on the counter: two lattes and a cake; what the coupons and
 * points take off, what is earned, and what comes back with each refund.
 */
const platform = usePlatform();
const order = { source: 'mini-program', number: 'A-1001' } as const;
const cart = {
  lines: [
    { line: 'latte', sku: 'latte', category: '咖啡', quantity: 2, unitPriceFen: 2800 },
    { line: 'cake', sku: 'cake', category: '甜点', quantity: 1, unitPriceFen: 3200 },
  ],
  shop: 'yangpu',
  channel: 'mini-program',
};
const now = () => new Date().toISOString();
const later = (ms: number) => new Date(Date.now() + ms).toISOString();

const staff = () => platform.current.staffClient();
const phone = () => platform.current.signIn({ openid: 'lin' });
const wallet = async () => {
  const client = await phone();
  const pages = await Promise.all(
    (['usable', 'locked', 'used'] as const).map(async (page) => valueIn(await client.listMyCoupons({ page })).coupons),
  );
  return new Map(pages.flat().map((coupon) => [coupon.templateId, coupon]));
};
const states = async () => Object.fromEntries([...(await wallet())].map(([id, { state }]) => [id, state]).sort());
const points = async () => valueIn(await (await phone()).getHome({})).card.points;
type Told<E = OrderEventInput> = E extends OrderEventInput ? Omit<E, 'source' | 'number' | 'at'> : never;
const tell = async (...events: Told[]) => {
  const rows = events.map((event) => ({ ...order, at: now(), ...event }));
  expect(valueIn(await staff().ingestOrderEvents({ events: rows }))).toEqual({ accepted: rows.length, refused: [] });
  await platform.current.idle();
};

const dropId = newId('drop', now(), randomBytes(12));

let memberId = '';
let opensAt = '';
let lines: { line: string; sku: string; quantity: number; payableFen: number }[] = [];

beforeAll(async () => {
  await publishTemplate(platform.current, 'first', {
    name: '首单券',
    offer: { kind: 'amount_off', offFen: 800, times: 1 },
    atLeastFen: 3000,
    audience: { levelAtLeast: null, ordersBelow: 1 },
    returns: { when: 'never', extendDays: 0 },
  });
  await publishTemplate(platform.current, 'coffee', {
    name: '咖啡 8 折',
    offer: { kind: 'percent_off', percentOff: 20, mostFen: 1000 },
    scope: { categories: ['咖啡'] },
    returns: { when: 'all_returned', extendDays: 0 },
  });
  await publishTemplate(platform.current, 'hundred', { name: '满百券', atLeastFen: 10_000 });
  const programme = {
    ...defaultProgramme,
    earn: { ...defaultProgramme.earn, dayFactors: [] },
    grants: [{ on: 'join', coupons: [{ templateId: 'first', count: 1 }] }],
  } as unknown as Parameters<ReturnType<typeof staff>['publishProgramme']>[0]['programme'];
  valueIn(await staff().publishProgramme({ after: 0, effectiveFrom: '2026-01-01T00:00:00.000Z', programme }));
  // Every environment knows a publication within ten seconds.
  await sleep(10_000);
  opensAt = later(4_000);
  const drop = { dropId, name: '十点抢券', announcedAt: now(), opensAt, closesAt: later(86_400_000) };
  const items = [
    { templateId: 'coffee', stock: 20 },
    { templateId: 'hundred', stock: 20 },
  ];
  valueIn(await staff().createDrop({ ...drop, items, perMember: 2 }));
});

describe('a first purchase', () => {
  it('who joins finds the first-purchase coupon in the wallet', async () => {
    memberId = await joinAs(platform.current, 'lin', '小林');
    await platform.current.idle();
    expect(await states()).toEqual({ first: 'issued' });
    const thanks = newId('adjustment', now(), randomBytes(12));
    valueIn(await staff().adjustPoints({ memberId, adjustmentId: thanks, points: 500, reason: '开业小礼' }));
  });

  it('the drop opens at its second and not before; asking twice gives one coupon', async () => {
    const client = await phone();
    const claim = { dropId, templateId: 'coffee' };
    expect(await client.claimCoupon(claim)).toMatchObject({ problem: { code: 'not_yet_open', facts: { opensAt } } });
    await sleep(Math.max(0, Date.parse(opensAt) - Date.now()) + 20);
    const first = valueIn(await client.claimCoupon(claim));
    expect(first.state).toBe('claimed');
    const again = valueIn(await client.claimCoupon(claim));
    expect(again).toMatchObject({
      state: 'claimed',
      coupon: { couponId: 'coupon' in first ? first.coupon.couponId : '' },
    });
    valueIn(await client.claimCoupon({ ...claim, templateId: 'hundred', nth: 2 }));
    expect(await states()).toEqual({ coffee: 'issued', first: 'issued', hundred: 'issued' });
  });

  it('the quote finds the best of them, and says how much is missing for the other', async () => {
    const quoted = valueIn(await (await phone()).quoteMyCart({ cart, points: 'most' }));
    // ¥8 off everything, then 20 % of what the lattes still cost, at most ¥10; 500 points pay ¥5.
    expect(quoted.totals).toMatchObject({ priceFen: 8800, couponsFen: 1800, pointsFen: 500, payableFen: 6500 });
    expect(quoted.lines.map(({ payableFen }) => payableFen)).toEqual([3799, 2701]);
    expect(quoted.earns).toBe(65);
    const places = new Map(quoted.coupons.map(({ templateId, place }) => [templateId, place]));
    expect(places.get('first')).toMatchObject({ kind: 'chosen', discountFen: 800, byLine: [509, 291] });
    expect(places.get('coffee')).toMatchObject({ kind: 'chosen', discountFen: 1000, byLine: [1000, 0] });
    expect(places.get('hundred')).toMatchObject({
      kind: 'out',
      problem: { code: 'below_threshold', facts: { shortByFen: 1200 } },
    });
  });

  it('the lock holds both coupons and the points; another order hears that they are taken', async () => {
    const held = valueIn(
      await staff().lockCheckout({ ...order, buyer: { memberId }, cart, points: 'most', expectedPayableFen: 6500 }),
    );
    expect(held).toMatchObject({ state: 'locked', payableFen: 6500, points: { points: 500, worthFen: 500 } });
    lines = held.lines;
    expect(await states()).toEqual({ coffee: 'locked', first: 'locked', hundred: 'issued' });
    const coupons = held.coupons.map(({ couponId }) => couponId);
    const other = await staff().lockCheckout({ ...order, number: 'A-1002', buyer: { memberId }, cart, coupons });
    expect(other).toMatchObject({ problem: { code: 'coupon_locked', facts: { order: order.number } } });
    expect(await points()).toMatchObject({ available: 0 });
  });

  it('paid: the coupons are redeemed and the points of ¥65 wait for the order to be received', async () => {
    const goods = lines.map(({ line, sku, quantity, payableFen }) => ({ line, sku, quantity, amountFen: payableFen }));
    await tell({ type: 'created', buyer: { memberId }, shop: 'yangpu', lines: goods }, { type: 'paid' });
    expect(await states()).toMatchObject({ coffee: 'redeemed', first: 'redeemed' });
    expect(await points()).toMatchObject({ available: 0, pending: 65 });
    await tell({ type: 'received' });
    expect(await points()).toMatchObject({ available: 65, pending: 0 });
  });

  it('the cake goes back: its points go, its share of the spent points returns, the coupons stay used', async () => {
    await tell({ type: 'refunded', refund: 'R1', lines: [{ line: 'cake' }] });
    // 27 of the 65 earned; 207 of the 500 spent.
    expect(await points()).toMatchObject({ available: 65 - 27 + 207 });
    expect(await states()).toMatchObject({ coffee: 'redeemed', first: 'redeemed' });
  });

  it('the lattes too: all points are as before, the coffee coupon is back by its policy, the first-purchase coupon is not', async () => {
    await tell({ type: 'refunded', refund: 'R2', lines: [{ line: 'latte' }] });
    expect(await points()).toMatchObject({ available: 500, pending: 0, debt: 0 });
    expect(await states()).toEqual({ coffee: 'issued', first: 'redeemed', hundred: 'issued' });
    // Told twice, nothing changes.
    await tell({ type: 'refunded', refund: 'R2', lines: [{ line: 'latte' }] });
    expect(await points()).toMatchObject({ available: 500 });
    expect(await states()).toMatchObject({ coffee: 'issued' });
    expect(platform.current.failures).toEqual([]);
    expect(platform.current.deadLetters()).toEqual([]);
  });
});
