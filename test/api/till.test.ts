import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { describe, expect, it } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const shop = 'yangpu';
const device = 'till-1';

const cart = (fen: number) => ({ lines: [{ line: '1', sku: 'latte', quantity: 1, unitPriceFen: fen }] });
const redemptionId = (ms = Date.now()) => newId('redemption', new Date(ms).toISOString(), randomBytes(12));

let codes: string[] = [];
/** A member with one coupon, and the code it shows at a till. */
const withCoupon = async (openid: string, templateId: string) => {
  const memberId = await joinAs(platform.current, openid);
  const client = await platform.current.signIn({ openid });
  const { couponId } = valueIn(await client.exchangeCode({ code: codes.pop() ?? '' })).coupon;
  const { code } = valueIn(await client.showCouponCode({ couponId }));
  return { memberId, client, couponId, code, templateId };
};
const openShop = async (templateId: string, changes: Parameters<typeof publishTemplate>[2] = {}) => {
  const staff = platform.current.staffClient();
  await publishTemplate(platform.current, templateId, { name: '满 30 减 5', atLeastFen: 3000, ...changes });
  const { nextNumber: number } = valueIn(await staff.listCodeBatches({}));
  const validUntil = new Date(Date.now() + 86_400_000).toISOString();
  valueIn(await staff.createCodeBatch({ number, partner: '测试', templateId, count: 100, validUntil }));
  codes = valueIn(await staff.exportCodes({ number })).codes;
  return staff;
};

describe('a clerk at the till', () => {
  it('sees a member’s coupons by the code on the phone, and why one does not fit the sale', async () => {
    const staff = await openShop('tpl-seen');
    const { client, couponId, memberId } = await withCoupon('seen', 'tpl-seen');
    const { code = '' } = valueIn(await client.getMyCode({})).codes[0] ?? {};
    const number = redemptionId();
    const short = valueIn(await staff.lookUpAtTill({ code, shop, number, cart: cart(1800) }));
    expect(short.member).toMatchObject({ memberId, tier: '普通' });
    expect(short.coupons).toMatchObject([
      { coupon: { couponId }, problem: { code: 'below_threshold', facts: { shortByFen: 1200 } }, discountFen: null },
    ]);
    const enough = valueIn(await staff.lookUpAtTill({ code, shop, number, cart: cart(3200) }));
    expect(enough.coupons).toMatchObject([{ problem: null, discountFen: 1000 }]);
    expect(await staff.lookUpAtTill({ code: `${code}x`, shop })).toMatchObject({ problem: { code: 'code_invalid' } });
    expect(await staff.lookUpAtTill({ code, shop })).toMatchObject({ problem: { facts: { field: 'number' } } });
    // What was looked up at this till is redeemed at it, and nowhere else: the code was good for one sale.
    const sale = { code, couponId, shop, device, cart: cart(3200) };
    expect(await staff.redeemAtTill({ ...sale, number: redemptionId() })).toMatchObject({
      problem: { code: 'code_replayed', facts: { shop } },
    });
    expect(await staff.redeemAtTill({ ...sale, number })).toMatchObject({ ok: true, value: { state: 'redeemed' } });
  });

  it('knows a member by their code, once for each sale', async () => {
    const memberId = await joinAs(platform.current, 'verified', '小半天');
    const client = await platform.current.signIn({ openid: 'verified' });
    const staff = platform.current.staffClient();
    const [first, second] = valueIn(await client.getMyCode({})).codes;
    const scan = { code: first?.code ?? '', shop, number: redemptionId() };
    const verified = valueIn(await staff.verifyMemberCode(scan));
    expect(verified).toMatchObject({
      member: { memberId, nickname: '小半天', tier: '普通' },
      points: 0,
      offline: false,
    });
    expect(valueIn(await staff.verifyMemberCode(scan))).toEqual(verified);
    const others = { ...scan, number: redemptionId() };
    expect(await staff.verifyMemberCode(others)).toMatchObject({ problem: { code: 'code_replayed' } });
    // The phone shows the next one by then, and a clock that is a step fast takes it.
    expect(await staff.verifyMemberCode({ ...others, code: second?.code ?? '' })).toMatchObject({ ok: true });
  });

  it('of many tills with one coupon, one redeems it and the others read when it was used', async () => {
    const staff = await openShop('tpl-once');
    const { code, couponId, client } = await withCoupon('once', 'tpl-once');
    const sale = () => ({ number: redemptionId(), code, shop, device, cart: cart(4000) });
    const outcomes = await Promise.all(Array.from({ length: 16 }, () => staff.redeemAtTill(sale())));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem.code]));
    expect(new Set(refusals)).toEqual(new Set(['coupon_used']));
    expect(valueIn(await client.getMyCoupon({ couponId }))).toMatchObject({ state: 'redeemed', use: { shop } });
  });

  it('hears the same when the answer was lost, and may take it back within two minutes', async () => {
    const staff = await openShop('tpl-undo', {
      limits: [{ action: 'use', metric: 'amount', period: 'none', entity: 'campaign', limit: 1000, breach: 'reject' }],
    });
    const one = await withCoupon('undo-1', 'tpl-undo');
    const other = await withCoupon('undo-2', 'tpl-undo');
    const sale = { number: redemptionId(), code: one.code, shop, device, cart: cart(3000) };
    const redeemed = valueIn(await staff.redeemAtTill(sale));
    expect(redeemed).toMatchObject({ state: 'redeemed', discountFen: 1000, coupon: { title: '满 30 减 10' } });
    expect(valueIn(await staff.redeemAtTill(sale))).toEqual(redeemed);
    // The budget was for one.
    const second = { number: redemptionId(), code: other.code, shop, device, cart: cart(3000) };
    expect(await staff.redeemAtTill(second)).toMatchObject({ problem: { code: 'budget_spent' } });

    const undone = await Promise.all(Array.from({ length: 4 }, () => staff.undoAtTill({ number: sale.number, shop })));
    for (const outcome of undone) expect(outcome).toMatchObject({ ok: true, value: { state: 'undone' } });
    expect(valueIn(await one.client.getMyCoupon({ couponId: one.couponId }))).toMatchObject({ state: 'issued' });
    // Its money is there again, once.
    expect(await staff.redeemAtTill(second)).toMatchObject({ ok: true });
    expect(await staff.redeemAtTill({ ...sale, number: redemptionId() })).toMatchObject({
      problem: { code: 'budget_spent' },
    });
    const { redemptions } = valueIn(await staff.listRedemptions({ shop }));
    expect(redemptions.map(({ number }) => number)).toEqual(expect.arrayContaining([sale.number, second.number]));
  });

  it('works in their own shops only', async () => {
    const staff = await openShop('tpl-scope');
    const { code } = await withCoupon('scope', 'tpl-scope');
    const { key } = valueIn(await staff.createApiKey({ name: '别的店', scope: { shops: ['yulin'], groups: [] } }));
    const elsewhere = platform.current.staffClient(key);
    const sale = { number: redemptionId(), code, shop, device, cart: cart(4000) };
    for (const outcome of [
      await elsewhere.redeemAtTill(sale),
      await elsewhere.lookUpAtTill({ code, shop }),
      await elsewhere.undoAtTill({ number: sale.number, shop }),
      await elsewhere.reconcileTill({
        shop,
        device,
        redemptions: [{ number: sale.number, code, at: new Date().toISOString(), discountFen: 500 }],
      }),
    ]) {
      expect(outcome).toMatchObject({ problem: { code: 'not_allowed' } });
    }
    expect(await elsewhere.redeemAtTill({ ...sale, shop: 'yulin' })).toMatchObject({ ok: true });
  });
});

describe('a till without a connection', () => {
  it('hands in what it did: made good, or kept with the reason; a repeat changes nothing', async () => {
    const staff = await openShop('tpl-offline');
    valueIn(await staff.registerDevice({ deviceId: device, shop, name: '收银一号', mostCoupons: 2, mostFen: 100_000 }));
    const people = await Promise.all(['off-1', 'off-2', 'off-3'].map((openid) => withCoupon(openid, 'tpl-offline')));
    const [first, second, third] = people;
    if (!first || !second || !third) throw new Error('three members');
    // One was used at another till meanwhile.
    const sale = { number: redemptionId(), code: first.code, shop, device: 'till-2', cart: cart(4000) };
    valueIn(await staff.redeemAtTill(sale));
    const at = new Date(Date.now() - 3_600_000).toISOString();
    const row = (code: string) => ({ number: redemptionId(Date.parse(at)), code, at, discountFen: 1000 });
    const rows = [row(first.code), row(second.code), row('ABCD EFGH JKMN'), row(third.code)];
    const handed = valueIn(await staff.reconcileTill({ shop, device, redemptions: rows }));
    expect(handed.redemptions.map(({ state, problem }) => [state, problem?.code])).toEqual([
      ['refused', 'coupon_used'],
      ['redeemed', undefined],
      ['refused', 'code_invalid'],
      ['redeemed', undefined],
    ]);
    const again = valueIn(await staff.reconcileTill({ shop, device, redemptions: rows }));
    expect(again).toEqual(handed);
    expect(valueIn(await second.client.getMyCoupon({ couponId: second.couponId }))).toMatchObject({
      state: 'redeemed',
      use: { at, shop },
    });

    // Beyond what it may do unseen: the coupon is used all the same, and the row says so.
    const fourth = await withCoupon('off-4', 'tpl-offline');
    const late = valueIn(await staff.reconcileTill({ shop, device, redemptions: [row(fourth.code)] }));
    expect(late.redemptions).toMatchObject([{ state: 'redeemed', problem: { code: 'limit_reached' } }]);
    expect(valueIn(await fourth.client.getMyCoupon({ couponId: fourth.couponId }))).toMatchObject({
      state: 'redeemed',
    });
  });

  it('is not listened to unless it is known', async () => {
    const redemptions = [{ number: redemptionId(), code: 'ABCD', at: new Date().toISOString(), discountFen: 1 }];
    const outcome = await platform.current.staffClient().reconcileTill({ shop, device: 'unknown', redemptions });
    expect(outcome).toMatchObject({ problem: { code: 'not_found' } });
  });
});
