import type { WorkContext } from '@memberday/functions/context.ts';
import { addMassGrantMembers } from '@memberday/functions/grants/add-mass-grant-members.ts';
import { cancelMassGrant } from '@memberday/functions/grants/cancel-mass-grant.ts';
import { draftMassGrant } from '@memberday/functions/grants/draft-mass-grant.ts';
import { followTierMove } from '@memberday/functions/grants/follow-tier-move.ts';
import { getMassGrant } from '@memberday/functions/grants/get-mass-grant.ts';
import { giveForOrder } from '@memberday/functions/grants/give-for-order.ts';
import { rehearseMassGrant } from '@memberday/functions/grants/rehearse-mass-grant.ts';
import { startMassGrant } from '@memberday/functions/grants/start-mass-grant.ts';
import { walkMassGrant } from '@memberday/functions/grants/walk-mass-grant.ts';
import { welcomeMember } from '@memberday/functions/grants/welcome-member.ts';
import { issueCoupons } from '@memberday/functions/issue-coupons.ts';
import { mergeMembers } from '@memberday/functions/members/merge-members.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { careForMember } from '@memberday/functions/rounds/care-for-member.ts';
import { poolRows } from '@memberday/functions/store/pools.ts';
import type { Work } from '@memberday/functions/work/work.ts';
import { workOfRow } from '@memberday/functions/work/work-of-row.ts';
import type { CouponTemplate } from '@memberday/shared/domain/coupons/template.ts';
import { grantShards, type MassTarget } from '@memberday/shared/domain/grants/mass-grant.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { rulesWith, tier } from '@memberday/shared/domain/testing/rules.ts';
import { addMs, dayMs } from '@memberday/shared/domain/time.ts';
import { describe, expect, test } from 'vitest';
import { type TestTable, useEngine } from '../support/engines.ts';
import { firstMeet, injectFaults, randomFaults } from '../support/faults.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore, engineNames, oneEngine } from './bare-store.ts';

const now = '2026-06-20T04:00:00.000Z';
const one = (templateId: string) => [{ templateId, count: 1 }];
const { programme } = rulesWith({
  grants: [
    { on: 'join', coupons: one('welcome') },
    { on: 'tier_up', level: 1, coupons: one('silver') },
    { on: 'tier_up', level: 2, coupons: one('gold') },
    { on: 'order', atLeastFen: 1_000, coupons: one('again') },
  ],
  tiers: {
    levels: [
      tier('basic', 0, { neverDown: true }),
      tier('silver', 500, { benefits: [{ kind: 'monthly_coupons', coupons: one('tea') }] }),
      tier('gold', 2000),
    ],
  },
});

/** A store, what it sends to work, and a template with or without a stock. */
type Shop = BareStore & {
  readonly table: TestTable;
  readonly work: (at?: string) => WorkContext & { readonly sent: Work[] };
  readonly rules: { programme: Programme; now: string };
};

const openShop = async (table: TestTable): Promise<Shop> => {
  const bare = bareStore(table);
  const rules = { programme, now };
  return { ...bare, table, rules, work: (at = now) => bare.context({ programme, now: at }) };
};

const publish = async (
  { store }: Shop,
  templateId: string,
  changes: Partial<CouponTemplate> = {},
  stock?: { shards: number },
): Promise<void> => {
  const template = templateWith(changes as never);
  const rows = stock ? poolRows(templateId, template.total ?? 0, stock.shards) : [];
  const refusals = await store.templates.publish(
    { templateId, version: 1, publishedAt: now, publishedBy: 'stf_a', template },
    {
      templateId,
      revision: 0,
      version: 1,
      state: 'active',
      useStopped: false,
      extendedUntil: null,
      stockShards: stock?.shards ?? null,
    },
    undefined,
    rows.map((put) => ({ write: { put }, refusal: 'never' as const })),
  );
  expect(refusals).toEqual([]);
};

/** Rows of a member under a prefix, as the stream would tell them. */
const rowsOf = ({ table }: Shop, memberId: string, prefix: string) =>
  table.table.queryAll({ pk: `M#${memberId}`, prefix, strong: true });
const couponsOf = async (shop: Shop, memberId: string) =>
  (await shop.store.coupons.listOfMember(memberId, { strong: true }))
    .map(({ templateId, state }) => `${templateId} ${state}`)
    .sort();
const massCoupons = async (shop: Shop, memberIds: readonly string[]): Promise<number> => {
  const lists = await Promise.all(memberIds.map((id) => shop.store.coupons.listOfMember(id, { strong: true })));
  return lists.flat().filter(({ source }) => source.kind === 'mass').length;
};
const leftOf = async ({ store }: Shop, poolId: string, shards: number): Promise<number> =>
  (await store.pools.remaining({ poolId, shards }, { strong: true })).reduce((sum, n) => sum + n, 0);

const sale = (number: string, memberId: string, amountFen: number): OrderEvent => ({
  type: 'completed',
  source: 'till',
  number,
  at: now,
  buyer: { memberId },
  lines: [{ line: '1', sku: 'tea', quantity: 1, amountFen }],
  freightFen: 0,
});
const refund = (number: string): OrderEvent => ({ type: 'refunded', source: 'till', number, at: now, refund: 'all' });
const apply = (shop: Shop, ...events: OrderEvent[]) =>
  applyOrders(
    shop.work(),
    events.map((event) => ({ source: event.source, number: event.number, events: [event] })),
  );

/** Does what the stream has told of a mass grant so far, each message brought as often as `times` says. What is over does nothing. */
const walk = async (shop: Shop, grantId: string, times = 1): Promise<void> => {
  const rows = await shop.table.table.queryAll({ pk: `GRANT#${grantId}`, prefix: 'RUN#', strong: true });
  const works = rows.flatMap(workOfRow);
  await drain(shop, Array.from({ length: times }, () => works).flat());
};

/** A queue: what fails comes again, what sends itself on comes next. */
const drain = async (shop: Shop, first: readonly Work[]): Promise<void> => {
  const queue = [...first];
  for (let steps = 0; queue.length > 0; steps += 1) {
    if (steps > 20_000) throw new Error('the work does not end');
    await Promise.all(
      queue.splice(0, 24).map(async (work) => {
        const context = shop.work();
        try {
          if (work.kind === 'mass-grant') await walkMassGrant(context, work);
        } catch {
          queue.push(work);
        }
        queue.push(...context.sent);
      }),
    );
  }
};

const draft = async (
  shop: Shop,
  templateId: string,
  memberIds: readonly string[],
  target: MassTarget = { kind: 'list' },
) => {
  const request = shop.request(shop.rules);
  const grantId = `grant-${Math.random().toString(36).slice(2)}`;
  valueIn(await draftMassGrant(request, { grantId, templateId, target, reason: 'test' }));
  for (let i = 0; i < memberIds.length; i += 1000) {
    valueIn(await addMassGrantMembers(request, { grantId, memberIds: memberIds.slice(i, i + 1000) }));
  }
  valueIn(await rehearseMassGrant(request, { grantId }));
  await walk(shop, grantId);
  return { grantId, request, start: () => startMassGrant(request, { grantId }) };
};

/** Holds up the next write of coupons until something else has happened: the worst moment for it to happen. */
const beforeCouponsAreWritten = ({ table }: Shop, happens: () => Promise<unknown>): void => {
  let isArmed = true;
  table.wire.intercept((next) => async (request) => {
    const input = String(request.body);
    if (isArmed && input.includes('"TransactItems"') && input.includes('"Put"') && input.includes('"Q#cpn_')) {
      isArmed = false;
      await happens();
    }
    return next(request);
  });
};

const joinMany = async (shop: Shop, count: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let i = 0; i < count; i += 25) {
    ids.push(...(await Promise.all(Array.from({ length: Math.min(25, count - i) }, () => shop.join()))));
  }
  return ids;
};

describe.each(engineNames)('mass grants on %s', (engineName) => {
  const engine = useEngine(engineName);
  const open = async () => openShop(await engine.newTable());

  test('batch grants never exceed the total, whoever claims and grants at the same time', {
    timeout: 120_000,
  }, async () => {
    const shop = await open();
    const total = 150;
    await publish(shop, 'few', { total }, { shards: 4 });
    const members = await joinMany(shop, 200);
    const [one, two] = [members.slice(0, 60), members.slice(60, 120)];
    const grants = [await draft(shop, 'few', one), await draft(shop, 'few', two)];
    // 60 and 60 by batches and 80 claims ask for 200 out of 150; each batch comes as a whole or not at all.
    const claim = (memberId: string) =>
      issueCoupons(shop.work(), {
        memberId,
        templateId: 'few',
        source: { kind: 'direct', number: 'race' },
        count: 1,
      });
    const claims = members.slice(120).map(claim);
    const started = await Promise.all(grants.map(({ start }) => start()));
    await Promise.all(grants.map(({ grantId }, i) => (started[i]?.ok ? walk(shop, grantId, 2) : undefined)));
    const claimed = (await Promise.all(claims)).filter(({ ok }) => ok).length;
    const inBatches = await massCoupons(shop, members);
    expect(inBatches).toBe(60 * started.filter(({ ok }) => ok).length);
    for (const outcome of started) if (!outcome.ok) expect(outcome.problem.code).toBe('sold_out');
    const left = await leftOf(shop, 'few', 4);
    expect(claimed + inBatches + left).toBe(total);
    expect(claimed + inBatches).toBeLessThanOrEqual(total);
  });

  test('what a batch did not use goes back once, however often its end is told', async () => {
    const shop = await open();
    await publish(shop, 'few', { total: 100, audience: { levelAtLeast: null, ordersBelow: 1 } }, { shards: 4 });
    const members = await joinMany(shop, 50);
    const { grantId, request, start } = await draft(shop, 'few', members);
    valueIn(await start());
    expect(await leftOf(shop, 'few', 4)).toBe(50);
    // Twenty of them buy something in between, and are outside of its audience then.
    await apply(shop, ...members.slice(0, 20).map((id, i) => sale(`between-${i}`, id, 500)));
    await walk(shop, grantId, 3);
    await walk(shop, grantId, 2);
    expect(await leftOf(shop, 'few', 4)).toBe(70);
    const told = valueIn(await getMassGrant(request, { grantId, limit: 100 }));
    expect(told).toMatchObject({ state: 'finished', run: { given: 30, refused: { not_for_you: 20 } } });
    expect(told.errors).toHaveLength(20);
    expect(await massCoupons(shop, members)).toBe(30);
  });

  test('a batch that is cancelled half-way stops, keeps what it gave and puts back the rest', async () => {
    const shop = await open();
    await publish(shop, 'few', { total: 1000 }, { shards: 4 });
    const members = await joinMany(shop, 600);
    const { grantId, request, start } = await draft(shop, 'few', members);
    valueIn(await start());
    await walkMassGrant(shop.work(), { kind: 'mass-grant', grantId, phase: 'RUN', shard: 0 });
    expect(valueIn(await cancelMassGrant(request, { grantId }))).toMatchObject({ state: 'cancelling' });
    await walk(shop, grantId, 2);
    const told = valueIn(await getMassGrant(request, { grantId, limit: 1 }));
    expect(told.state).toBe('cancelled');
    expect(told.run?.given).toBeGreaterThan(0);
    expect(told.run?.given).toBeLessThan(600);
    expect(await massCoupons(shop, members)).toBe(told.run?.given);
    expect(await leftOf(shop, 'few', 4)).toBe(1000 - (told.run?.given ?? 0));
  });

  test('many, with answers lost and workers killed on the way: each has one, and the counts are right', {
    timeout: 240_000,
  }, async () => {
    const shop = await open();
    // The slower engine shows the same with fewer.
    const many = engineName === 'dynoxide' ? 800 : 200;
    await publish(shop, 'many', { total: many + 1_000 }, { shards: 8 });
    const members = await joinMany(shop, many);
    const { grantId, request, start } = await draft(shop, 'many', members);
    valueIn(await start());
    // Every message comes twice, calls fail, answers are lost: what a killed worker leaves is done by its redelivery.
    const faults = randomFaults(7, 0.05);
    let stormy = true;
    const log = injectFaults(shop.table.wire, (sent) => (stormy ? faults(sent) : undefined));
    await walk(shop, grantId, 2);
    stormy = false;
    expect(log.length).toBeGreaterThan(many / 100);
    const told = valueIn(await getMassGrant(request, { grantId, limit: 1 }));
    expect(told).toMatchObject({ state: 'finished', run: { given: many, refused: {}, partsDone: grantShards } });
    expect(await massCoupons(shop, members)).toBe(many);
    expect(await leftOf(shop, 'many', 8)).toBe(1_000);
  });

  test('a worker that comes too late, after its batch was ended and its stock put back, gives nothing', async () => {
    const shop = await open();
    await publish(shop, 'few', { total: 40 }, { shards: 2 });
    const members = await joinMany(shop, 30);
    const { grantId, request, start } = await draft(shop, 'few', members);
    valueIn(await start());
    beforeCouponsAreWritten(shop, async () => {
      valueIn(await cancelMassGrant(request, { grantId }));
      await walk(shop, grantId);
    });
    const late = (await shop.table.table.queryAll({ pk: `GRANT#${grantId}`, prefix: 'RUN#RUN' })).flatMap(workOfRow);
    const [work] = late.filter((each) => each.kind === 'mass-grant');
    if (!work) throw new Error('no work');
    // Whichever part has members first: it is held up at its page, and its batch is over when it goes on.
    const outcomes = [];
    for (let shard = 0; shard < grantShards; shard += 1) {
      outcomes.push(
        await walkMassGrant(shop.work(), { ...work, shard }).then(
          () => 'done',
          ({ name }) => name,
        ),
      );
    }
    expect(outcomes.filter((outcome) => outcome === 'Busy')).toHaveLength(1);
    expect(await massCoupons(shop, members)).toBe(0);
    expect(await leftOf(shop, 'few', 2)).toBe(40);
    expect(valueIn(await getMassGrant(request, { grantId, limit: 1 }))).toMatchObject({
      state: 'cancelled',
      run: { given: 0 },
    });
  });

  test('a claim that takes the last ones while a batch starts has the batch refused, whole', async () => {
    const shop = await open();
    await publish(shop, 'few', { total: 12 }, { shards: 2 });
    const members = await joinMany(shop, 13);
    const { grantId, start } = await draft(shop, 'few', members.slice(0, 12));
    const [claimer = ''] = members.slice(12);
    let isArmed = true;
    shop.table.wire.intercept((next) => async (request) => {
      if (isArmed && String(request.body).includes('"RUN#RUN"')) {
        isArmed = false;
        const source = { kind: 'direct', number: 'last' } as const;
        valueIn(await issueCoupons(shop.work(), { memberId: claimer, templateId: 'few', source, count: 1 }));
      }
      return next(request);
    });
    expect(await start()).toMatchObject({ problem: { code: 'sold_out' } });
    expect(isArmed).toBe(false);
    expect(await leftOf(shop, 'few', 2)).toBe(11);
    await walk(shop, grantId);
    expect(await massCoupons(shop, members)).toBe(0);
  });

  test('nobody is added to a list once it is being counted', async () => {
    const shop = await open();
    await publish(shop, 'few');
    const { grantId, request, start } = await draft(shop, 'few', [await shop.join()]);
    const late = await shop.join();
    valueIn(await start());
    expect(await addMassGrantMembers(request, { grantId, memberIds: [late] })).toMatchObject({
      problem: { code: 'grant_not_now', facts: { state: 'running' } },
    });
  });

  test('a claim limit of the template holds for batches too', async () => {
    const shop = await open();
    const limit = {
      action: 'claim',
      metric: 'count',
      period: 'none',
      entity: 'member',
      limit: 1,
      breach: 'reject',
    } as const;
    await publish(shop, 'once', { limits: [limit] });
    const members = await joinMany(shop, 30);
    const first = await draft(shop, 'once', members.slice(0, 20));
    valueIn(await first.start());
    await walk(shop, first.grantId);
    const second = await draft(shop, 'once', members);
    valueIn(await second.start());
    await walk(shop, second.grantId);
    const told = valueIn(await getMassGrant(second.request, { grantId: second.grantId, limit: 100 }));
    expect(told.run).toMatchObject({ given: 10, refused: { limit_reached: 20 } });
  });

  test('everyone: who joins after the rehearsal finds no stock set aside', async () => {
    const shop = await open();
    await publish(shop, 'all', { total: 40 }, { shards: 2 });
    const members = await joinMany(shop, 30);
    const { grantId, request, start } = await draft(shop, 'all', [], { kind: 'everyone' });
    valueIn(await start());
    const late = await joinMany(shop, 20);
    await walk(shop, grantId);
    const told = valueIn(await getMassGrant(request, { grantId, limit: 1 }));
    expect(told).toMatchObject({ rehearsal: { members: 30 }, run: { given: 30, refused: { sold_out: 20 } } });
    expect(await massCoupons(shop, [...members, ...late])).toBe(30);
    expect(await leftOf(shop, 'all', 2)).toBe(10);
  });

  test('a paused template makes a batch wait, one that has ended lets it stop', async () => {
    const shop = await open();
    await publish(shop, 'halt');
    const members = await joinMany(shop, 10);
    const { grantId, request, start } = await draft(shop, 'halt', members);
    valueIn(await start());
    const turn = async (state: 'paused' | 'ended') => {
      const head = await shop.store.templates.readHead('halt', { strong: true });
      if (!head) throw new Error('no template');
      const told = { at: now, by: 'stf_a', change: { kind: state === 'paused' ? 'pause' : 'end' }, reason: 'test' };
      await shop.store.templates.changeHead({ ...head, state }, head, told as never);
    };
    await turn('paused');
    const context = shop.work();
    await walkMassGrant(context, { kind: 'mass-grant', grantId, phase: 'RUN', shard: 0 });
    expect(context.sent).toEqual([{ kind: 'mass-grant', grantId, phase: 'RUN', shard: 0 }]);
    await turn('ended');
    await walk(shop, grantId);
    expect(valueIn(await getMassGrant(request, { grantId, limit: 1 }))).toMatchObject({
      state: 'finished',
      run: { given: 0 },
    });
  });
});

describe.each(oneEngine)('what is about to lapse on %s', (engineName) => {
  const engine = useEngine(engineName);
  const give = (shop: Shop, memberId: string, number: string) =>
    issueCoupons(shop.work(), { memberId, templateId: 'short', source: { kind: 'direct', number }, count: 1 });
  const toldTo = async (shop: Shop, memberId: string) => {
    const { notices } = await shop.store.notices.listOfMember(memberId, { limit: 100, after: undefined });
    return notices.map((each) => (each.kind === 'coupons_expiring' ? each.coupons.length : each.kind));
  };
  const open = async () => {
    const shop = await openShop(await engine.newTable());
    await publish(shop, 'short', { validity: { kind: 'after_claim', startsAfterDays: 0, days: 5 } });
    return shop;
  };
  const night = (shop: Shop, memberId: string, day: number) =>
    careForMember(shop.work(addMs(now, day * dayMs)), memberId);

  test('is told once for each coupon, on the night it has three days left, however often the night comes', async () => {
    const shop = await open();
    const memberId = await shop.join();
    valueIn(await give(shop, memberId, '1'));
    const told: number[] = [];
    // Five days, the last of which ends at midnight in the shop: on the second day after, less than three are left.
    for (const day of [0, 1, 2, 2, 3, 4, 5]) told.push((await night(shop, memberId, day))?.notices ?? -1);
    expect(told).toEqual([0, 0, 1, 0, 0, 0, 0]);
    expect(await toldTo(shop, memberId)).toEqual([1]);
  });

  test('is not told of a coupon that was used, stopped, or lives longer now', async () => {
    const shop = await open();
    const memberId = await shop.join();
    valueIn(await give(shop, memberId, '1'));
    const head = await shop.store.templates.readHead('short', { strong: true });
    if (!head) throw new Error('no template');
    const longer = { ...head, extendedUntil: addMs(now, 30 * dayMs) };
    const told = { at: now, by: 'stf_a', change: { kind: 'extend', until: longer.extendedUntil }, reason: 'kind' };
    await shop.store.templates.changeHead(longer, head, told as never);
    expect((await night(shop, memberId, 3))?.notices).toBe(0);
    expect((await night(shop, memberId, 28))?.notices).toBe(1);
  });

  test('of somebody who was folded into another is told to that one, once', async () => {
    const shop = await open();
    const [survivor, duplicate] = [await shop.join(['card##a']), await shop.join(['card##b'])];
    valueIn(await give(shop, duplicate, '1'));
    valueIn(
      await mergeMembers(shop.request(shop.rules), { memberId: survivor, duplicateId: duplicate, reason: 'same' }),
    );
    for (const day of [2, 3, 4]) for (const id of [survivor, duplicate]) await night(shop, id, day);
    expect(await toldTo(shop, survivor)).toEqual([1]);
    expect(await toldTo(shop, duplicate)).toEqual([]);
  });

  test('points of this month are told in its last week, once', async () => {
    const shop = await open();
    const memberId = await shop.join();
    const short = { ...programme, points: { ...programme.points, validityMonths: 1 } };
    const buying = shop.context({ programme: short, now: '2026-05-10T04:00:00.000Z' });
    const event = { ...sale('may', memberId, 5_000), at: '2026-05-10T04:00:00.000Z' };
    await applyOrders(buying, [{ source: 'till', number: 'may', events: [event] }]);
    for (const day of [0, 3, 4, 5, 10]) await night(shop, memberId, day);
    expect(await toldTo(shop, memberId)).toEqual(['points_expiring']);
  });
});

describe.each(oneEngine)('coupons of events on %s', (engineName) => {
  const engine = useEngine(engineName);
  const open = async () => {
    const shop = await openShop(await engine.newTable());
    for (const templateId of ['welcome', 'silver', 'gold', 'again', 'tea']) await publish(shop, templateId);
    return shop;
  };
  const moves = async (shop: Shop, memberId: string): Promise<Extract<Work, { kind: 'tier-moved' }>[]> =>
    (await rowsOf(shop, memberId, 'T#')).flatMap(workOfRow) as never;
  const orderWork = async (shop: Shop, memberId: string): Promise<Extract<Work, { kind: 'order-grants' }>[]> =>
    (await rowsOf(shop, memberId, 'G#')).flatMap(workOfRow) as never;

  test('a joining that is told many times at once gives once', async () => {
    const shop = await open();
    const memberId = await shop.join([], now);
    const work = { kind: 'member-joined', memberId, at: now } as const;
    await Promise.all(Array.from({ length: 10 }, () => welcomeMember(shop.work(), work)));
    expect(await couponsOf(shop, memberId)).toEqual(['welcome issued']);
  });

  test('a crash after the coupon was written, before anybody knew, gives no second one', async () => {
    const shop = await open();
    const memberId = await shop.join([], now);
    const work = { kind: 'member-joined', memberId, at: now } as const;
    injectFaults(shop.table.wire, firstMeet('TransactWriteItems', 'lost answer'));
    await welcomeMember(shop.work(), work).catch(() => undefined);
    await welcomeMember(shop.work(), work);
    expect(await couponsOf(shop, memberId)).toEqual(['welcome issued']);
  });

  test('a paused template’s coupons are tried again by the clock, until the event is too old', async () => {
    const shop = await open();
    const memberId = await shop.join([], now);
    const head = await shop.store.templates.readHead('welcome', { strong: true });
    if (!head) throw new Error('no template');
    await shop.store.templates.changeHead({ ...head, state: 'paused' }, head, {
      at: now,
      by: 'stf_a',
      change: { kind: 'pause' },
      reason: 'test',
    } as never);
    const work = { kind: 'member-joined', memberId, at: now } as const;
    await welcomeMember(shop.work(), work);
    expect(await couponsOf(shop, memberId)).toEqual([]);
    const due = await shop.store.due.list('2026-06-20T05', addMs(now, 3_600_000));
    expect(due.map((each) => each.work)).toEqual([work]);
    const later = addMs(now, 31 * dayMs);
    await welcomeMember(shop.work(later), work);
    expect(await shop.store.due.list(addMs(later, 3_600_000).slice(0, 13), addMs(later, 7_200_000))).toEqual([]);
  });

  test('rising over two levels gives each level’s coupon once, in whatever order and however often it is told', async () => {
    const shop = await open();
    const memberId = await shop.join();
    await apply(shop, sale('1', memberId, 60_000));
    await apply(shop, sale('2', memberId, 200_000));
    const told = await moves(shop, memberId);
    expect(told).toHaveLength(2);
    await Promise.all([...told.reverse(), ...told].map((work) => followTierMove(shop.work(), work)));
    expect(await couponsOf(shop, memberId)).toEqual(['gold issued', 'silver issued']);
  });

  test('a rise that is told after its reversal gives nothing; told before, its coupon goes', async () => {
    const shop = await open();
    for (const toldFirst of [true, false]) {
      const memberId = await shop.join();
      await apply(shop, sale(`up-${toldFirst}`, memberId, 60_000));
      const [rise] = await moves(shop, memberId);
      if (!rise) throw new Error('no rise');
      if (toldFirst) await followTierMove(shop.work(), rise);
      await apply(shop, refund(`up-${toldFirst}`));
      await careForMember(shop.work(), memberId);
      const reversal = (await moves(shop, memberId)).find(({ reason }) => reason === 'refund_reversed');
      if (!reversal) throw new Error('no reversal');
      await Promise.all([reversal, rise, reversal].map((work) => followTierMove(shop.work(), work)));
      expect(await couponsOf(shop, memberId)).toEqual(toldFirst ? ['silver void'] : []);
      // A second rise in the same run of tier periods.
      await apply(shop, sale(`again-${toldFirst}`, memberId, 90_000));
      for (const work of await moves(shop, memberId)) await followTierMove(shop.work(), work);
      expect(await couponsOf(shop, memberId)).toEqual(toldFirst ? ['silver void'] : ['silver issued']);
    }
  });

  test('a reversal between the look at a member and the coupon of their tier: no coupon', async () => {
    const shop = await open();
    const memberId = await shop.join();
    await apply(shop, sale('between', memberId, 60_000));
    const [rise] = await moves(shop, memberId);
    if (!rise) throw new Error('no rise');
    beforeCouponsAreWritten(shop, async () => {
      await apply(shop, refund('between'));
      await careForMember(shop.work(), memberId);
      for (const work of await moves(shop, memberId)) if (work.since !== null) await followTierMove(shop.work(), work);
    });
    await followTierMove(shop.work(), rise);
    expect(await couponsOf(shop, memberId)).toEqual([]);
  });

  test('a refund between the look at an order and its coupon: no coupon', async () => {
    const shop = await open();
    const memberId = await shop.join();
    await apply(shop, sale('between', memberId, 2_000));
    const [give] = await orderWork(shop, memberId);
    if (!give) throw new Error('the order gives nothing');
    beforeCouponsAreWritten(shop, () => apply(shop, refund('between')));
    await giveForOrder(shop.work(), give);
    expect(await couponsOf(shop, memberId)).toEqual([]);
  });

  test('a reversal and the rise it undoes, at the same time: no coupon of a level nobody stands at', async () => {
    const shop = await open();
    const members = await joinMany(shop, 12);
    await Promise.all(
      members.map(async (memberId, i) => {
        await apply(shop, sale(`race-${i}`, memberId, 60_000));
        const [rise] = await moves(shop, memberId);
        if (!rise) throw new Error('no rise');
        await apply(shop, refund(`race-${i}`));
        await Promise.all([followTierMove(shop.work(), rise), careForMember(shop.work(), memberId)]);
        for (const work of await moves(shop, memberId)) await followTierMove(shop.work(), work);
      }),
    );
    const wallets = await Promise.all(members.map((memberId) => couponsOf(shop, memberId)));
    expect(wallets.flat().filter((name) => name === 'silver issued')).toEqual([]);
  });

  test('an order’s coupon and the refund of all of it, at the same time: none is left', async () => {
    const shop = await open();
    const members = await joinMany(shop, 12);
    const left = await Promise.all(
      members.map(async (memberId, i) => {
        await apply(shop, sale(`o-${i}`, memberId, 2_000));
        const [give] = await orderWork(shop, memberId);
        if (!give) throw new Error('the order gives nothing');
        await Promise.all([
          giveForOrder(shop.work(), give),
          apply(shop, refund(`o-${i}`)),
          giveForOrder(shop.work(), give),
        ]);
        await giveForOrder(shop.work(), give);
        return { memberId, coupons: await couponsOf(shop, memberId) };
      }),
    );
    // What was written before the refund is left to the withdrawal, which the refund's own write calls for.
    const due = await shop.store.due.list(now.slice(0, 13), now);
    const withdrawals = due.map(({ work }) => work).filter((work) => work.kind === 'withdraw-grants');
    expect(new Set(withdrawals.map((work) => 'memberId' in work && work.memberId))).toEqual(new Set(members));
    expect(left.filter(({ coupons }) => coupons.length > 1)).toEqual([]);
  });

  test('the month’s pack comes once, on whichever nights, and again with the month', async () => {
    const shop = await open();
    const memberId = await shop.join();
    await apply(shop, sale('pack', memberId, 60_000));
    const nights = [now, now, addMs(now, dayMs), addMs(now, 12 * dayMs)];
    const given: (number | undefined)[] = [];
    for (const night of nights) given.push((await careForMember(shop.work(night), memberId))?.coupons);
    expect(given).toEqual([1, 0, 0, 1]);
    expect(await couponsOf(shop, memberId)).toEqual(['tea issued', 'tea issued']);
  });
});
