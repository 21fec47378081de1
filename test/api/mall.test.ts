import { randomBytes } from 'node:crypto';
import { newId } from '@memberday/shared/domain/id.ts';
import { termsWith } from '@memberday/shared/domain/testing/mall.ts';
import { expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { publishTemplate } from '../support/publish-template.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const fresh = (kind: 'exchange' | 'adjustment') => newId(kind, new Date().toISOString(), randomBytes(12));

const memberWith = async (openid: string, points: number) => {
  const memberId = await joinAs(platform.current, openid, '小半天');
  const staff = platform.current.staffClient();
  const gift = { memberId, adjustmentId: fresh('adjustment'), points, reason: 'a start' };
  valueIn(await staff.adjustPoints(gift));
  return { memberId, phone: await platform.current.signIn({ openid }) };
};
type Staff = ReturnType<ReturnType<typeof usePlatform>['current']['staffClient']>;
const shelve = async (itemId: string, stock: number | null, terms: Parameters<typeof termsWith>[0] = {}) => {
  const draft = structuredClone(termsWith(terms)) as Parameters<Staff['publishMallItem']>[0]['terms'];
  return valueIn(await platform.current.staffClient().publishMallItem({ itemId, after: 0, stock, terms: draft }));
};

test('goods from the shelf to the counter: looked at, exchanged, found by their code, paid and handed over', async () => {
  await shelve('cup', 3, { name: '随行杯', points: 600, cashFen: 3_900 });
  const { memberId, phone } = await memberWith('mall-cup', 700);
  const { items, points } = valueIn(await phone.listMall({}));
  expect(points.available).toBe(700);
  expect(items[0]).toMatchObject({ itemId: 'cup', why: null, stock: { released: 3, left: 3 } });
  const page = valueIn(await phone.getMallItem({ itemId: 'cup' }));
  expect(page.gives).toMatchObject({ kind: 'goods', pickUpDays: 14, shops: [{ shop: 'anfu' }, { shop: 'yulin' }] });

  const asked = { exchangeId: fresh('exchange'), itemId: 'cup', points: 600, cashFen: 3_900, shop: 'anfu' };
  const made = valueIn(await phone.exchangeItem(asked));
  expect(made).toMatchObject({
    exchange: { state: 'placed', pickUp: { shopName: '上海·安福路' } },
    points: { available: 100 },
  });
  expect(valueIn(await phone.exchangeItem(asked)).exchange).toEqual(made.exchange);
  expect(valueIn(await phone.listMyPoints({})).entries[0]).toMatchObject({
    kind: 'spend',
    points: -600,
    reason: '随行杯',
    business: { kind: 'exchange', number: asked.exchangeId },
  });

  const till = platform.current.staffClient();
  const code = made.exchange.pickUp?.code ?? '';
  expect(valueIn(await till.lookUpExchange({ code, shop: 'anfu' }))).toMatchObject({
    member: { memberId },
    exchange: { name: '随行杯', cashFen: 3_900, state: 'placed' },
  });
  expect(await till.handOverExchange({ code, shop: 'anfu', cashFen: 0 })).toMatchObject({
    problem: { code: 'cash_due', facts: { cashFen: 3_900 } },
  });
  expect(valueIn(await till.handOverExchange({ code, shop: 'anfu', cashFen: 3_900 })).state).toBe('handed_over');
  expect(valueIn(await phone.getMyExchange(asked)).exchange).toMatchObject({
    state: 'handed_over',
    cancellableUntil: null,
  });
  expect(await phone.cancelMyExchange(asked)).toMatchObject({ problem: { code: 'exchange_settled' } });
  const listed = valueIn(await till.listExchanges({ shop: 'anfu', state: 'handed_over' }));
  expect(listed.exchanges).toMatchObject([{ exchangeId: asked.exchangeId, handedOver: { cashFen: 3_900 } }]);
  expect(JSON.stringify(listed)).not.toContain(code);
});

test('a coupon for points is in the wallet, and gone from it when it is given back', async () => {
  await publishTemplate(platform.current, 'mall-tea', { name: '暖饮券' });
  const gives = { kind: 'coupon', templateId: 'mall-tea', returnDays: 7 } as const;
  await shelve('tea', null, { name: '暖饮券', points: 80, gives });
  const { phone } = await memberWith('mall-tea', 100);
  const asked = { exchangeId: fresh('exchange'), itemId: 'tea', points: 80 };
  const { exchange } = valueIn(await phone.exchangeItem(asked));
  const wallet = async () => valueIn(await phone.listMyCoupons({})).coupons.map(({ couponId }) => couponId);
  expect(await wallet()).toEqual([exchange.coupon?.couponId]);
  const back = valueIn(await phone.cancelMyExchange(asked));
  expect(back).toMatchObject({ exchange: { state: 'cancelled', ended: { points: 80 } }, points: { available: 100 } });
  expect(await wallet()).toEqual([]);
  expect(valueIn(await phone.listMyExchanges({})).exchanges).toMatchObject([{ state: 'cancelled' }]);
});

test('refusals say by how much, for whom and why; another member’s exchange is nobody’s', async () => {
  await shelve('bag', 1, { points: 300 });
  await shelve('feast', 9, { points: 10, levelAtLeast: 2 });
  const [{ phone: poor }, { phone }] = [await memberWith('mall-poor', 264), await memberWith('mall-rich', 900)];
  const ask = (itemId: string, points: number) => ({ exchangeId: fresh('exchange'), itemId, points, shop: 'anfu' });
  expect(await poor.exchangeItem(ask('bag', 300))).toMatchObject({
    problem: { code: 'points_short', facts: { shortBy: 36 } },
  });
  expect(await phone.exchangeItem(ask('feast', 10))).toMatchObject({
    problem: { code: 'tier_too_low', facts: { needs: '金卡' } },
  });
  expect(await phone.exchangeItem(ask('bag', 1))).toMatchObject({
    problem: { code: 'price_changed', facts: { points: 300 } },
  });
  const made = ask('bag', 300);
  valueIn(await phone.exchangeItem(made));
  expect(await phone.exchangeItem(ask('bag', 300))).toMatchObject({ problem: { code: 'sold_out' } });
  expect(await poor.getMyExchange(made)).toMatchObject({ problem: { code: 'not_found' } });
  expect(await poor.cancelMyExchange(made)).toMatchObject({ problem: { code: 'not_found' } });
  expect(await poor.listMyExchanges({ cursor: Buffer.from('{"pk":"M#other"}').toString('base64url') })).toMatchObject({
    problem: { code: 'invalid_value' },
  });
});
