import { followPush } from '@memberday/functions/follow-push.ts';
import { namePush } from '@memberday/functions/hooks/name-push.ts';
import { takePush } from '@memberday/functions/hooks/take-push.ts';
import { linkRemembered } from '@memberday/functions/link-identities.ts';
import { followLiveOrders } from '@memberday/functions/live/follow-live-orders.ts';
import { getLiveBoard } from '@memberday/functions/live/get-live-board.ts';
import { startLive } from '@memberday/functions/live/start-live.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { settleWaiting } from '@memberday/functions/orders/settle-waiting.ts';
import { lookAtAfterSale } from '@memberday/functions/shop-orders/look-at-after-sale.ts';
import { lookAtOrder } from '@memberday/functions/shop-orders/look-at-order.ts';
import { walkShop } from '@memberday/functions/shop-orders/walk-shop.ts';
import { parseJson } from '@memberday/functions/wechat/json.ts';
import { sendDue } from '@memberday/functions/work/send-due.ts';
import type { Work } from '@memberday/functions/work/work.ts';
import { startWechatSandbox, type WechatSandbox } from '@memberday/infra/local/sandbox/wechat.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { orderState } from '@memberday/shared/domain/orders/order-state.ts';
import { walks } from '@memberday/shared/domain/shop-orders/walk-window.ts';
import { addMs, instantOf, minuteMs } from '@memberday/shared/domain/time.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { insist } from '../support/insist.ts';
import { chanceOf, liveId, liveThrough, moneyOf, tellSeason, truthOf } from '../support/shop-season.ts';
import { valueIn } from '../support/value-in.ts';
import { eight, liveRig } from './live-rig.ts';

/**
 * Some days of a shop, played through everything that stands behind the door of pushes, with WeChat's sandbox beside it: of all events one in ten is
 * lost, one in five comes twice, none comes in its order; of all calls to the table one in fifty kills whoever makes it, before or after it did its
 * work; WeChat has bad moments. What was begun is begun again, as the queue would. Then the minute's job and walk come by, and everything must be as
 * it is in the tales. `npm run bench -- storm` plays a thousand orders through the whole platform.
 */
const [orders, buyers, deaths, mostTries] = [60, 20, 0.02, 30];
const shop = { appId: 'wxstorm0000000001', app: 'wx-test', name: 'wechat-shop' };
const unionOf = (buyer: number) => `union-${buyer}`;
const personOf = (buyer: number) => ({ openid: `shop-openid-${buyer}`, unionid: unionOf(buyer) });

const engine = useEngine('dynoxide');
let sandbox: WechatSandbox;
let clock = addMs(eight, 5 * minuteMs);
beforeAll(async () => {
  const apps = [{ appId: shop.appId, secret: 'secret', shop: true, bound: true }];
  sandbox = await startWechatSandbox({ port: 0, apps, now: () => clock, seed: 'storm' });
});
afterAll(() => sandbox.close());

test('a season of a shop through a storm comes to what it should', async () => {
  const table = await engine.newTable();
  const rig = liveRig(table);
  const { index } = rig.bare.request();
  const keyOf = (buyer: number) => index.identity({ kind: 'unionid', issuer: '', value: unionOf(buyer) });
  const session = await rig.planned({}, { exportId: liveId });
  valueIn(await startLive(rig.staff(), { liveId: session }));
  const tales = tellSeason(20_261_122, orders, buyers);

  const chance = chanceOf(7);
  const died = { before: 0, after: 0 };
  let isStormy = false;
  table.wire.intercept((next) => async (request) => {
    const dies = isStormy && chance() < deaths;
    if (dies && chance() < 0.5) {
      died.before += 1;
      throw new Error('the worker died before this was written');
    }
    const answer = await next(request);
    if (!dies) return answer;
    died.after += 1;
    throw new Error('the worker died after this was written');
  });

  const tasks: Work[] = [];
  const told: OrderEvent[] = [];
  const given = new Map<Work | OrderEvent, number>();
  const deadLetters: unknown[] = [];
  /** As the stream does: what was stored becomes work, now and then twice. */
  const work = () => {
    const context = rig.work(clock, { url: sandbox.url, secret: 'secret', shops: [shop] });
    const { orders: store } = context.store;
    const keepEvents = async (events: readonly OrderEvent[]) => {
      try {
        await store.keepEvents(events);
        told.push(...events, ...events.filter(() => chance() < 0.1).map((event) => ({ ...event })));
      } catch (fault) {
        // The stream brings what was written, whatever became of the worker.
        const [first] = events;
        if (first) told.push(...(await insist(() => store.readEvents(first))));
        throw fault;
      }
    };
    return {
      ...context,
      queue: { send: async (more: readonly Work[]) => void tasks.push(...more) },
      store: { ...context.store, orders: { ...store, keepEvents } },
    };
  };
  const doOne = async (each: Work): Promise<unknown> => {
    const context = work();
    if (each.kind === 'wechat-push') return followPush(context, each);
    if (each.kind === 'look-at-shop-order') return lookAtOrder(context, each);
    if (each.kind === 'look-at-after-sale') return lookAtAfterSale(context, each);
    if (each.kind === 'walk-shop') return walkShop(context, each);
    if (each.kind === 'identity-bound') {
      await settleWaiting(context, each.identityKey);
      return linkRemembered(context, each.identityKey);
    }
    if (each.kind === 'settle-order') return applyTold([{ ...each, events: [] }]);
    // What else comes due, of the live, has tests of its own.
    return undefined;
  };
  const applyTold = async (jobs: Parameters<typeof applyOrders>[1]) => {
    await applyOrders(work(), jobs);
    await followLiveOrders(work(), jobs);
  };
  /** Like the queue: what fails comes again, and is set aside after some times, more than a batch of ten can die by chance alone. */
  const attempt = async <T extends Work | OrderEvent>(batch: readonly T[], run: () => Promise<unknown>, back: T[]) => {
    try {
      await run();
    } catch {
      for (const each of batch) {
        const times = (given.get(each) ?? 0) + 1;
        given.set(each, times);
        if (times > mostTries) deadLetters.push(each);
        else back.push(each);
      }
    }
  };
  const worker = async (): Promise<void> => {
    for (;;) {
      // Whatever of it is there, in no order.
      const events = told.length > 20 || tasks.length === 0 ? told.splice(Math.floor(chance() * told.length), 10) : [];
      const [one] = events.length > 0 ? [] : tasks.splice(Math.floor(chance() * tasks.length), 1);
      if (events.length > 0) {
        const jobs = events.map((event) => ({ source: event.source, number: event.number, events: [event] }));
        await attempt(events, () => applyTold(jobs), told);
      } else if (one) await attempt([one], () => doOne(one), tasks);
      else return;
    }
  };
  const untilQuiet = async () => {
    while (told.length + tasks.length > 0) await Promise.all(Array.from({ length: 8 }, worker));
  };

  // One buyer in ten is not a member yet when they buy.
  const memberIds: string[] = [];
  for (let buyer = 0; buyer < buyers; buyer += 1) {
    memberIds.push(buyer % 10 === 0 ? '' : await rig.bare.join([keyOf(buyer)]));
  }
  const numbers = tales.map((tale) => {
    clock = addMs(clock, 1000);
    return liveThrough(sandbox.shops, shop.appId, tale, personOf);
  });
  const happened = sandbox.shops.events.length;
  const arrived = sandbox.shops.events
    .filter(() => chance() >= 0.1)
    .flatMap((event) => (chance() < 0.2 ? [event, event] : [event]))
    .map((event) => ({ event, at: chance() }))
    .sort((a, b) => a.at - b.at);
  for (const { event } of arrived) {
    const message = parseJson(JSON.stringify(event.message)) as Record<string, unknown>;
    const taken = await takePush({ index, now: () => clock, store: rig.bare.store }, shop.appId, message);
    const sentAt = instantOf(Number(message.CreateTime) * 1000);
    if (taken === 'new') tasks.push({ kind: 'wechat-push', appId: shop.appId, sentAt, name: namePush(message) });
  }
  isStormy = true;
  await fetch(`${sandbox.url}/sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify({ kind: 'lost', path: '/channels/ec/order/get', times: 15 }),
  });
  await untilQuiet();
  // Joining itself is tried elsewhere.
  isStormy = false;
  for (let buyer = 0; buyer < buyers; buyer += 10) {
    memberIds[buyer] = await rig.bare.join([keyOf(buyer)]);
    tasks.push({ kind: 'identity-bound', identityKey: keyOf(buyer) });
  }
  isStormy = true;
  for (let look = 0; look < 3; look += 1) {
    clock = addMs(clock, 3 * minuteMs);
    await insist(() => sendDue(work()));
    tasks.push(...walks.map((of) => ({ kind: 'walk-shop' as const, appId: shop.appId, of })));
    await untilQuiet();
    // The storm is over before the last walk, or a death could always be the last word.
    isStormy = look < 1;
  }

  expect(happened).toBeGreaterThan(5 * orders);
  expect(Math.min(died.before, died.after)).toBeGreaterThan(5);
  expect(deadLetters).toEqual([]);

  const found = await rig.bare.store.orders.readMany(numbers.map((number) => ({ source: shop.name, number })));
  const stories = tales.map((tale, i) => {
    const order = found.get(`${shop.name}#${numbers[i]}`);
    const state = order && orderState(order);
    const { sum, back } = moneyOf(tale);
    const isPaid = tale.end !== 'dropped';
    return {
      actual: state && {
        amountFen: state.amountFen,
        refundedFen: state.refundedFen,
        memberId: state.memberId,
        origin: state.origin,
        contradictions: state.contradictions,
      },
      expected: {
        amountFen: sum * 100,
        refundedFen: isPaid ? back * 100 : 0,
        memberId: memberIds[tale.buyer],
        origin: tale.live
          ? { scene: 'live', live: liveId, anchor: 'sphHalfDay', promoter: tale.promoter ?? null }
          : { scene: 'window', live: null, anchor: null, promoter: null },
        contradictions: [],
      },
    };
  });
  expect(stories.map(({ actual }) => actual)).toEqual(stories.map(({ expected }) => expected));

  for (const [buyer, memberId] of memberIds.entries()) {
    const books = await rig.bare.store.accounts.readBooks(memberId);
    if (!books) throw new Error(`buyer ${buyer} has no account`);
    const { account, entries } = books;
    expect(proveAccount(account, entries)).toEqual([]);
    const growth = Object.values(account.growth).reduce((total, { value }) => total + value, 0);
    const { sales, pending } = account;
    const actual = {
      pending,
      available: available(account, clock, 'Asia/Shanghai'),
      growth,
      orders: sales.orders,
      paidYuan: sales.paidFen / 100,
      backYuan: sales.refundedFen / 100,
    };
    expect({ buyer, ...actual }).toEqual({ buyer, ...truthOf(tales, buyer) });
  }

  const inLive = tales.filter(({ live, end }) => live && end !== 'dropped').map((tale) => ({ tale, ...moneyOf(tale) }));
  const back = inLive.filter((each) => each.back > 0);
  const board = valueIn(await getLiveBoard(rig.staff(clock), { liveId: session }));
  expect(board.sales).toMatchObject({
    orders: inLive.length,
    returnedOrders: back.length,
    fen: inLive.reduce((total, { sum }) => total + sum * 100, 0),
    refundFen: back.reduce((total, each) => total + each.back * 100, 0),
  });
  expect(board.funnel).toMatchObject({
    ordered: new Set(inLive.map(({ tale }) => tale.buyer)).size,
    returned: new Set(back.map(({ tale }) => tale.buyer)).size,
  });
}, 120_000);
