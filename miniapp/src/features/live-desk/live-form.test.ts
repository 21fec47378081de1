import type { Day, Instant } from '@memberday/shared/domain/time.ts';
import { expect, test } from 'vitest';
import { freshForm, type LiveForm, missingIn, planOf } from './live-form.ts';

const zone = 'Asia/Shanghai';
const now: Instant = '2026-11-22T02:00:00.000Z';
const today: Day = '2026-11-22';
const product = { productId: '10000001', shopAppId: 'wxshop', title: '初雪礼盒', price: '299' };
const form = (changes: Partial<LiveForm> = {}): LiveForm => ({
  ...freshForm(today, ['grp_1']),
  name: ' 初雪夜谈 ',
  anchor: '小满',
  ...changes,
});

test('a day, a time and a length become two moments; a price becomes cents', () => {
  const plan = planOf(form({ time: '20:30', minutes: 90, products: [{ ...product, price: '29.9' }] }), zone);
  expect(plan).toMatchObject({
    name: '初雪夜谈',
    startsAt: '2026-11-22T12:30:00.000Z',
    endsAt: '2026-11-22T14:00:00.000Z',
    groups: ['grp_1'],
  });
  expect(plan.products?.[0]?.priceFen).toBe(2_990);
});

test('shops are told of a factor only', () => {
  expect(planOf(form({ shops: ['anfu'] }), zone).shops).toEqual([]);
  expect(planOf(form({ shops: ['anfu'], percent: 200 }), zone).shops).toEqual(['anfu']);
});

test.each<[string, Partial<LiveForm>, string | undefined]>([
  ['a whole one', {}, undefined],
  ['without a name', { name: ' ' }, '起个名字'],
  ['without anybody to speak', { anchor: '' }, '写上谁来播'],
  ['in the past', { time: '09:00' }, '开播时间已经过了'],
  ['with half a product', { products: [{ ...product, productId: '' }] }, '商品的名字、编号和 AppID 都要写'],
  ['with a price nobody can read', { products: [{ ...product, price: '29,9' }] }, '商品的名字、编号和 AppID 都要写'],
])('%s', (_, changes, expected) => expect(missingIn(form(changes), now, zone)).toBe(expected));
