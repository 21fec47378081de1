import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { type EventType, isEventType } from '@memberday/shared/domain/events/catalogue.ts';
import { faultsOfEvent } from '@memberday/shared/domain/events/event.ts';
import { Webhook } from 'standardwebhooks';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { runCli } from '../import/run-cli.ts';
import { type Received, useReceiver } from '../support/receiver.ts';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform({ travels: true });
const receiver = useReceiver();
const minute = 60_000;

const staff = () => platform.current.staffClient();
const pass = (ms: number) => platform.current.travel(platform.current.now() + ms);

let webhookId: string;
let secret: string;
const members: string[] = [];

beforeAll(async () => {
  const { url } = receiver.current;
  const saved = valueIn(await staff().saveWebhook({ name: 'ERP', url, events: ['*'] }));
  webhookId = saved.webhook.webhookId;
  secret = saved.secret ?? '';
  // A copy of the list is good for two seconds.
  await pass(3_000);
  const cards = Array.from({ length: 4 }, (_, i) => ({ kind: 'card', issuer: 'till', value: `c-${i}` }) as const);
  const enrolled = await staff().enrolMembers({ members: cards.map((card) => ({ identities: [card] })) });
  members.push(...valueIn(enrolled).memberIds.map(String));
  await platform.current.idle();
});

beforeEach(() => receiver.current.answer(204));

const verified = ({ headers, body }: Received, key: string): unknown => {
  // The platform's clock may be ahead; the library goes by this machine's.
  vi.useFakeTimers({ toFake: ['Date'], now: Number(headers['webhook-timestamp']) * 1000 });
  try {
    return new Webhook(key).verify(body, headers as Record<string, string>);
  } finally {
    vi.useRealTimers();
  }
};

/** Every member buys once more: a sale with a number that counts up. */
const sales: string[] = [];
const everybodyBuys = async (): Promise<string> => {
  const round = String(sales.length + 1).padStart(3, '0');
  sales.push(round);
  const events = members.map(
    (memberId): OrderEventInput => ({
      type: 'completed',
      source: 'erp',
      number: `${round}-${members.indexOf(memberId)}`,
      at: new Date(platform.current.now()).toISOString(),
      buyer: { memberId },
      lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen: 3_000 }],
    }),
  );
  valueIn(await staff().ingestOrderEvents({ events }));
  await platform.current.idle();
  return round;
};

/** Of everything taken for a member: the rounds whose points were told, each the first time only. */
const roundsOf = (memberId: string): string[] => {
  const told = receiver.current
    .taken()
    .filter(({ event }) => event.type === 'points.earned' && event.data.memberId === memberId)
    .map(({ event }) => String(event.data.number).slice(0, 3));
  return [...new Set(told)];
};

test('tells what happens, signed as the published library verifies it, and as the catalogue says', async () => {
  await everybodyBuys();
  const taken = receiver.current.taken();
  const kinds = new Set(taken.map(({ event }) => event.type));
  for (const type of ['member.joined', 'order.created', 'order.paid', 'order.received', 'points.earned'])
    expect(kinds).toContain(type);
  for (const each of taken) {
    expect(verified(each, secret)).toEqual(each.event);
    expect(each.headers['webhook-id']).toBe(each.event.id);
    expect(
      isEventType(each.event.type) &&
        faultsOfEvent({ type: each.event.type as EventType, data: each.event.data as never }),
    ).toEqual([]);
  }
  // Each thing once.
  expect(new Set(taken.map(({ event }) => event.id)).size).toBe(taken.length);
  const forged = { ...(taken[0] as Received), body: '{"type":"points.earned"}' };
  expect(() => verified(forged, secret)).toThrow();
  for (const memberId of members) expect(roundsOf(memberId)).toEqual(sales);
});

test('signs with both secrets while one is being changed for another', async () => {
  const rotated = valueIn(await staff().rotateWebhookSecret({ webhookId, overlapHours: 1 }));
  const before = receiver.current.received.length;
  await everybodyBuys();
  const overlap = receiver.current.received.slice(before);
  expect(overlap.length).toBeGreaterThan(0);
  for (const each of overlap) expect([verified(each, secret), verified(each, rotated.secret)]).toHaveLength(2);
  await pass(61 * minute);
  const after = receiver.current.received.length;
  await everybodyBuys();
  const last = receiver.current.received.slice(after);
  expect(last.length).toBeGreaterThan(0);
  for (const each of last) {
    verified(each, rotated.secret);
    expect(() => verified(each, secret)).toThrow();
  }
  secret = rotated.secret;
});

test('a system that is down for an hour is told everything once it is up, in order for each member', async () => {
  receiver.current.answer(503);
  const before = receiver.current.taken().length;
  for (let i = 0; i < 4; i += 1) {
    await everybodyBuys();
    await pass(15 * minute);
  }
  const [ill] = valueIn(await staff().listWebhooks({})).webhooks;
  expect(ill).toMatchObject({ state: 'active', heldUp: expect.any(Number) });
  expect(ill?.failures).toBeGreaterThanOrEqual(3);
  expect(ill?.heldUp).toBeGreaterThanOrEqual(members.length);
  expect(receiver.current.taken()).toHaveLength(before);
  // It rests: it is not called for each event that it cannot take.
  const calls = receiver.current.received.length;
  await everybodyBuys();
  expect(receiver.current.received.length).toBe(calls);

  receiver.current.answer(204);
  await pass(15 * minute);
  for (const memberId of members) expect(roundsOf(memberId)).toEqual(sales);
  const [well] = valueIn(await staff().listWebhooks({})).webhooks;
  expect(well).toMatchObject({ failures: 0, heldUp: 0, restsUntil: null });
  expect(valueIn(await staff().listDeliveries({ webhookId, state: 'waiting' })).deliveries).toEqual([]);
  expect(platform.current.deadLetters()).toEqual([]);
}, 60_000);

test('what one member’s lane cannot get rid of holds up nobody else', async () => {
  const [poor, ...others] = members as [string, ...string[]];
  receiver.current.answer(({ data }) => (data.memberId === poor ? 500 : 204));
  await everybodyBuys();
  await everybodyBuys();
  for (const memberId of others) expect(roundsOf(memberId)).toEqual(sales);
  expect(roundsOf(poor)).toEqual(sales.slice(0, -2));
  const waiting = valueIn(await staff().listDeliveries({ webhookId, lane: poor, state: 'waiting' }));
  expect(waiting.deliveries.length).toBeGreaterThan(1);
  const tried = waiting.deliveries.filter(({ attempts }) => attempts > 0);
  expect(tried).toMatchObject([{ last: { status: 500, why: '500' } }]);
  receiver.current.answer(204);
  await pass(3 * minute);
  expect(roundsOf(poor)).toEqual(sales);
});

test('is told once more: one event, those of a member, a span by command; each under its old id', async () => {
  const [memberId] = members as [string];
  const { deliveries } = valueIn(
    await staff().listDeliveries({ webhookId, lane: memberId, type: 'points.earned', limit: 3 }),
  );
  const [newest] = deliveries;
  if (!newest) throw new Error('nothing was told');
  const timesTaken = (id: string) => receiver.current.taken().filter(({ event }) => event.id === id).length;
  const times = timesTaken(newest.event.id);
  const at = Date.parse(newest.event.at);
  valueIn(await staff().replayEvents({ webhookId, what: { lane: memberId, place: newest.place } }));
  await platform.current.idle();
  expect(timesTaken(newest.event.id)).toBe(times + 1);

  const span = { from: new Date(at - minute).toISOString(), until: new Date(at + minute).toISOString() };
  valueIn(await staff().replayEvents({ webhookId, what: { ...span, lane: memberId } }));
  await platform.current.idle();
  expect(timesTaken(newest.event.id)).toBe(times + 2);

  const all = new Set(receiver.current.taken().map(({ event }) => event.id));
  const calls = receiver.current.received.length;
  const [from, to] = [platform.current.now() - 86_400_000, platform.current.now() + minute].map((ms) =>
    new Date(ms).toISOString(),
  );
  const cli = (...words: string[]) => runCli(['webhooks', ...words], { MEMBERDAY_DATA_DIR: platform.current.dataDir });
  expect(await cli()).toMatchObject({ code: 0, stdout: expect.stringContaining('active    ERP') });
  expect(await cli('--replay', '--from', String(from), '--to', String(to))).toMatchObject({
    code: 0,
    stdout: 'ERP: is told again\n',
  });
  await platform.current.idle();
  expect(new Set(receiver.current.received.slice(calls).map(({ event }) => event.id))).toEqual(all);
});

test('one that says it is gone is called no more; what happens is kept, and told when it goes on', async () => {
  receiver.current.answer(410);
  await everybodyBuys();
  const [gone] = valueIn(await staff().listWebhooks({})).webhooks;
  expect(gone).toMatchObject({ state: 'disabled', disabled: { why: 'gone' } });
  const calls = receiver.current.received.length;
  receiver.current.answer(204);
  await everybodyBuys();
  await pass(5 * minute);
  expect(receiver.current.received.length).toBe(calls);
  expect(valueIn(await staff().moveWebhook({ webhookId, to: 'active' }))).toMatchObject({
    state: 'active',
    disabled: null,
  });
  await platform.current.idle();
  for (const memberId of members) expect(roundsOf(memberId)).toEqual(sales);
});

test('a trial is told at once, and its end can be looked up', async () => {
  const { lane, place } = valueIn(await staff().tryWebhook({ webhookId }));
  await platform.current.idle();
  expect(receiver.current.taken().at(-1)?.event).toMatchObject({ type: 'webhook.test', data: { webhookId } });
  const { deliveries } = valueIn(await staff().listDeliveries({ webhookId, lane }));
  expect(deliveries).toMatchObject([{ place, state: 'taken', attempts: 1, last: { status: 204, why: null } }]);
});

test('tells only what was asked for, and where nobody asks writes nothing', async () => {
  const { url } = receiver.current;
  valueIn(await staff().saveWebhook({ webhookId, name: 'ERP', url, events: ['tier.*'] }));
  await pass(3_000);
  const calls = receiver.current.received.length;
  await everybodyBuys();
  expect(receiver.current.received.length).toBe(calls);
  expect(await staff().saveWebhook({ name: 'x', url, events: ['coupon.eaten'] })).toMatchObject({
    problem: { code: 'invalid_value', facts: { field: 'events' } },
  });
  expect(await staff().saveWebhook({ name: 'x', url: 'not an address', events: ['*'] })).toMatchObject({
    problem: { code: 'invalid_value', facts: { field: 'url', why: 'no_address' } },
  });
  valueIn(await staff().removeWebhook({ webhookId }));
  expect(valueIn(await staff().listWebhooks({})).webhooks).toEqual([]);
  expect(platform.current.failures).toEqual([]);
});
