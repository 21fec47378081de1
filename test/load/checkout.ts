import { cpus } from 'node:os';
import { startPlatform } from '@memberday/infra/local/platform.ts';
import { budget } from '../support/give-coupons.ts';
import { answerOf, type Buyer, type CheckoutShop, cart, openCheckoutShop, source } from './checkout-shop.ts';
import { eachInLanes } from './in-lanes.ts';
import type { Measurement } from './measurement.ts';
import { rawCheckouts } from './raw-checkouts.ts';

/** Redemptions by so many clients at once. */
const clientCounts = [1, 16, 64];
const usualSeconds = 10;

/**
 * Whole checkouts over HTTP: quote, lock, the order told as paid, its coupon redeemed and its points posted. Two ways of telling: by the event
 * queue, with the wait until it has been applied, and applied at once. In the same run, in turns, the table calls they need at the least, through
 * the SDK's client alone. Then a limit that more want than can have: how many got it, and when the others were told.
 */
export const checkout: Measurement = {
  options: { engine: { type: 'string' }, seconds: { type: 'string' }, clients: { type: 'string' } },
  async run({ engine, seconds = String(usualSeconds), clients }) {
    const length = Number(seconds);
    if (!(length > 0)) throw new RangeError('--seconds: a number above zero');
    const counts = clients === undefined ? clientCounts : String(clients).split(',').map(Number);
    if (!counts.every((count) => Number.isInteger(count) && count > 0)) throw new RangeError('--clients: 1,16,64');
    const failures: string[] = [];
    const platform = await startPlatform({
      ...(engine === undefined ? {} : { engine: String(engine) }),
      onFailure: (reason) => failures.push(reason),
    });
    const shop = openCheckoutShop(platform);
    try {
      const like = await warmUp(shop);
      const raw = await rawCheckouts(shop, platform.tableName, like);
      const runs = [];
      for (const count of counts) {
        const redemptions = await measureCheckouts(shop, count, 'at_once', length);
        const byEvent = await measureCheckouts(shop, count, 'by_event', length);
        const rawPerSecond = await measureRaw(raw, count, length / 3);
        const ratioToRaw = round2(redemptions.redemptionsPerSecond / rawPerSecond);
        runs.push({ ...redemptions, byEvent, rawPerSecond: Math.round(rawPerSecond), ratioToRaw });
        say(
          `${String(count).padStart(2)} clients: ${redemptions.redemptionsPerSecond} redemptions/s, p50 ${redemptions.whole.p50Ms} ms, ` +
            `p99 ${redemptions.whole.p99Ms} ms (by event ${byEvent.redemptionsPerSecond}/s); raw ${Math.round(rawPerSecond)}/s, ratio ${ratioToRaw}`,
        );
      }
      const limits = await measureLimits(shop);
      say(
        `a limit of ${limits.limit}, one each, wanted by ${limits.buyers} twice: ${limits.redeemed} redeemed, ${limits.toldAtQuote} told at the quote, ${limits.toldAtLock} at the lock`,
      );
      return {
        bench: 'checkout',
        engine: platform.engine.name,
        cores: cpus().length,
        seconds: length,
        runs,
        limits,
        failures,
      };
    } finally {
      shop.close();
      await platform.stop();
    }
  },
};

let orders = 0;
const newNumber = (): string => {
  orders += 1;
  return `b-${orders}`;
};

/** `at_once` answers when the coupon is redeemed; `by_event` answers when the event is stored, and the rest is waited for. */
type Way = 'at_once' | 'by_event';
type Step = 'quote' | 'lock' | 'told' | 'redeemed';
type Times = Record<Step, number[]>;

/** Everything is compiled and every cache is filled before anything counts. @returns one of its redemptions */
const warmUp = async (shop: CheckoutShop): Promise<{ buyer: Buyer; number: string }> => {
  const buyers = await shop.buyers(300, {});
  const times: Times = { quote: [], lock: [], told: [], redeemed: [] };
  const numbers: string[] = [];
  await eachInLanes(buyers, 16, async (buyer) => {
    numbers.push(await redeem(shop, buyer, numbers.length % 2 === 0 ? 'at_once' : 'by_event', times));
  });
  const [buyer] = buyers;
  const order = buyer && (await shop.bare.store.orders.listOfMember(buyer.memberId, { limit: 1, after: undefined }));
  const number = order?.orders[0]?.number;
  if (!buyer || number === undefined) throw new Error('the first buyer has no order');
  return { buyer, number };
};

const redeem = async (shop: CheckoutShop, buyer: Buyer, way: Way, times: Times): Promise<string> => {
  const number = newNumber();
  const { api } = shop;
  const who = { memberId: buyer.memberId };
  const timed = async <Value>(step: Step, run: () => Promise<Value>): Promise<Value> => {
    const startedAt = performance.now();
    const value = await run();
    times[step].push(performance.now() - startedAt);
    return value;
  };
  const quoted = await timed('quote', async () => answerOf(await api.quoteCart({ buyer: who, cart })));
  const { payableFen } = quoted.totals;
  const coupons = quoted.coupons.flatMap(({ couponId, place }) => (place.kind === 'chosen' ? [couponId] : []));
  if (coupons.length !== 1) throw new Error('the coupon does not fit');
  const held = await timed('lock', async () =>
    answerOf(await api.lockCheckout({ source, number, buyer: who, cart, coupons, expectedPayableFen: payableFen })),
  );
  const lines = held.lines.map(({ line, sku, quantity, payableFen: amountFen }) => ({
    line,
    sku,
    quantity,
    amountFen,
  }));
  const at = new Date().toISOString();
  const event = { type: 'completed', source, number, at, buyer: who, lines, freightFen: 0 } as const;
  if (way === 'at_once') {
    const { checkout: hold, pointsGiven } = await timed('redeemed', async () =>
      answerOf(await api.redeemCheckout({ event })),
    );
    if (hold?.coupons[0]?.state !== 'redeemed' || pointsGiven === 0) throw new Error(`not redeemed: ${number}`);
    return number;
  }
  await timed('told', async () => {
    const { refused } = answerOf(await api.ingestOrderEvents({ events: [event] }));
    if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
  });
  await timed('redeemed', () => shop.redeemed(number));
  return number;
};

const measureCheckouts = async (shop: CheckoutShop, clients: number, way: Way, seconds: number) => {
  // More than can be redeemed in that time.
  const buyers = await shop.buyers(Math.ceil(seconds * Math.min(450, 150 * clients)), {});
  const times: Times = { quote: [], lock: [], told: [], redeemed: [] };
  const whole: number[] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  await eachInLanes(buyers, clients, async (buyer) => {
    if (performance.now() > endsAt) return;
    const at = performance.now();
    await redeem(shop, buyer, way, times);
    whole.push(performance.now() - at);
  });
  const took = (performance.now() - startedAt) / 1000;
  const states = await statesOf(shop, buyers.slice(0, whole.length));
  return {
    clients,
    redemptions: whole.length,
    redemptionsPerSecond: round2(whole.length / took),
    /** Coupons that the table has as redeemed: as many as there were redemptions. */
    redeemedInTable: states.filter((state) => state === 'redeemed').length,
    whole: quantiles(whole),
    steps: Object.fromEntries(
      Object.entries(times).flatMap(([step, ms]) => (ms.length > 0 ? [[step, quantiles(ms)]] : [])),
    ),
  };
};

const statesOf = async ({ bare }: CheckoutShop, buyers: readonly Buyer[]): Promise<string[]> => {
  const wanted = buyers.flatMap(({ memberId, couponIds }) => couponIds.map((couponId) => ({ memberId, couponId })));
  return (await bare.store.coupons.readMany(wanted, { strong: true })).map(({ state }) => state);
};

let raws = 0;
/** @returns raw checkouts a second */
const measureRaw = async (raw: (n: number) => Promise<void>, clients: number, seconds: number): Promise<number> => {
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  let count = 0;
  const lane = async (): Promise<void> => {
    while (performance.now() < endsAt) {
      raws += 1;
      await raw(raws);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, lane));
  return count / ((performance.now() - startedAt) / 1000);
};

/**
 * Every buyer has two coupons of a template that twenty uses may cost, one for each member, and sends two orders; sixteen are under way at
 * once. Whoever comes when it is spent hears so at the quote; the lock refuses only those who were quoted while it was being spent.
 */
const measureLimits = async (shop: CheckoutShop) => {
  const limit = 20;
  const oneEach = {
    action: 'use',
    metric: 'count',
    period: 'none',
    entity: 'member',
    limit: 1,
    breach: 'reject',
  } as const;
  const buyers = await shop.buyers(64, { limits: [budget(limit * 1_000), oneEach] }, 2);
  const told = { toldAtQuote: 0, toldAtLock: 0, toldLater: 0 };
  const attempt = async ({ memberId }: Buyer, couponId: string): Promise<void> => {
    const number = newNumber();
    const asked = { buyer: { memberId }, cart, coupons: [couponId] };
    const quoted = answerOf(await shop.api.quoteCart(asked));
    if (quoted.refused.length > 0) {
      told.toldAtQuote += 1;
      return;
    }
    const held = await shop.api.lockCheckout({ ...asked, source, number });
    if (!held.ok) {
      told.toldAtLock += 1;
      return;
    }
    const lines = held.value.lines.map(({ line, sku, quantity, payableFen: amountFen }) => ({
      line,
      sku,
      quantity,
      amountFen,
    }));
    const at = new Date().toISOString();
    const event = { type: 'completed', source, number, at, buyer: asked.buyer, lines, freightFen: 0 };
    answerOf(await shop.api.ingestOrderEvents({ events: [event] }));
    await shop.redeemed(number);
    const [order] = answerOf(await shop.api.lookUpOrders({ source, numbers: [number] })).orders;
    if (order?.checkout?.coupons[0]?.state !== 'redeemed') told.toldLater += 1;
  };
  const orders = buyers.flatMap((buyer) => buyer.couponIds.map((couponId) => ({ buyer, couponId })));
  await eachInLanes(orders, 16, ({ buyer, couponId }) => attempt(buyer, couponId));
  const used = await Promise.all(
    buyers.map(async (buyer) => (await statesOf(shop, [buyer])).filter((state) => state === 'redeemed').length),
  );
  return {
    limit,
    buyers: buyers.length,
    orders: orders.length,
    redeemed: used.reduce((sum, each) => sum + each, 0),
    mostOfOneMember: Math.max(...used),
    ...told,
  };
};

const quantiles = (ms: readonly number[]) => {
  const sorted = [...ms].sort((a, b) => a - b);
  const at = (share: number): number =>
    round2(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const round2 = (value: number): number => Math.round(value * 100) / 100;
