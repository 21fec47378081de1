import { isDeepStrictEqual } from 'node:util';
import { chosenEngine } from '@memberday/infra/local/engines/engine.ts';
import { type PlatformOptions, startPlatform } from '@memberday/infra/local/platform.ts';
import { stages } from '@memberday/infra/stages.ts';
import { staffApi } from '@memberday/shared/contract/api.ts';
import { type Client, createClient } from '@memberday/shared/contract/client.ts';
import { liveId, liveThrough, moneyOf, type Tale, tellSeason, truthOf } from '../support/shop-season.ts';
import { valueIn } from '../support/value-in.ts';
import { openTransport } from './http-transport.ts';
import type { Measurement } from './measurement.ts';

const usual = { orders: 1_000, buyers: 400 };
const [shop] = stages.local.wechat.shops;

/** One invocation in fifty dies with its environment, in the middle of its work. */
export const stormFaults: PlatformOptions['faults'] = {
  seed: 11,
  killedInvocations: 0.02,
  among: ['hooks', 'stream', 'queue'],
};
/** Of the events one in ten is lost for good, one in five comes twice, and all overtake one another. */
const trouble = { loseOneIn: 10, doubleOneIn: 5, shuffleMs: 400 };

/**
 * A season of a shop through the whole platform: events are pushed, doubled, lost and overtaken while workers die; then three minutes of the clock. Every
 * order, its origin and every member's points, growth and money are held against what the tales come to, by arithmetic of their own.
 */
export const storm: Measurement = {
  options: { orders: { type: 'string' }, buyers: { type: 'string' }, engine: { type: 'string' } },
  async run(values) {
    const size = readSize(values);
    const engine = chosenEngine(values.engine as string | undefined);
    const platform = await startPlatform({ engine, faults: stormFaults, travels: true, retryAfterMs: 50 });
    try {
      const result = await weather(platform, size);
      say(
        `storm: ${result.events} events of ${size.orders} orders in ${result.seconds} s, ${result.killedInvocations} invocations killed; ` +
          `wrong orders ${result.wrongOrders}, wrong members ${result.wrongMembers}, dead letters ${result.deadLetters}`,
      );
      if (result.wrongOrders + result.wrongMembers + result.deadLetters > 0) process.exitCode = 1;
      return { bench: 'storm', engine, ...size, ...result };
    } finally {
      await platform.stop();
    }
  },
};

const readSize = (values: Readonly<Record<string, unknown>>): typeof usual => {
  const read = (name: keyof typeof usual): number => {
    const value = values[name] === undefined ? usual[name] : Number(values[name]);
    if (!Number.isInteger(value) || value < 1) throw new RangeError(`--${name}: a whole number from 1`);
    return value;
  };
  return { orders: read('orders'), buyers: read('buyers') };
};

type Platform = Awaited<ReturnType<typeof startPlatform>>;
type Staff = Client<typeof staffApi>;

const weather = async (platform: Platform, { orders, buyers }: typeof usual) => {
  const { shops, rootKey, apiUrl } = platform;
  if (!shops) throw new Error('the platform has no sandbox of WeChat');
  const { transport, close } = openTransport();
  const staff = createClient(staffApi, { baseUrl: apiUrl, transport, token: () => rootKey });
  // A day like any other, whenever this runs.
  const { current } = valueIn(await staff.getProgramme({}));
  const programme = { ...current.programme, earn: { ...current.programme.earn, dayFactors: [] } };
  const effectiveFrom = new Date(platform.now() - 1000).toISOString();
  valueIn(await staff.publishProgramme({ after: 0, effectiveFrom, programme }));
  const memberIds = await enrol(staff, buyers);
  const tales = tellSeason(20_261_122, orders, buyers);

  const began = performance.now();
  await deliverWith(platform, trouble);
  const numbers: string[] = [];
  for (let from = 0; from < tales.length; from += 100) {
    numbers.push(...tales.slice(from, from + 100).map((tale) => liveThrough(shops, shop.appId, tale, personOf)));
    await platform.idle();
  }
  await deliverWith(platform, {});
  for (let minute = 0; minute < 3; minute += 1) {
    await platform.travel(platform.now() + 60_000);
    await platform.idle();
  }
  const seconds = Math.round((performance.now() - began) / 100) / 10;
  const wrongOrders = await countWrongOrders(staff, tales, numbers);
  const wrongMembers = await countWrongMembers(staff, tales, memberIds);
  close();
  return {
    events: shops.events.length,
    seconds,
    killedInvocations: platform.faults().killedInvocations,
    wrongOrders,
    wrongMembers,
    deadLetters: platform.deadLetters().length,
  };
};

const unionidOf = (buyer: number) => `u-storm-${buyer}`;
const personOf = (buyer: number) => ({ openid: `os-storm-${buyer}`, unionid: unionidOf(buyer) });

const enrol = async (staff: Staff, buyers: number): Promise<string[]> => {
  const memberIds: string[] = [];
  for (let from = 0; from < buyers; from += 100) {
    const members = Array.from({ length: Math.min(100, buyers - from) }, (_, n) => ({
      identities: [{ kind: 'unionid' as const, issuer: '', value: unionidOf(from + n) }],
    }));
    memberIds.push(...valueIn(await staff.enrolMembers({ members })).memberIds.map(String));
  }
  return memberIds;
};

const deliverWith = async ({ wechatUrl }: Platform, settings: object): Promise<void> => {
  await fetch(`${wechatUrl}/sandbox/shop/delivery`, { method: 'POST', body: JSON.stringify(settings) });
};

const countWrongOrders = async (staff: Staff, tales: readonly Tale[], numbers: readonly string[]): Promise<number> => {
  let wrong = 0;
  for (let from = 0; from < tales.length; from += 100) {
    const asked = numbers.slice(from, from + 100);
    const found = valueIn(await staff.lookUpOrders({ source: shop.name, numbers: asked })).orders;
    for (const [i, number] of asked.entries()) {
      const order = found.find((each) => each.number === number);
      const { amountFen, refundedFen, contradictions, origin } = order ?? {};
      if (!isDeepStrictEqual({ amountFen, refundedFen, contradictions, origin }, orderTruth(tales[from + i] as Tale))) {
        wrong += 1;
      }
    }
  }
  return wrong;
};

const orderTruth = (tale: Tale) => {
  const { sum, back } = moneyOf(tale);
  return {
    amountFen: sum * 100,
    refundedFen: tale.end === 'dropped' ? 0 : back * 100,
    contradictions: [],
    origin: tale.live
      ? { scene: 'live', live: liveId, anchor: 'sphHalfDay', promoter: tale.promoter ?? null }
      : { scene: 'window', live: null, anchor: null, promoter: null },
  };
};

const countWrongMembers = async (
  staff: Staff,
  tales: readonly Tale[],
  memberIds: readonly string[],
): Promise<number> => {
  let wrong = 0;
  for (const [buyer, memberId] of memberIds.entries()) {
    const { card, totals } = valueIn(await staff.getMember({ memberId }));
    const actual = {
      pending: card?.points.pending,
      available: card?.points.available,
      growth: card?.tier.growth,
      orders: totals.orders,
      paidYuan: totals.paidFen / 100,
      backYuan: totals.refundedFen / 100,
    };
    if (!isDeepStrictEqual(actual, truthOf(tales, buyer))) wrong += 1;
  }
  return wrong;
};

const say = (line: string): void => void process.stderr.write(`${line}\n`);
