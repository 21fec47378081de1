import { expect, test } from 'vitest';
import { namePush } from './name-push.ts';

const refund = (afterSale: string) => ({
  FromUserName: 'o_fixed',
  CreateTime: 1_700_000_000,
  Event: 'channels_ec_aftersale_update',
  finder_shop_aftersale_status_update: { order_id: '1', after_sale_order_id: afterSale, status: 'USER_WAIT_RETURN' },
});

test('two refunds in one second are two', () => {
  expect(namePush(refund('10'))).not.toBe(namePush(refund('11')));
});

test('one that is sent again is one: fields in another order, numbers as text', () => {
  const { CreateTime, ...rest } = refund('10');
  expect(namePush({ ...rest, CreateTime: String(CreateTime) })).toBe(namePush(refund('10')));
});

test.each([
  [{ a: ['1', '2'] }, { a: '1,2' }],
  [{ a: { b: '1' } }, { a: 'b:1' }],
  [{ a: '1', b: '2' }, { a: '1","b":"2' }],
  [{ a: [['1'], '2'] }, { a: [['1', '2']] }],
])('%j and %j are not taken for one another', (one, other) => {
  expect(namePush(one)).not.toBe(namePush(other));
});
