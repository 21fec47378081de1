import { randomBytes } from 'node:crypto';
import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { expect, test } from 'vitest';
import { agreed } from '../support/agreed.ts';
import { joinAs } from '../support/join-as.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

const sale = (number: string, identity: object, amountFen = 2_580): OrderEventInput =>
  ({
    type: 'completed',
    source: 'till',
    number,
    at: hourAgo(),
    buyer: { identity },
    lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
  }) as OrderEventInput;

test('a sale handed in is stored, queued, applied and seen on the phone; handed in again it changes nothing', async () => {
  const { current } = platform;
  const staff = current.staffClient();
  const card = { kind: 'card', issuer: 'till', value: 'c-1001' } as const;
  const { memberIds } = valueIn(await staff.enrolMembers({ members: [{ identities: [card] }] }));
  const memberId = memberIds[0] ?? '';
  for (let times = 0; times < 2; times += 1) {
    expect(valueIn(await staff.ingestOrderEvents({ events: [sale('1001', card)] }))).toEqual({
      accepted: 1,
      refused: [],
    });
    await current.idle();
  }
  const { orders } = valueIn(await staff.lookUpOrders({ source: 'till', numbers: ['1001', '1002'] }));
  expect(orders).toMatchObject([
    { number: '1001', memberId, status: 'received', amountFen: 2_580, events: ['completed'] },
  ]);
  const { entries } = valueIn(await staff.listPoints({ memberId }));
  expect(entries).toMatchObject([{ kind: 'earn', business: { number: '1001' }, points: orders[0]?.pointsGiven }]);
  expect(current.deadLetters()).toEqual([]);
  expect(current.failures).toEqual([]);
});

test('bad rows are refused one by one, each with its field and why; the good ones go through', async () => {
  const { current } = platform;
  const staff = current.staffClient();
  const card = { kind: 'card', issuer: 'till', value: 'c-1002' };
  const line = { line: '1', sku: 'tea', quantity: 1, amountFen: 100 };
  const answer = valueIn(
    await staff.ingestOrderEvents({
      events: [
        sale('2001', card),
        { ...sale('2002', card), at: 'yesterday' },
        { ...sale('2003', card), lines: [line, line] },
        { ...sale('2004', card), lines: [{ ...line, amountFen: 1.5 }] },
        { type: 'exploded', source: 'till', number: '2005', at: hourAgo() },
      ],
    }),
  );
  expect(answer.accepted).toBe(1);
  expect(answer.refused).toEqual([
    {
      index: 1,
      code: 'invalid_input',
      facts: { fields: [{ path: 'at', why: 'not a moment in ISO 8601 with a zone' }] },
    },
    { index: 2, code: 'invalid_value', facts: { field: 'lines', why: 'line 1 is there twice' } },
    expect.objectContaining({ index: 3, code: 'invalid_input' }),
    expect.objectContaining({ index: 4, code: 'invalid_input' }),
  ]);
});

test('an order waits for its phone, and is credited when somebody binds it', async () => {
  const { current } = platform;
  const staff = current.staffClient();
  const user = { openid: 'openid-orders-waiting' };
  valueIn(
    await staff.ingestOrderEvents({ events: [sale('3001', { kind: 'phone', value: '+86 139 0000 3001' }, 5_000)] }),
  );
  await current.idle();
  expect(valueIn(await staff.lookUpOrders({ source: 'till', numbers: ['3001'] })).orders).toMatchObject([
    { waiting: true, memberId: null },
  ]);
  const visitor = await current.signIn(user);
  const joined = valueIn(
    await visitor.join({
      consents: [agreed],
      phoneCode: await current.phoneCode(user, '13900003001'),
    }),
  );
  await current.idle();
  const member = current.memberClient(joined.token);
  const [order] = valueIn(await member.listMyOrders({})).orders;
  expect(order).toMatchObject({ number: '3001', status: 'received', amountFen: 5_000 });
  const { card } = valueIn(await member.getHome({}));
  expect(card.points.available).toBe(order?.earned?.points);
  expect(card.points.available).toBeGreaterThanOrEqual(50);
});

test('a member reads what they bought by name and place, what is pending of it, and when points lapse', async () => {
  const { current } = platform;
  const staff = current.staffClient();
  const user = { openid: 'openid-orders-read' };
  const memberId = await joinAs(current, user.openid);
  const member = await current.signIn(user);
  valueIn(await staff.upsertProducts({ products: [{ sku: 'latte', name: '半日拿铁', category: 'tea' }] }));
  const at = new Date().toISOString();
  const key = { source: 'shop', number: '5001', at };
  const order = { buyer: { memberId }, shop: 'anfu', freightFen: 600 };
  const lines = [
    { line: '1', sku: 'latte', quantity: 2, amountFen: 3_600 },
    { line: '2', sku: 'untold', quantity: 1, amountFen: 900 },
  ];
  const body = { ...order, lines };
  valueIn(
    await staff.ingestOrderEvents({
      events: [
        { type: 'created', ...key, ...body },
        { type: 'paid', ...key },
      ],
    }),
  );
  await current.idle();
  const [bought] = valueIn(await member.listMyOrders({})).orders;
  expect(bought).toMatchObject({ number: '5001', shop: 'anfu', status: 'paid', amountFen: 5_100, spent: null });
  expect(bought?.lines.map(({ name, quantity }) => [name, quantity])).toEqual([
    ['半日拿铁', 2],
    [null, 1],
  ]);
  expect(bought?.earned).toMatchObject({ state: 'pending', availableAt: null });
  const points = bought?.earned?.points ?? 0;
  const waiting = valueIn(await member.getMyPointsByMonth({}));
  expect(waiting).toMatchObject({ available: 0, booked: 0, lots: [] });
  expect(waiting.pending).toMatchObject({
    points,
    orders: [{ number: '5001', shop: 'anfu', points, availableAt: null }],
  });

  valueIn(await staff.ingestOrderEvents({ events: [{ type: 'received', ...key }] }));
  await current.idle();
  const there = valueIn(await member.getMyPointsByMonth({}));
  expect(there).toMatchObject({ available: points, booked: points, pending: { points: 0, orders: [] } });
  expect(there.lots).toHaveLength(1);
  const { entries } = valueIn(await member.listMyPoints({}));
  expect(entries.map(({ kind, business, paidFen }) => [kind, business.shop, paidFen])).toEqual(
    expect.arrayContaining([
      ['activate', 'anfu', 0],
      ['earn', 'anfu', 5_100],
    ]),
  );
});

test('points are pending until the order is received; a round proves the books and sums them up', async () => {
  const { current } = platform;
  const staff = current.staffClient();
  const card = { kind: 'card', issuer: 'till', value: 'c-4001' } as const;
  const memberId = valueIn(await staff.enrolMembers({ members: [{ identities: [card] }] })).memberIds[0] ?? '';
  const { type: _, ...created } = sale('4001', card, 100_000);
  const key = { source: 'till', number: '4001', at: created.at };
  valueIn(
    await staff.ingestOrderEvents({
      events: [
        { type: 'created', ...created },
        { type: 'paid', ...key },
      ],
    }),
  );
  await current.idle();
  const paid = valueIn(await staff.getMember({ memberId }));
  expect(paid.card?.points.available).toBe(0);
  expect(paid.card?.points.pending).toBeGreaterThanOrEqual(1000);
  expect(paid.card?.tier.level).toBe(0);
  valueIn(await staff.ingestOrderEvents({ events: [{ type: 'received', ...key }] }));
  await current.idle();
  const received = valueIn(await staff.getMember({ memberId }));
  expect(received.card).toMatchObject({
    points: { pending: 0, available: paid.card?.points.pending },
    tier: { level: 1 },
  });
  const spend = newId('spend', new Date().toISOString(), randomBytes(12));
  valueIn(await staff.spendPoints({ memberId, number: spend, points: 300, reason: '换一杯茶' }));

  const { roundId } = valueIn(await staff.startRound({}));
  await current.idle();
  const round = valueIn(await staff.getRound({ roundId }));
  expect(round).toMatchObject({ state: 'finished', drifted: 0, shardsDone: 16 });
  expect(round.liability.reduce((sum, { points }) => sum + points, 0)).toBe(round.totals.available);
  expect(valueIn(await staff.getRound({ roundId: 'latest' })).roundId).toBe(roundId);
});
