import { createHash, randomUUID } from 'node:crypto';
import { takeFromSource } from '@memberday/functions/hooks/take-inbound.ts';
import { secretPlace } from '@memberday/functions/inbound-body.ts';
import { createBlindIndex } from '@memberday/functions/privacy/blind-index.ts';
import { createBox } from '@memberday/functions/privacy/box.ts';
import { followInbound } from '@memberday/functions/sources/follow-inbound.ts';
import { retryParked } from '@memberday/functions/sources/retry-parked.ts';
import { holdToQuota } from '@memberday/functions/staff/hold-to-quota.ts';
import { openStore } from '@memberday/functions/store/store.ts';
import type { Work } from '@memberday/functions/work/work.ts';
import { adapters } from '@memberday/shared/domain/sources/adapters.ts';
import type { Source } from '@memberday/shared/domain/sources/source.ts';
import { hearStock, noStock, quantityOf } from '@memberday/shared/domain/stock/stock.ts';
import { addMs, minuteMs } from '@memberday/shared/domain/time.ts';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { oneEngine } from './bare-store.ts';

const start = '2026-06-20T04:00:10.000Z';
const secret = Buffer.from('a secret of a test that is long enough');
const box = createBox('platform key of a test, long enough for it');
const index = createBlindIndex('index key of a test, long enough for it');
const many = 64;
const some = 24;
const nameOf = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, 22);
const sideBySide = <Value>(work: (i: number) => Promise<Value>, times = many): Promise<Value[]> =>
  Promise.all(Array.from({ length: times }, (_, i) => work(i)));

describe.each(oneEngine)('other systems on %s', (engineName) => {
  const engine = useEngine(engineName);

  const open = async () => {
    const { table } = await engine.newTable();
    const store = openStore(table);
    let now = start;
    const source: Source = {
      sourceId: 'oms',
      version: 1,
      name: 'OMS',
      adapter: 'generic',
      state: 'on',
      appId: null,
      mapping: null,
      secrets: [{ sealed: box.seal(secret, secretPlace('oms')), from: start, until: null }],
      savedAt: start,
    };
    expect(await store.sources.write(source)).toBe(true);
    const context = { store, box, index, now: () => now, log: () => {} };
    const send = (id: string, message: unknown) => {
      const body = JSON.stringify(message);
      const at = new Date(now);
      const signed = new Webhook(secret.toString('base64')).sign(id, at, body);
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(at.getTime() / 1000),
        'webhook-signature': signed,
      };
      return takeFromSource(context, 'oms', { headers, body: Buffer.from(body) });
    };
    const listed = async () => (await store.inbound.listDay('oms', '2026-06-20', { limit: 100 })).messages;
    const eventsOf = (number: string) => table.queryAll({ pk: `O#oms#${number}`, prefix: 'E#' });
    return { table, store, source, context, send, listed, eventsOf, later: (ms: number) => (now = addMs(now, ms)) };
  };
  const paid = (number: string) => ({ type: 'order.paid', timestamp: start, data: { number } });

  test('a message that comes 64 times at once is stored once and answered 64 times; read 64 times it is one event', async () => {
    const { send, listed, context, eventsOf } = await open();
    const answers = await sideBySide(() => send('msg_1', paid('A1')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const [message, ...more] = await listed();
    expect([message?.state, more]).toEqual(['taken', []]);
    const read = await Promise.all(
      Array.from({ length: 3 }, () => followInbound(context, { source: 'oms', name: message?.name ?? '' })),
    );
    expect(read.every((each) => each?.state === 'done')).toBe(true);
    expect(await eventsOf('A1')).toHaveLength(1);
    expect(await listed()).toMatchObject([{ state: 'done', tries: 3 }]);
  });

  test('what is stored names nobody, and opens nowhere but in its place', async () => {
    const { send, table, listed } = await open();
    const phone = '13700000123';
    await send('msg_2', { ...paid('A2'), data: { number: 'A2', buyer: { phone } } });
    const [message] = await listed();
    const row = await table.get({ pk: `IN#oms#${message?.name}`, sk: 'IN' });
    expect(JSON.stringify(row)).not.toContain(phone);
    expect(() => box.open(String(row?.body), 'inbound oms elsewhere')).toThrow();
  });

  test('parked messages are tried again page by page, and those that read now leave the list', async () => {
    const { send, store, source, context } = await open();
    await sideBySide((i) => send(`msg_${i}`, { type: 'order.paid', timestamp: start, data: { no: `B${i}` } }), some);
    await sideBySide((i) => followInbound(context, { source: 'oms', name: nameOf(`msg_${i}`) }), some);
    const parked = async () => (await store.inbound.listParked('oms', { limit: 100 })).messages.length;
    expect(await parked()).toBe(some);
    const mapping = { ...adapters.generic.mapping, number: ['data.no'] };
    expect(await store.sources.write({ ...source, version: 2, mapping })).toBe(true);
    const sent: Work[] = [];
    const queue = { send: async (work: readonly Work[]) => void sent.push(...work) };
    await retryParked({ ...context, queue } as never, { source: 'oms' });
    expect(sent).toHaveLength(some);
    await Promise.all(sent.map((work) => followInbound(context, work as { source: string; name: string })));
    expect(await parked()).toBe(0);
    expect(await store.inbound.read({ source: 'oms', name: nameOf('msg_7') })).toMatchObject({
      state: 'done',
      numbers: ['B7'],
    });
  });

  test('changes of one product at once are all counted', async () => {
    const { store } = await open();
    const write = async (i: number): Promise<void> => {
      for (;;) {
        const before = (await store.stock.read('tea', 's-1')) ?? noStock('tea', 's-1');
        const told = { kind: 'change', id: `c${i}`, at: addMs(start, i), delta: 1 } as const;
        if (await store.stock.write(hearStock(before, told).stock)) return;
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, i) => write(i)));
    const [stock] = await store.stock.readMany([{ sku: 'tea', shop: 's-1' }]);
    expect(quantityOf(stock ?? noStock('', ''))).toBe(16);
  });

  test('a key gets exactly its quota of a minute, however many call at once, and a fresh one with the next', async () => {
    const { context, later } = await open();
    const actor = (perMinute: number, perDay: number) => ({
      kind: 'staff' as const,
      staffId: `key_${randomUUID()}`,
      role: 'integration' as const,
      scope: { shops: [], groups: [] },
      key: { scopes: ['orders'], quota: { perMinute, perDay } },
    });
    const machine = actor(40, 70);
    const passed = async () =>
      (await sideBySide(() => holdToQuota(context, machine, 'lookUpOrders'))).filter((each) => each === undefined)
        .length;
    expect(await passed()).toBe(40);
    expect(await holdToQuota(context, machine, 'lookUpOrders')).toMatchObject({
      problem: { code: 'too_many_requests', facts: { retryAfterSeconds: 50 } },
    });
    later(minuteMs);
    // The day has thirty left.
    expect(await passed()).toBe(30);
    expect(await holdToQuota(context, machine, 'tellStock')).toMatchObject({ problem: { code: 'not_allowed' } });
    expect(await holdToQuota(context, machine, 'whoAmI')).toMatchObject({ problem: { code: 'too_many_requests' } });
    expect(await context.store.quotas.lastDay(machine.staffId)).toMatchObject({ calls: 70, day: '2026-06-20' });
  });

  test('many environments share a quota and never go beyond it, and the row is not written for each call', async () => {
    const { store } = await open();
    const quota = { perMinute: 1_000, perDay: 10_000 };
    const taken = await sideBySide(() => store.quotas.take('key_shared', quota, start, 50));
    const calls = taken.reduce((sum, each) => sum + ('calls' in each ? each.calls : 0), 0);
    expect(calls).toBe(1_000);
    expect(taken.filter((each) => 'spent' in each)).toHaveLength(many - 20);
  });
});
