import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();

test('the orders of a merged duplicate are the survivor’s within the minute, and a refund takes from them', async () => {
  const { current } = platform;
  const staff = current.staffClient();
  const card = (value: string) => ({ kind: 'card', issuer: 'till', value }) as const;
  const enrolled = await staff.enrolMembers({
    members: [{ identities: [card('m-1')] }, { identities: [card('m-2')] }],
  });
  const [memberId = '', duplicateId = ''] = valueIn(enrolled).memberIds.map(String);
  const at = new Date(Date.now() - 3_600_000).toISOString();
  const sale = (number: string, buyer: string): OrderEventInput => ({
    type: 'completed',
    source: 'till',
    number,
    at,
    buyer: { identity: card(buyer) },
    lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 10_000 }],
  });
  valueIn(await staff.ingestOrderEvents({ events: [sale('own', 'm-1'), sale('theirs', 'm-2')] }));
  await current.idle();
  const before = valueIn(await staff.getMember({ memberId }));
  valueIn(await staff.mergeMembers({ memberId, duplicateId, reason: '同一个人的两张卡' }));
  await current.runJob('timers');
  await current.idle();
  const { orders } = valueIn(await staff.lookUpOrders({ source: 'till', numbers: ['own', 'theirs'] }));
  expect(orders.map((order) => order.memberId)).toEqual([memberId, memberId]);
  const merged = valueIn(await staff.getMember({ memberId }));
  expect(merged.totals).toEqual({ orders: 2, paidFen: 20_000, refundedFen: 0 });
  expect(merged.card?.points.available).toBe(2 * (before.card?.points.available ?? 0));
  valueIn(
    await staff.ingestOrderEvents({
      events: [{ type: 'refunded', source: 'till', number: 'theirs', at, refund: 'r1' }],
    }),
  );
  await current.idle();
  const refunded = valueIn(await staff.getMember({ memberId }));
  expect(refunded.card?.points.available).toBe(before.card?.points.available);
  expect(refunded.totals).toEqual({ orders: 2, paidFen: 20_000, refundedFen: 10_000 });
  expect(current.deadLetters()).toEqual([]);
});
