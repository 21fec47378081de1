import { randomUUID } from 'node:crypto';
import { createWebhookSecrets } from '@memberday/functions/privacy/webhook-secrets.ts';
import type { CallingContext } from '@memberday/functions/webhooks/calling-context.ts';
import { tellLane } from '@memberday/functions/webhooks/tell-lane.ts';
import { wakeWebhook } from '@memberday/functions/webhooks/wake-webhook.ts';
import type { Work } from '@memberday/functions/work/work.ts';
import type { DomainEvent } from '@memberday/shared/domain/events/event.ts';
import { addMs, dayMs, type Instant, minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import { placeOf } from '@memberday/shared/domain/webhooks/delivery.ts';
import type { CallResult } from '@memberday/shared/domain/webhooks/retry.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { firstMeet, injectFaults } from '../support/faults.ts';
import { type BareStore, bareStore, oneEngine } from './bare-store.ts';

const start: Instant = '2026-06-20T04:00:00.000Z';
const taken: CallResult = { as: 'taken', status: 200, ms: 3 };
const refused: CallResult = { as: 'refused', status: 500, ms: 3, why: '500' };

describe.each(oneEngine)('lanes on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  let wire: Awaited<ReturnType<typeof engine.newTable>>['wire'];
  beforeAll(async () => {
    const table = await engine.newTable();
    wire = table.wire;
    bare = bareStore(table);
  });

  /** A system of its own, what it was told in order, and a clock that stands where it is put. */
  const system = async (answer: (id: string) => CallResult = () => taken) => {
    const webhookId = `whk_${randomUUID()}`;
    const secrets = [{ nth: 1, since: start, until: null }];
    await bare.store.webhooks.write({
      webhookId,
      version: 0,
      name: 'ERP',
      url: 'https://erp.shop.cn/in',
      events: ['*'],
      state: 'active',
      secrets,
      createdAt: start,
      createdBy: 'stf_a',
    });
    const told: string[] = [];
    const sent: Work[] = [];
    let now = start;
    const context: CallingContext = {
      now: () => now,
      newSecret: randomUUID,
      log: () => {},
      stage: 'test',
      store: bare.store,
      queue: { send: async (work) => void sent.push(...work) },
      webhookSecrets: createWebhookSecrets('index key of a test, long enough for it'),
      call: async (_, headers) => {
        told.push(String(headers['webhook-id']));
        return answer(String(headers['webhook-id']));
      },
    };
    return {
      webhookId,
      context,
      told,
      sent,
      /** The first time each was told. */
      firsts: () => [...new Set(told)],
      put: (lane: string, ids: readonly string[], second = 0) =>
        bare.store.deliveries.put(
          ids.map((id, i) => ({
            webhookId,
            place: placeOf(msOf(start) / 1000 + second, String(i), 0),
            event: eventOf(id, lane),
          })),
          now,
        ),
      tell: (lane: string, urgent?: true) => tellLane(context, { webhookId, lane, ...(urgent && { urgent }) }),
      pass: (ms: number) => {
        now = addMs(now, ms);
      },
      health: () => bare.store.webhooks.readHealth(webhookId),
      waiting: (lane: string) => bare.store.deliveries.waiting({ webhookId, lane }, 100),
    };
  };

  const eventOf = (id: string, lane: string): DomainEvent =>
    ({ id, type: 'member.updated', at: start, lane, data: { memberId: lane } }) as DomainEvent;
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `evt_${String(i).padStart(3, '0')}`);
  const parallel = <T>(count: number, run: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, (_, i) => run(i)));

  test('64 at once put the same events: each is there once', async () => {
    const it = await system();
    await parallel(64, () => it.put('mbr_1', ids(3)));
    await it.tell('mbr_1');
    expect(it.told).toEqual(ids(3));
    // A stream that brings them once more finds them told.
    await it.put('mbr_1', ids(3));
    await it.tell('mbr_1');
    expect(it.told).toEqual(ids(3));
  });

  test('64 at once tell one lane: everything once, in order, nothing left', async () => {
    const it = await system();
    await it.put('mbr_1', ids(8));
    await parallel(64, () => it.tell('mbr_1'));
    expect(it.told).toEqual(ids(8));
    expect(await it.waiting('mbr_1')).toEqual([]);
  });

  test('64 events come while others are told: none is left behind', async () => {
    const it = await system();
    await parallel(64, async (i) => {
      await it.put('mbr_1', [`evt_${i}`], i);
      await it.tell('mbr_1');
    });
    expect(it.firsts()).toHaveLength(64);
    expect(await it.waiting('mbr_1')).toEqual([]);
  });

  test('what fails holds up its lane alone, and is tried again when its time has come', async () => {
    let isUp = false;
    const it = await system((id) => (id === 'evt_001' && !isUp ? refused : taken));
    await it.put('mbr_1', ids(3));
    await it.put('mbr_2', ['evt_b']);
    await it.tell('mbr_1');
    await it.tell('mbr_2');
    expect(it.told).toEqual(['evt_000', 'evt_001', 'evt_b']);
    isUp = true;
    await it.tell('mbr_1');
    expect(it.told).toHaveLength(3);
    it.pass(2 * minuteMs);
    await it.tell('mbr_1');
    expect(it.firsts()).toEqual(['evt_000', 'evt_001', 'evt_b', 'evt_002']);
    expect((await bare.store.deliveries.listHeld(it.webhookId, { limit: 10 })).lanes).toEqual([]);
  });

  test('after a crash between the call and its note it is told once more, and those behind it in order', async () => {
    const it = await system();
    await it.put('mbr_1', ids(2));
    const { call } = it.context;
    const dying: CallingContext = {
      ...it.context,
      call: async (...sent) => {
        await call(...sent);
        throw new Error('crash');
      },
    };
    await expect(tellLane(dying, { webhookId: it.webhookId, lane: 'mbr_1' })).rejects.toThrow('crash');
    // Whoever crashed holds the lease until it runs out; whoever is refused it has the lane looked at then.
    await it.tell('mbr_1');
    expect(it.told).toEqual(['evt_000']);
    const due = await bare.store.due.list(start.slice(0, 13), addMs(start, 76_000));
    expect(due.map(({ work }) => work)).toContainEqual({ kind: 'tell-lane', webhookId: it.webhookId, lane: 'mbr_1' });
    it.pass(80_000);
    await it.tell('mbr_1');
    expect(it.told).toEqual(['evt_000', 'evt_000', 'evt_001']);
  });

  test('a lease whose answer was lost is one’s own all the same', async () => {
    const it = await system();
    await it.put('mbr_1', ids(2));
    const log = injectFaults(wire, firstMeet('TransactWriteItems', 'lost answer'));
    await it.tell('mbr_1');
    expect(log).toHaveLength(1);
    expect(it.told).toEqual(ids(2));
  });

  test('conflicts and lost answers of the table are tried again', async () => {
    const it = await system();
    const log = injectFaults(wire, firstMeet('TransactWriteItems', 'conflict', 'lost answer', 'throttled'));
    await it.put('mbr_1', ids(4));
    await it.tell('mbr_1');
    expect(log.length).toBeGreaterThan(0);
    expect(it.firsts()).toEqual(ids(4));
    expect(await it.waiting('mbr_1')).toEqual([]);
  });

  test('an endpoint that fails rests; once it is well, every lane goes on', async () => {
    let isUp = false;
    const it = await system(() => (isUp ? taken : refused));
    await parallel(8, (i) => it.put(`mbr_${i}`, [`evt_${i}`]));
    for (let i = 0; i < 8; i += 1) await it.tell(`mbr_${i}`);
    expect(it.told).toHaveLength(3);
    expect((await it.health()).restsUntil).not.toBeNull();
    it.pass(minuteMs);
    await wakeWebhook(it.context, { webhookId: it.webhookId });
    expect(it.told).toHaveLength(4);
    isUp = true;
    it.pass(3 * minuteMs);
    await wakeWebhook(it.context, { webhookId: it.webhookId });
    const lanes = it.sent.flatMap((work) => (work.kind === 'tell-lane' ? [work.lane] : []));
    await Promise.all(lanes.map((lane) => it.tell(lane, true)));
    expect(it.firsts()).toHaveLength(8);
    expect((await bare.store.deliveries.listHeld(it.webhookId, { limit: 20 })).lanes).toEqual([]);
  });

  test('one event that is never taken makes nobody believe that the endpoint is down', async () => {
    const it = await system((id) => (id === 'evt_bad' ? refused : taken));
    await it.put('mbr_bad', ['evt_bad', 'evt_behind']);
    for (let i = 0; i < 3; i += 1) {
      await it.tell('mbr_bad', true);
      it.pass(1);
    }
    await it.put('mbr_good', ['evt_good']);
    await it.tell('mbr_good');
    expect(it.told).not.toContain('evt_good');
    it.pass(minuteMs);
    await wakeWebhook(it.context, { webhookId: it.webhookId });
    expect(it.told).toContain('evt_good');
    expect((await it.health()).failures).toBe(0);
    // It is given up after three days, because others were taken meanwhile; what is behind it goes on.
    it.pass(3 * dayMs);
    await it.tell('mbr_bad', true);
    expect(it.told.at(-1)).toBe('evt_behind');
    const log = await bare.store.deliveries.listOfLane({ webhookId: it.webhookId, lane: 'mbr_bad' }, { limit: 5 });
    expect(log.map(({ state }) => state)).toEqual(['taken', 'given_up']);
  });

  test('an endpoint that took nothing for three days is disabled, and everything kept', async () => {
    let isUp = false;
    const it = await system(() => (isUp ? taken : refused));
    await it.put('mbr_1', ids(2));
    await it.tell('mbr_1');
    it.pass(3 * dayMs);
    await it.tell('mbr_1', true);
    const disabled = await bare.store.webhooks.read(it.webhookId, { strong: true });
    expect(disabled).toMatchObject({ state: 'disabled', disabled: { why: 'failing' } });
    await it.tell('mbr_1', true);
    expect(it.told).toHaveLength(2);
    isUp = true;
    if (disabled) await bare.store.webhooks.write({ ...disabled, state: 'active', disabled: undefined });
    await it.tell('mbr_1', true);
    expect(it.firsts()).toEqual(ids(2));
  });

  test('a day is listed and walked across its shards, in order, to the end', async () => {
    const it = await system();
    await parallel(20, (i) => it.put(`mbr_${i}`, [`evt_${String(i).padStart(2, '0')}`], i));
    const span = { from: start, until: addMs(start, dayMs) };
    const read = (page: { limit: number; before?: string }) =>
      bare.store.deliveries.listOfSpan(it.webhookId, span, page);
    const walk = (page: { limit: number; after?: string }) => bare.store.deliveries.walkSpan(it.webhookId, span, page);
    const newest: string[] = [];
    for (let page = await read({ limit: 7 }); page.length > 0; ) {
      newest.push(...page.map(({ event }) => event.id));
      page = await read({ limit: 7, before: page.at(-1)?.place ?? '' });
    }
    const oldest: string[] = [];
    for (let page = await walk({ limit: 7 }); page.length > 0; ) {
      oldest.push(...page.map(({ event }) => event.id));
      page = await walk({ limit: 7, after: page.at(-1)?.place ?? '' });
    }
    expect(oldest).toEqual([...new Set(oldest)].sort());
    expect(oldest).toHaveLength(20);
    expect(newest).toEqual(oldest.toReversed());
    await it.put('mbr_1', ['evt_late'], 12 * 86_400);
    const month = { from: start, until: addMs(start, 30 * dayMs) };
    const walked = await bare.store.deliveries.walkSpan(it.webhookId, month, { limit: 50 });
    expect(walked.map(({ event }) => event.id)).toEqual([...oldest, 'evt_late']);
    const late = { from: addMs(start, 5_000), until: addMs(start, 15_000) };
    expect(await bare.store.deliveries.walkSpan(it.webhookId, late, { limit: 50 })).toHaveLength(10);
  });
});
