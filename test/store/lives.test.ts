import { randomBytes } from 'node:crypto';
import { claimCoupon } from '@memberday/functions/drops/claim-coupon.ts';
import { adoptLiveOrders } from '@memberday/functions/live/adopt-live-orders.ts';
import { announceLive } from '@memberday/functions/live/announce-live.ts';
import { bindLive } from '@memberday/functions/live/bind-live.ts';
import { closeLive } from '@memberday/functions/live/close-live.ts';
import { endLive } from '@memberday/functions/live/end-live.ts';
import { enterLive } from '@memberday/functions/live/enter-live.ts';
import { fireDueDrop, fireLiveDrop } from '@memberday/functions/live/fire-live-drop.ts';
import { getLive } from '@memberday/functions/live/get-live.ts';
import { lookAtLive } from '@memberday/functions/live/look-at-live.ts';
import { planLive } from '@memberday/functions/live/plan-live.ts';
import { remindReserved } from '@memberday/functions/live/remind-reserved.ts';
import { reportLive } from '@memberday/functions/live/report-live.ts';
import { reserveLive } from '@memberday/functions/live/reserve-live.ts';
import { setLiveWord } from '@memberday/functions/live/set-live-word.ts';
import { startLive } from '@memberday/functions/live/start-live.ts';
import { liveDrops } from '@memberday/functions/live-drops.ts';
import { startWechatSandbox } from '@memberday/infra/local/sandbox/wechat.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { mostTries } from '@memberday/shared/domain/live/live-word.ts';
import { shareOfOrder } from '@memberday/shared/domain/live/order-share.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import type { OrderOrigin } from '@memberday/shared/domain/orders/origin.ts';
import { addMs, hourMs, minuteMs } from '@memberday/shared/domain/time.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { injectFaults, randomFaults, stormSeeds } from '../support/faults.ts';
import { publish } from '../support/give-coupons.ts';
import { insist } from '../support/insist.ts';
import { valueIn } from '../support/value-in.ts';
import { oneEngine } from './bare-store.ts';
import { codeOf, countOf } from './drop-rig.ts';
import { eight, finder, type LiveRig, liveRig } from './live-rig.ts';

const soon = addMs(eight, minuteMs);
const later = addMs(eight, hourMs);
const before = addMs(eight, -30 * minuteMs);
const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));
const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((each) => ({ each, by: Math.random() }))
    .sort((a, b) => a.by - b.by)
    .map(({ each }) => each);

let orders = 0;
/** An order of a WeChat shop, event by event. */
const orderOf = (memberId: string, origin: OrderOrigin | undefined, amountFen: number, paidAt = soon) => {
  orders += 1;
  const told = { source: 'tea-shop', number: `o${orders}` };
  const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen }];
  const created: OrderEvent = {
    ...told,
    type: 'created',
    at: paidAt,
    buyer: { memberId },
    lines,
    freightFen: 0,
    ...(origin && { origin }),
  };
  return {
    ...told,
    created,
    paid: { ...told, type: 'paid', at: paidAt } satisfies OrderEvent,
    received: { ...told, type: 'received', at: addMs(paidAt, 20 * minuteMs) } satisfies OrderEvent,
    refund: (refund: string, fen: number): OrderEvent => ({
      ...told,
      type: 'refunded',
      refund,
      at: addMs(paidAt, 30 * minuteMs),
      amountFen: fen,
    }),
    attributed: (to: OrderOrigin, at = addMs(paidAt, minuteMs)): OrderEvent => ({
      ...told,
      type: 'attributed',
      at,
      origin: to,
    }),
  };
};

describe.each(oneEngine)('live sessions on %s', (name) => {
  const engine = useEngine(name);
  let rig: LiveRig;
  beforeAll(async () => {
    rig = liveRig(await engine.newTable());
  });
  const join = (count: number) => Promise.all(many(count, () => rig.bare.join()));
  const reserve = (memberId: string, liveId: string, now = before) =>
    reserveLive(rig.member(memberId, now), { liveId });

  test('a member reserves once however often they press, and is reminded once', async () => {
    const liveId = await rig.planned();
    const members = await join(16);
    const answers = await Promise.all(many(64, (i) => reserve(members[i % 16] ?? '', liveId)));
    expect(countOf(answers.map(codeOf))).toEqual({ ok: 64 });
    expect((await rig.board(liveId)).funnel.reserved).toBe(16);
    const context = rig.work(addMs(eight, -10 * minuteMs));
    await remindReserved(context, { liveId });
    const shards = context.sent as { liveId: string; shard: number }[];
    const nine = rig.work(addMs(eight, -9 * minuteMs));
    await Promise.all([...shards, ...shards].map((shard) => remindReserved(nine, shard)));
    const told = await Promise.all(
      members.map((each) => rig.bare.store.notices.listOfMember(each, { limit: 10, after: undefined })),
    );
    expect(told.map(({ notices }) => notices.map(({ kind }) => kind))).toEqual(members.map(() => ['live_starting']));
  });

  test('64 who heard the word share what there is, however they write it; each counts once', async () => {
    const live = await rig.onAir(40, {}, '暖冬 VIP！');
    const members = await join(64);
    const spellings = ['暖冬vip', '暖冬　ＶＩＰ', ' 暖 冬·Vip 。', '暖冬VIP！'];
    const environment = rig.environment();
    const won = await Promise.all(members.map((member, i) => rig.claim(member, live, spellings[i % 4], environment)));
    expect(countOf(won.map(codeOf))).toEqual({ ok: 40, sold_out: 24 });
    await Promise.all(many(3, () => rig.count(live, members)));
    const board = await rig.board(live.liveId);
    expect(board).toMatchObject({ claims: 40, funnel: { claimed: 40 }, drops: [{ claimed: 40, remaining: 0 }] });
    expect(board.minutes.reduce((sum, { claims }) => sum + claims, 0)).toBe(40);
  });

  test('guesses are bounded, also all at once; a right word is never used up, and never told', async () => {
    const live = await rig.onAir(100, {}, '桂花');
    const [guesser = '', honest = ''] = await join(2);
    const environment = rig.environment();
    const guesses = await Promise.all(many(64, (i) => rig.claim(guesser, live, `猜${i}`, environment)));
    expect(countOf(guesses.map(codeOf))).toEqual({ word_wrong: 64 });
    expect(codeOf(await rig.claim(guesser, live, '桂花'))).toBe('word_wrong');
    const told = await Promise.all(many(mostTries * 2, () => rig.claim(honest, live, '桂花', environment)));
    expect(countOf(told.map(codeOf))).toEqual({ ok: mostTries * 2 });
    const page = valueIn(await getLive(rig.member(honest, soon), { liveId: live.liveId }));
    expect(page).toMatchObject({ triesLeft: mostTries, drops: [{ needsWord: true, unlocked: true }] });
    expect(valueIn(await getLive(rig.member(guesser, soon), { liveId: live.liveId }))).toMatchObject({
      triesLeft: 0,
      drops: [{ unlocked: false }],
    });
    const kept = (await rig.bare.store.lives.read(live.liveId))?.made[0]?.word ?? '';
    expect(kept).not.toContain('桂花');
    const answers = JSON.stringify([page, await rig.board(live.liveId)]);
    expect(answers).not.toContain(kept);
    expect(answers).not.toContain('桂花');
  });

  test('its drops are shut until they are fired, claimed on its page alone, and end with it', async () => {
    const live = await rig.onAir(10);
    const [member = ''] = await join(1);
    const elsewhere = { dropId: live.dropId, templateId: live.templateId, nth: 1 };
    expect(codeOf(await claimCoupon(rig.member(member, soon), elsewhere))).toBe('live_only');
    expect(codeOf(await rig.claim(member, live))).toBe('ok');
    const shut = await rig.planned({
      drops: [
        {
          name: '券',
          note: '',
          templateId: live.templateId,
          stock: 5,
          perMember: 1,
          minutes: 5,
          afterMinutes: null,
          wantsWord: false,
        },
      ],
    });
    const { made = [] } = (await rig.bare.store.lives.read(shut)) ?? {};
    expect(codeOf(await rig.claim(member, { liveId: shut, dropId: made[0]?.dropId ?? '' }))).toBe('live_not_now');
    valueIn(await endLive(liveDrops)(rig.staff(later), { liveId: live.liveId }));
    await closeLive(liveDrops)(rig.work(addMs(later, hourMs)), { liveId: live.liveId });
    const [late = ''] = await join(1);
    expect(codeOf(await rig.claim(late, live))).toBe('claim_over');
    expect(await rig.bare.store.drops.read(live.dropId)).toMatchObject({ state: 'ended' });
  });

  test('64 orders told twice, in any order, from many hands at once, come to what the orders come to', async () => {
    const exportId = `export/storm${name}`;
    const finder = 'sphStormHouse';
    const liveId = await rig.planned({}, { finderUserName: finder, exportId });
    valueIn(await startLive(rig.staff(), { liveId }));
    const buyers = await join(32);
    await Promise.all(buyers.slice(0, 16).map((each) => enterLive(rig.member(each, soon), { liveId }).then(valueIn)));
    const origins: (OrderOrigin | undefined)[] = [
      { scene: 'live', live: exportId, anchor: finder },
      { scene: 'live', anchor: finder },
      { scene: 'live', live: 'export/of-others', anchor: finder },
      { scene: 'window', anchor: finder },
      undefined,
    ];
    const told = many(64, (i) => orderOf(buyers[i % 32] ?? '', origins[i % 5], 1_000 + i));
    const events = told.flatMap((order, i) => [
      order.created,
      order.paid,
      ...(i % 3 === 0 ? [order.received] : []),
      ...(i % 4 === 0 ? [order.refund('r1', 300), order.refund('r2', 200)] : []),
      // Half of those that named nothing turn out to be of the live, some of others turn out not to be.
      ...(i % 10 === 4 ? [order.attributed({ scene: 'live', live: exportId, anchor: finder })] : []),
      ...(i % 10 === 5 ? [order.attributed({ scene: 'share' })] : []),
    ]);
    const handed = shuffled([...events, ...events.filter((_, i) => i % 2 === 0)]);
    const hands = many(16, (i) => handed.filter((_, at) => at % 16 === i));
    await Promise.all(hands.map((hand) => rig.tell(hand)));
    const stored = await rig.bare.store.orders.readMany(told, { strong: true });
    const ours = told.filter((_, i) => {
      if (i % 10 === 5) return false;
      if (i % 10 === 4 || i % 5 === 0 || i % 5 === 1) return true;
      // Told of no place, and bought by somebody who had come.
      return i % 5 === 4 && i % 32 < 16;
    });
    const shares = ours.map((order) => {
      const found = stored.get(`${order.source}#${order.number}`);
      if (!found) throw new Error(`${order.number} is not there`);
      return { share: shareOfOrder(found), memberId: found.memberId ?? '' };
    });
    const sum = (pick: (share: (typeof shares)[number]['share']) => number) =>
      shares.reduce((total, { share }) => total + pick(share), 0);
    const board = await rig.board(liveId);
    expect(board.sales).toEqual({
      orders: ours.length,
      returnedOrders: sum(({ returnedOrders }) => returnedOrders),
      fen: sum(({ fen }) => fen),
      refundFen: sum(({ refundFen }) => refundFen),
    });
    expect(board.funnel).toMatchObject({
      came: 16,
      ordered: new Set(shares.map(({ memberId }) => memberId)).size,
      returned: new Set(shares.filter(({ share }) => share.returnedOrders > 0).map(({ memberId }) => memberId)).size,
    });
    for (const rows of [board.groups, board.anchors]) {
      expect(rows.reduce((total, row) => total + row.fen - row.refundFen, 0)).toBe(
        board.sales.fen - board.sales.refundFen,
      );
    }
    // Once more, all of it: nothing changes.
    await rig.tell(shuffled(events).slice(0, 60));
    expect((await rig.board(liveId)).sales).toEqual(board.sales);
    // What was refunded at first is what each buyer sees as theirs.
    const mine = valueIn(await getLive(rig.member(buyers[0] ?? '', later), { liveId })).mine;
    const own = shares.filter(({ memberId }) => memberId === buyers[0]);
    expect(mine.fen).toBe(own.reduce((total, { share }) => total + share.fen - share.refundFen, 0));
    expect(mine.points + mine.pointsPending).toBe(
      own.reduce((total, { share }) => total + share.points + share.pending, 0),
    );
  });

  test('orders that named the live before a session was bound to it are counted when it is', async () => {
    const exportId = `export/late${name}`;
    const [buyer = ''] = await join(1);
    const order = orderOf(buyer, { scene: 'live', live: exportId, anchor: 'sphSomebodyElse' }, 5_000);
    await rig.tell([order.created, order.paid]);
    const liveId = await rig.planned({}, { finderUserName: 'sphLateHouse', exportId: null });
    valueIn(await startLive(rig.staff(), { liveId }));
    expect((await rig.board(liveId)).sales.orders).toBe(0);
    const bound = { liveId, finderUserName: 'sphLateHouse', noticeId: null, exportId };
    valueIn(await bindLive(rig.staff(later), bound));
    const other = await rig.planned();
    expect(codeOf(await bindLive(rig.staff(later), { ...bound, liveId: other }))).toBe('invalid_value');
    const context = rig.work(later);
    await adoptLiveOrders(context, { exportId });
    for (const job of context.sent as { source: string; number: string }[]) {
      expect(job).toMatchObject({ kind: 'settle-order', number: order.number });
    }
    await rig.tell([order.paid], later);
    expect((await rig.board(liveId)).sales).toMatchObject({ orders: 1, fen: 5_000 });
  });

  test('the factor counts by the moment of the payment, for the live itself and the shops it names', async () => {
    const exportId = `export/factor${name}`;
    const liveId = await rig.planned({ percent: 200, shops: ['anfu'] }, { exportId });
    valueIn(await startLive(rig.staff(), { liveId }));
    valueIn(await endLive(liveDrops)(rig.staff(later), { liveId }));
    const [buyer = ''] = await join(1);
    const inside = addMs(eight, 10 * minuteMs);
    const ofLive: OrderOrigin = { scene: 'live', live: exportId, anchor: finder };
    const told = [
      { order: orderOf(buyer, ofLive, 10_000, inside), points: 200 },
      { order: orderOf(buyer, { scene: 'window' }, 10_000, inside), points: 100 },
      { order: orderOf(buyer, ofLive, 10_000, addMs(eight, 1_999)), points: 100 },
      { order: orderOf(buyer, ofLive, 10_000, addMs(eight, 2_000)), points: 200 },
      { order: orderOf(buyer, ofLive, 10_000, addMs(later, 1_999)), points: 200 },
      { order: orderOf(buyer, ofLive, 10_000, addMs(later, 2_000)), points: 100 },
      { order: { ...orderOf(buyer, undefined, 10_000, inside), shop: 'anfu' }, points: 200 },
      { order: { ...orderOf(buyer, undefined, 10_000, inside), shop: 'yangpu' }, points: 100 },
    ];
    for (const { order } of told) {
      const created = 'shop' in order ? { ...order.created, shop: order.shop } : order.created;
      await rig.tell([created, order.paid], addMs(later, 10 * minuteMs));
    }
    const stored = await rig.bare.store.orders.readMany(told.map(({ order }) => order));
    const points = told.map(({ order }) => stored.get(`${order.source}#${order.number}`)?.award?.points);
    expect(points).toEqual(told.map((each) => each.points));
  });

  test('drops open at their offset from the real start, but for one that nobody gave its word', async () => {
    const templateId = await publish(rig.bare.store);
    const drop = { name: '开场券', note: '', templateId, stock: 5, perMember: 1, minutes: 5, afterMinutes: 3 };
    const liveId = await rig.planned({
      drops: [
        { ...drop, wantsWord: false },
        { ...drop, wantsWord: true },
      ],
    });
    const start = addMs(eight, 7 * minuteMs);
    valueIn(await startLive(rig.staff(start), { liveId }));
    const at = addMs(start, 3 * minuteMs + 2_000);
    const due = await rig.bare.store.due.list(at.slice(0, 13), at);
    const ours = due.flatMap(({ work }) => (work.kind === 'fire-live-drop' && work.liveId === liveId ? [work] : []));
    expect(ours.map(({ part }) => part).sort()).toEqual([0, 1]);
    for (const work of [...ours, ...ours]) await fireDueDrop(liveDrops)(rig.work(at), work);
    const live = await rig.bare.store.lives.read(liveId, { strong: true });
    expect(live?.made.map(({ firedAt }) => firedAt)).toEqual([at, null]);
    expect(await rig.board(liveId, addMs(at, minuteMs))).toMatchObject({
      drops: [
        { stage: 'open', closesAt: addMs(at, 5 * minuteMs) },
        { stage: 'waiting', hasWord: false },
      ],
    });
    const later = rig.staff(addMs(at, minuteMs));
    valueIn(await setLiveWord(later, { liveId, part: 1, word: '暖冬' }));
    const fired = valueIn(await fireLiveDrop(liveDrops)(later, { liveId, part: 1 }));
    expect(codeOf(await fireLiveDrop(liveDrops)(later, { liveId, part: 1, word: '别的' }))).toBe('invalid_value');
    expect(fired.made[1]).toMatchObject({ hasWord: true, firedAt: addMs(at, minuteMs) });
    expect(JSON.stringify(fired)).not.toContain('暖冬');
  });

  test('an announcement asks for a binding, fair words, and a yes to what lifts points', async () => {
    const now = addMs(eight, -hourMs);
    const announce = async (changes: Parameters<LiveRig['plan']>[0], who: Parameters<LiveRig['staff']>[1] = {}) => {
      const liveId = newId('live', now, randomBytes(12));
      valueIn(await planLive(rig.staff(now, who), { liveId, after: 0, plan: rig.plan(changes) }));
      const first = codeOf(await announceLive(liveDrops)(rig.staff(now, who), { liveId }));
      valueIn(await bindLive(rig.staff(now, who), { liveId, finderUserName: finder, noticeId: null, exportId: null }));
      return [first, codeOf(await announceLive(liveDrops)(rig.staff(now, who), { liveId }))];
    };
    const operator = { role: 'operator', scope: { shops: ['anfu'], groups: [] } } as const;
    expect(await announce({})).toEqual(['invalid_value', 'ok']);
    expect(await announce({ line: '全网最低价，转发得好礼' })).toEqual(['invalid_value', 'wording_refused']);
    expect(await announce({ percent: 200, shops: ['anfu'] }, operator)).toEqual(['invalid_value', 'not_allowed']);
    expect(await announce({ percent: 200 })).toEqual(['invalid_value', 'ok']);
    const nothing = {
      name: '券',
      note: '',
      templateId: 'nobody-has',
      stock: 5,
      perMember: 1,
      minutes: 5,
      afterMinutes: null,
    };
    expect(await announce({ drops: [{ ...nothing, wantsWord: false }] })).toEqual(['invalid_value', 'not_found']);
  });

  test('two people who say that it runs are not believed, three are', async () => {
    const liveId = await rig.planned();
    const members = await join(3);
    const report = async (memberId: string, now = soon) =>
      valueIn(await reportLive(liveDrops)(rig.member(memberId, now), { liveId, seen: 'live' })).state;
    expect(await report(members[0] ?? '')).toBe('planned');
    expect(await report(members[0] ?? '')).toBe('planned');
    expect(await report(members[1] ?? '', addMs(eight, -3 * hourMs))).toBe('planned');
    expect(await report(members[1] ?? '')).toBe('planned');
    expect(await Promise.all(many(8, () => report(members[2] ?? '')))).toContain('on');
  });
});

describe('counting through storms of faults', () => {
  const engine = useEngine('dynoxide');

  test.each(stormSeeds)('people, claims and orders count once, whatever is lost on the way (seed %i)', async (seed) => {
    const table = await engine.newTable();
    const rig = liveRig(table);
    const live = await rig.onAir(30);
    const { liveId } = live;
    const members = await Promise.all(many(40, () => rig.bare.join()));
    const claims = await Promise.all(members.map((member) => rig.claim(member, live)));
    const winners = members.filter((_, i) => claims[i]?.ok);
    const told = many(24, (i) => orderOf(members[i % 12] ?? '', { scene: 'live', anchor: finder }, 1_000 + i));
    const events = told.flatMap((order, i) => [
      order.created,
      order.paid,
      ...(i % 4 === 0 ? [order.refund('r', 100)] : []),
    ]);
    const log = injectFaults(table.wire, randomFaults(seed, 0.12));
    const enter = (member: string) => insist(() => enterLive(rig.member(member, soon), { liveId }));
    const hands = many(8, (i) => shuffled(events).filter((_, at) => at % 8 === i || at % 5 === i));
    await Promise.all([
      ...members.flatMap((member) => [enter(member), enter(member)]),
      ...many(3, () => insist(() => rig.count(live, winners))),
      ...hands.map((hand) => insist(() => rig.tell(hand))),
    ]);
    await insist(() => rig.tell(events));
    const board = await insist(() => rig.board(liveId));
    expect(new Set(log.map(({ fault }) => fault)).size).toBeGreaterThan(2);
    expect(board.funnel).toEqual({ reserved: 0, came: 40, claimed: 30, ordered: 12, returned: 3 });
    expect(board).toMatchObject({
      claims: 30,
      sales: { orders: 24, returnedOrders: 6, fen: 24_000 + (24 * 23) / 2, refundFen: 600 },
    });
  });
});

describe('what WeChat tells when it is asked', () => {
  const engine = useEngine('dynoxide');
  const secret = 'secret of a shop in a test';
  let sandbox: Awaited<ReturnType<typeof startWechatSandbox>>;
  let now = eight;
  beforeAll(async () => {
    sandbox = await startWechatSandbox({
      port: 0,
      apps: [{ appId: 'wx-shop', secret, shop: { app: 'wx-test' } }] as never,
      now: () => now,
    });
  });
  afterAll(() => sandbox.close());
  const control = async (method: string, path: string, body: object): Promise<Record<string, string>> => {
    const answer = await fetch(`${sandbox.url}/sandbox/finder/${path}`, { method, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as Record<string, string>;
  };

  test('starts and ends a session, and names its live', async () => {
    const rig = liveRig(await engine.newTable());
    const liveId = await rig.planned();
    const shops = [{ appId: 'wx-shop', app: 'wx-test', name: 'tea-shop' }];
    const look = async (at: string) => {
      now = at;
      await lookAtLive(liveDrops)(rig.work(at, { url: sandbox.url, secret, shops }), { liveId });
      return rig.bare.store.lives.read(liveId, { strong: true });
    };
    expect(await look(eight)).toMatchObject({ state: 'planned', seen: { what: 'none' } });
    const fault = { kind: 'error', errcode: 48001, path: '/channels/ec/finderlive/getfinderliverecordlist', times: 1 };
    await fetch(`${sandbox.url}/sandbox/faults`, { method: 'POST', body: JSON.stringify(fault) });
    expect(await look(eight)).toMatchObject({ state: 'planned', seen: { what: 'none' } });
    now = soon;
    const { exportId } = await control('POST', 'lives', { finderUserName: finder, title: '周二茶会' });
    expect(await look(addMs(soon, minuteMs))).toMatchObject({
      state: 'on',
      channels: { exportId },
      seen: { what: 'live' },
      startedAt: addMs(soon, minuteMs + 2_000),
    });
    now = later;
    await control('DELETE', 'lives', { finderUserName: finder });
    expect(await look(addMs(later, minuteMs))).toMatchObject({ state: 'over', seen: { what: 'over' } });
  });
});
