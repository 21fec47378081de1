import { createHash, randomUUID } from 'node:crypto';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { saveSource } from '@memberday/shared/contract/sources.ts';
import { adapters } from '@memberday/shared/domain/sources/adapters.ts';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

const platform = usePlatform();
const owner = () => platform.current.staffClient();
const refusal = (code: string) => ({ ok: false, problem: { code } });
const hourAgo = () => new Date(Date.now() - 3_600_000).toISOString();

type Saved = Output<typeof saveSource>;
const addSource = async (sourceId: string, more: object = {}): Promise<Saved> =>
  valueIn(await owner().saveSource({ sourceId, after: 0, name: sourceId, adapter: 'generic', ...more }));

const post = async (source: string, body: string, headers: Record<string, string>) => {
  const answer = await fetch(`${platform.current.apiUrl}/hooks/in/${source}`, { method: 'POST', body, headers });
  return { status: answer.status, text: await answer.text() };
};

/** As a sender that uses the published package does. */
const send = (
  source: string,
  secret: string,
  message: unknown,
  { id = `msg_${randomUUID()}`, at = new Date() } = {},
) => {
  const body = JSON.stringify(message);
  return post(source, body, {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  });
};

const enrol = async (): Promise<{ memberId: string; phone: string }> => {
  const phone = `137${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`;
  const { memberIds } = valueIn(
    await owner().enrolMembers({ members: [{ identities: [{ kind: 'phone', value: phone }] }] }),
  );
  return { memberId: memberIds[0] ?? '', phone };
};

const sale = (number: string, phone: string) => ({
  type: 'order.completed',
  timestamp: hourAgo(),
  data: { number, buyer: { phone }, lines: [{ line: '1', sku: 'tea', quantity: 2, amountFen: 5_160 }] },
});

const orderOf = async (source: string, number: string) =>
  valueIn(await owner().lookUpOrders({ source, numbers: [number] })).orders[0];

describe('a source that signs by Standard Webhooks', () => {
  test('is driven by the published package: stored once, applied, and told again it changes nothing', async () => {
    const { memberId, phone } = await enrol();
    const { secret } = await addSource('erp');
    const id = 'msg_1';
    expect(await send('erp', secret ?? '', sale('1001', phone), { id })).toEqual({ status: 200, text: 'ok' });
    expect(await send('erp', secret ?? '', sale('1001', phone), { id })).toEqual({ status: 200, text: 'ok' });
    await platform.current.idle();
    expect(await orderOf('erp', '1001')).toMatchObject({ memberId, status: 'received', amountFen: 5_160 });
    const { messages } = valueIn(await owner().listInbound({ sourceId: 'erp', find: '1001' }));
    expect(messages).toMatchObject([{ id, state: 'done', about: 'order.completed', numbers: ['1001'], tries: 1 }]);
    const seen = valueIn(await owner().getInbound({ sourceId: 'erp', name: messages[0]?.name ?? '' }));
    expect(seen).toMatchObject({ fault: null, events: [{ type: 'completed', number: '1001', buyer: 'phone' }] });
    expect(JSON.stringify(seen)).not.toContain(phone);
    expect(platform.current.deadLetters()).toEqual([]);
  });

  test('is refused without its seal, with an old one, too large, and when it is switched off; nothing is stored', async () => {
    const { secret } = await addSource('wms');
    const key = secret ?? '';
    const other = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8G';
    const message = sale('1', '13700000009');
    const refused = { status: 403, text: 'not_allowed' };
    expect(await send('wms', other, message)).toEqual(refused);
    expect(await send('nobody', key, message)).toEqual(refused);
    expect(await send('wms', key, message, { at: new Date(Date.now() - 6 * 60_000) })).toEqual(refused);
    expect(await post('wms', '{}', {})).toEqual(refused);
    expect((await send('wms', key, { fill: 'x'.repeat(257 * 1024) })).status).toBe(413);
    const { source } = valueIn(
      await owner().saveSource({ sourceId: 'wms', after: 1, name: '仓库', adapter: 'generic', state: 'off' }),
    );
    expect(source).toMatchObject({ state: 'off', parked: 0 });
    expect((await send('wms', key, message)).status).toBe(404);
    expect(valueIn(await owner().listInbound({ sourceId: 'wms' })).messages).toEqual([]);
  });

  test('has its secret turned over with an overlap, in which both are good, and then only the new one', async () => {
    const { secret: old } = await addSource('crm');
    const rotated = valueIn(await owner().rotateSourceSecret({ sourceId: 'crm', overlapHours: 24 }));
    expect(rotated.source.secrets).toHaveLength(2);
    const noted = { type: 'member.noted' };
    for (const secret of [old, rotated.secret]) expect((await send('crm', secret ?? '', noted)).status).toBe(200);
    const last = valueIn(await owner().rotateSourceSecret({ sourceId: 'crm', overlapHours: 0 }));
    expect((await send('crm', rotated.secret ?? '', noted)).status).toBe(403);
    expect((await send('crm', last.secret ?? '', noted)).status).toBe(200);
  });

  test('has what cannot be read parked with its field and why, and tried again by itself once the mapping is mended', async () => {
    const { memberId, phone } = await enrol();
    const { secret, source } = await addSource('pos');
    const { type, timestamp, data } = sale('77', phone);
    const { number, ...rest } = data;
    await send('pos', secret ?? '', { type, timestamp, data: { ...rest, receipt: number } });
    await platform.current.idle();
    const parked = valueIn(await owner().listInbound({ sourceId: 'pos', state: 'parked' })).messages;
    expect(parked).toMatchObject([{ state: 'parked', fault: { field: 'data.number', why: 'is missing' } }]);
    expect(valueIn(await owner().listSources({})).sources.find(({ sourceId }) => sourceId === 'pos')).toMatchObject({
      parked: 1,
    });
    expect(valueIn(await owner().replayInbound({ sourceId: 'pos' }))).toMatchObject({ done: 0, parked: 1 });

    const mapping = { ...adapters.generic.mapping, number: ['data.number', 'data.receipt'] } as typeof source.mapping;
    const name = parked[0]?.name ?? '';
    const tried = valueIn(await owner().previewMapping({ sourceId: 'pos', mapping, name }));
    expect(tried).toMatchObject({ fault: null, events: [{ number: '77' }] });
    const change = { sourceId: 'pos', after: 1, name: '收银', adapter: 'generic' as const, mapping };
    expect(valueIn(await owner().saveSource(change)).source).toMatchObject({ isOwnMapping: true });
    expect(await owner().saveSource(change)).toMatchObject(refusal('contradicts_earlier'));
    // The minute's job finds the work that was written with the mapping.
    expect((await platform.current.runJob('timers')).ok).toBe(true);
    await platform.current.idle();
    expect(valueIn(await owner().listInbound({ sourceId: 'pos', state: 'parked' })).messages).toEqual([]);
    expect(valueIn(await owner().replayInbound({ sourceId: 'pos', names: [name] }))).toMatchObject({ done: 1 });
    await platform.current.idle();
    expect(await orderOf('pos', '77')).toMatchObject({ memberId, status: 'received' });
  });
});

test('Youzan’s push is sealed and answered its way; paid, refunded and told twice', async () => {
  const { memberId, phone } = await enrol();
  const [appId, secret] = ['50535be20334f52771', 'a secret of Youzan'.replaceAll(' ', '-')];
  expect(await owner().saveSource({ sourceId: 'yz', after: 0, name: '有赞', adapter: 'youzan', appId })).toMatchObject(
    refusal('invalid_value'),
  );
  expect((await addSource('yz', { adapter: 'youzan', appId, secret })).secret).toBeNull();
  const told = (type: string, msg: object) =>
    JSON.stringify({
      client_id: appId,
      id: 'E1',
      kdt_id: 63077,
      msg_id: randomUUID(),
      type,
      msg: encodeURIComponent(JSON.stringify(msg)),
    });
  const sealed = (body: string) => createHash('md5').update(`${appId}${body}${secret}`).digest('hex');
  const paid = told('trade_TradePaid', {
    full_order_info: {
      order_info: { tid: 'E1', created: '2026-11-20 10:00:00', pay_time: '2026-11-20 10:01:00' },
      buyer_info: { buyer_phone: phone },
      pay_info: { post_fee: '0.00' },
      orders: [
        { oid: '1', outer_sku_id: 'tea', num: 1, payment: '25.80' },
        { oid: '2', sku_id: 9, num: 1, payment: '10.00' },
      ],
    },
  });
  const back = told('trade_refund_RefundSuccess', {
    tid: 'E1',
    oids: '2',
    refunded_fee: '10.00',
    refund_id: 'R1',
    update_time: '2026-11-21 09:00:00',
  });
  for (const body of [back, paid, paid]) {
    const answer = await post('yz', body, { 'event-sign': sealed(body) });
    expect(answer).toEqual({ status: 200, text: '{"code":0,"msg":"success"}' });
  }
  expect((await post('yz', paid, { 'event-sign': sealed(`${paid} `) })).status).toBe(403);
  await platform.current.idle();
  expect(await orderOf('yz', 'E1')).toMatchObject({
    memberId,
    status: 'paid',
    amountFen: 3_580,
    refundedFen: 1_000,
    contradictions: [],
  });
});

test('Douyin’s webhook gives its number back when it is set up, and its payments are orders', async () => {
  const secret = 'a-secret-of-douyin';
  await addSource('dy', { adapter: 'douyin', secret });
  const sealed = (body: string) => createHash('sha1').update(`${secret}${body}`).digest('hex');
  const check = JSON.stringify({ event: 'verify_webhook', client_key: '', content: '{ "challenge": 12345 }' });
  expect(await post('dy', check, { 'x-douyin-signature': sealed(check) })).toEqual({
    status: 200,
    text: '{"challenge":12345}',
  });
  const { memberIds } = valueIn(
    await owner().enrolMembers({
      members: [{ identities: [{ kind: 'outer', issuer: 'douyin', value: 'dy-open-1' }] }],
    }),
  );
  const seconds = Math.floor(Date.now() / 1000) - 7_200;
  const order = { order_id: '1083', account_id: '9', pay_amount: 990, create_time: seconds, pay_time: seconds + 5 };
  const paid = JSON.stringify({
    event: 'life_trade_order_notify',
    from_user_id: 'dy-open-1',
    content: JSON.stringify({ action: 'pay_success', msg_time: seconds, order }),
  });
  expect((await post('dy', paid, { 'x-douyin-signature': sealed(paid), 'msg-id': 'm1' })).status).toBe(200);
  await platform.current.idle();
  expect(await orderOf('dy', '1083')).toMatchObject({ memberId: memberIds[0], status: 'paid', amountFen: 990 });
});

describe('a machine’s key', () => {
  test('lets it call what it covers, and nothing else, from the next request on', async () => {
    const { staffId, key } = valueIn(await owner().createApiKey({ name: 'WMS', keyScopes: ['stock'] }));
    const machine = platform.current.staffClient(key);
    const row = { sku: 'tea', shop: 's-1', at: hourAgo(), quantity: 12 };
    expect(valueIn(await machine.tellStock({ rows: [row] }))).toEqual({ accepted: 1, unchanged: 0, refused: [] });
    expect(await machine.upsertProducts({ products: [{ sku: 'tea' }] })).toMatchObject({
      problem: { code: 'not_allowed', facts: { needs: 'a key with the scope products' } },
    });
    valueIn(await machine.whoAmI({}));
    valueIn(await owner().changeApiKey({ staffId, keyScopes: ['products'] }));
    valueIn(await machine.upsertProducts({ products: [{ sku: 'tea' }] }));
    expect(await machine.tellStock({ rows: [row] })).toMatchObject(refusal('not_allowed'));
    const listed = valueIn(await owner().listApiKeys({})).keys.find((each) => each.staffId === staffId);
    expect(listed).toMatchObject({ name: 'WMS', keyScopes: ['products'], quota: { perMinute: 600 }, state: 'active' });
    expect(listed?.lastUsedAt).not.toBeNull();
    valueIn(await owner().removeStaff({ staffId }));
    expect(await machine.whoAmI({})).toMatchObject(refusal('not_signed_in'));
  });

  test('is held to its quota, and told how long to wait', async () => {
    const { key, staffId } = valueIn(
      await owner().createApiKey({ name: 'POS', quota: { perMinute: 1_000, perDay: 7 } }),
    );
    const call = () => fetch(`${platform.current.apiUrl}/staff/me`, { headers: { authorization: `Bearer ${key}` } });
    const statuses: number[] = [];
    for (let i = 0; i < 9; i += 1) statuses.push((await call()).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200, 429, 429]);
    const refused = await call();
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 'too_many_requests' });
    const listed = valueIn(await owner().listApiKeys({})).keys.find((each) => each.staffId === staffId);
    expect(listed).toMatchObject({ callsToday: 7 });
  });
});

test('stock is the last count and what came after it, whatever comes late or twice; a machine sees the shops of its scope', async () => {
  const at = (minute: number) => new Date(Date.now() - 3_600_000 + minute * 60_000).toISOString();
  const of = { sku: `cup-${randomUUID()}`, shop: 'wh-1' };
  const told = valueIn(
    await owner().tellStock({
      rows: [
        { ...of, at: at(5), delta: -2, id: 'o1' },
        { ...of, at: at(1), quantity: 10 },
        { ...of, at: at(5), delta: -2, id: 'o1' },
        { ...of, at: at(0), quantity: 99 },
        { ...of, shop: 'wh-2', at: at(1), quantity: 4 },
        { ...of, at: 'now', quantity: 1 },
      ],
    }),
  );
  expect(told).toMatchObject({ accepted: 5, unchanged: 2, refused: [{ index: 5, code: 'invalid_input' }] });
  const all = valueIn(await owner().lookUpStock({ skus: [of.sku, 'nothing'] })).stock;
  expect(all).toMatchObject([
    { shop: 'wh-1', quantity: 8 },
    { shop: 'wh-2', quantity: 4 },
  ]);
  const { key } = valueIn(await owner().createApiKey({ name: '门店', scope: { shops: ['wh-2'] } }));
  const machine = platform.current.staffClient(key);
  expect(valueIn(await machine.lookUpStock({ skus: [of.sku] })).stock).toMatchObject([{ shop: 'wh-2' }]);
  expect(await machine.tellStock({ rows: [{ ...of, at: at(9), quantity: 1 }] })).toMatchObject(refusal('not_allowed'));
});

test('returns are applied before they are answered: by product, by line, once; a bad one does not refuse its neighbours', async () => {
  const { phone } = await enrol();
  const line = { sku: 'tea', quantity: 2, amountFen: 5_160 };
  const lines = [
    { line: '1', ...line },
    { line: '2', ...line, sku: 'cup' },
    { line: '3', ...line, sku: 'cup' },
  ];
  const buyer = { identity: { kind: 'phone' as const, value: phone } };
  valueIn(
    await owner().ingestOrderEvents({
      events: [{ type: 'completed', source: 'oms', number: 'R-1', at: hourAgo(), buyer, lines }],
    }),
  );
  await platform.current.idle();
  const at = new Date().toISOString();
  const returns = [
    { number: 'R-1', refund: 'b1', at, lines: [{ sku: 'tea', quantity: 1 }] },
    { number: 'R-1', refund: 'b2', at, lines: [{ sku: 'cup' }] },
    { number: 'R-1', refund: 'b3', at, lines: [{ line: '3' }] },
    { number: 'R-9', refund: 'b4', at },
    { number: 'R-1', at },
  ];
  for (let times = 0; times < 2; times += 1) {
    const answer = valueIn(await owner().returnOrders({ source: 'oms', returns }));
    expect(answer.orders).toMatchObject([{ number: 'R-1', refundedFen: 2_580 + 5_160 }]);
    expect(answer.refused).toMatchObject([
      { index: 1, code: 'invalid_value', facts: { field: 'lines.0.sku', why: 'is on several lines: name the line' } },
      { index: 3, code: 'not_found' },
      { index: 4, code: 'invalid_input' },
    ]);
  }
});
