import { expect, test } from 'vitest';
import { hidePersons } from './hide-persons.ts';

test('whatever names a person is covered; ids, numbers and moments stay to be read', () => {
  const message = {
    type: 'trade_TradePaid',
    kdt_id: 63077,
    buyer_phone: '13800138000',
    receiver: { receiver_name: 'Wang', address: 'Anfu Road 1' },
    note: '麻烦放门口',
    memo: 'call 13800138000 first',
    contact: 13_800_138_000,
    orders: [{ oid: '1001', payment: '19.90', pay_time: '2026-11-22 10:00:00', title: '' }],
  };
  const seen = hidePersons(message);
  expect(seen).toMatchObject({
    type: 'trade_TradePaid',
    kdt_id: 63077,
    orders: [{ oid: '1001', payment: '19.90', pay_time: '2026-11-22 10:00:00', title: '' }],
  });
  for (const secret of ['13800138000', 'Wang', 'Anfu', '麻烦']) expect(JSON.stringify(seen)).not.toContain(secret);
});
