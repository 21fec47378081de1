import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { appendAudit } from '@memberday/functions/append-audit.ts';
import { setAllowance } from '@memberday/functions/budgets/set-allowance.ts';
import { lockCheckout } from '@memberday/functions/checkout/lock-checkout.ts';
import { quoteCart } from '@memberday/functions/checkout/quote-cart.ts';
import { getMyCode } from '@memberday/functions/codes/get-my-code.ts';
import { acceptCoupon } from '@memberday/functions/coupons/accept-coupon.ts';
import { cachedTemplates } from '@memberday/functions/coupons/cached-templates.ts';
import { listMyCoupons } from '@memberday/functions/coupons/list-my-coupons.ts';
import { offerCoupon } from '@memberday/functions/coupons/offer-coupon.ts';
import { publishTemplate } from '@memberday/functions/coupons/publish-template.ts';
import { voidCoupon } from '@memberday/functions/coupons/void-coupon.ts';
import { cachedDrops } from '@memberday/functions/drops/cached-drops.ts';
import { claimTogether } from '@memberday/functions/drops/claim-together.ts';
import { returnClaim } from '@memberday/functions/drops/return-claim.ts';
import { giveReward } from '@memberday/functions/give-reward.ts';
import { giveGoodwill } from '@memberday/functions/goodwill/give-goodwill.ts';
import { draftMassGrant } from '@memberday/functions/grants/draft-mass-grant.ts';
import { rehearseMassGrant } from '@memberday/functions/grants/rehearse-mass-grant.ts';
import { startMassGrant } from '@memberday/functions/grants/start-mass-grant.ts';
import { walkMassGrant } from '@memberday/functions/grants/walk-mass-grant.ts';
import { getHome } from '@memberday/functions/home/get-home.ts';
import { issueCoupons } from '@memberday/functions/issue-coupons.ts';
import { cachedLives } from '@memberday/functions/live/cached-lives.ts';
import { countLiveClaims } from '@memberday/functions/live/count-live-claims.ts';
import { enterLive } from '@memberday/functions/live/enter-live.ts';
import { followLiveOrders } from '@memberday/functions/live/follow-live-orders.ts';
import { cachedMall } from '@memberday/functions/mall/cached-mall.ts';
import { listMall } from '@memberday/functions/mall/list-mall.ts';
import { publishMallItem } from '@memberday/functions/mall/publish-mall-item.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { ingestOrderEvents } from '@memberday/functions/orders/ingest-order-events.ts';
import { redeemCheckout } from '@memberday/functions/orders/redeem-checkout.ts';
import { releaseCheckout } from '@memberday/functions/orders/release-checkout.ts';
import { adjustPoints } from '@memberday/functions/points/adjust-points.ts';
import { earnAction } from '@memberday/functions/points/earn-action.ts';
import { listPoints } from '@memberday/functions/points/list-points.ts';
import { releaseSpend } from '@memberday/functions/points/release-spend.ts';
import { spendPoints } from '@memberday/functions/points/spend-points.ts';
import { careForMember } from '@memberday/functions/rounds/care-for-member.ts';
import { couponIdOf } from '@memberday/functions/store/coupons.ts';
import { takeBackReward } from '@memberday/functions/take-back-reward.ts';
import { acceptMemberCode } from '@memberday/functions/till/accept-member-code.ts';
import { measuredPart, withMeasured } from '@memberday/infra/docs/table-document.ts';
import { grantShards } from '@memberday/shared/domain/grants/mass-grant.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Reward } from '@memberday/shared/domain/rewards/reward.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { termsWith } from '@memberday/shared/domain/testing/mall.ts';
import { addMs, minuteMs } from '@memberday/shared/domain/time.ts';
import { expect, test } from 'vitest';
import { type TestTable, useEngine } from '../support/engines.ts';
import { budget, giveCoupons, publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore } from './bare-store.ts';
import { dropRig } from './drop-rig.ts';
import { experimentRows } from './experiment-capacity.ts';
import { factsRows } from './facts-capacity.ts';
import { eight, finder, liveRig } from './live-rig.ts';
import { mallRig } from './mall-rig.ts';
import { messageRows } from './message-capacity.ts';

/**
 * What each use case costs in capacity units, held to the table in docs/table.md. Only dynoxide counts transactions as AWS does.
 * `UPDATE_DOCS=1` writes what was measured.
 */
const page = new URL('../../docs/table.md', import.meta.url);
const now = '2026-06-20T04:00:00.000Z';
const programme = {
  ...defaultProgramme,
  earn: { ...defaultProgramme.earn, dayFactors: [] },
  points: { ...defaultProgramme.points, checkout: { pointsPerYuan: 10, capPercent: 50 } },
};

const engine = useEngine('dynoxide');

type Measured = { readonly useCase: string; readonly least: string; readonly run: () => Promise<unknown> };

test('the capacity units in the table document are the measured ones', async () => {
  const table = await engine.newTable();
  const bare = bareStore(table);
  const [request, work] = [bare.request({ programme, now }), bare.context({ programme, now })];
  const identityKey = 'outer#till#capacity';
  const memberId = await bare.join([identityKey]);
  const spend = newId('spend', now, randomBytes(12));
  const order = (number: string, lines: number): OrderEvent & { type: 'completed' } => ({
    type: 'completed',
    source: 'till',
    number,
    at: now,
    buyer: { identityKey },
    lines: Array.from({ length: lines }, (_, i) => ({
      line: String(i + 1),
      sku: `sku-${i}`,
      quantity: 1,
      amountFen: 1990,
    })),
    freightFen: 0,
  });
  const apply = (event: OrderEvent) =>
    applyOrders(work, [{ source: event.source, number: event.number, events: [event] }]);
  const key = { source: 'till', number: 'parts', at: now };
  const { type: _, ...body } = order('parts', 3);
  const others = await Promise.all(Array.from({ length: 10 }, (_, i) => bare.join([`outer#till#many-${i}`])));

  const template = structuredClone(
    templateWith({
      name: '周末券',
      note: '堂食外卖通用',
      transferable: true,
      total: 100,
      limits: [{ action: 'claim', metric: 'count', period: 'month', entity: 'member', limit: 5, breach: 'reject' }],
    }),
  ) as Parameters<typeof publishTemplate>[1]['template'];
  valueIn(await publishTemplate(request, { templateId: 'limited', after: 0, template }));
  valueIn(
    await publishTemplate(request, {
      templateId: 'plain',
      after: 0,
      template: { ...template, total: null, limits: [] },
    }),
  );
  const friend = await bare.join(['outer#till#friend']);
  const me = bare.member(memberId, { programme, now });
  const issue = (templateId: string, number: string) =>
    issueCoupons(work, { memberId, templateId, source: { kind: 'direct', number }, count: 1 });
  const passed = valueIn(await issue('plain', 'passed')).coupons[0]?.couponId ?? '';
  const spoilt = valueIn(await issue('limited', 'spoilt')).coupons[0]?.couponId ?? '';
  // Drops, terms and rules as an environment holds them that somebody has just opened the app at.
  const atHome = {
    ...me,
    drops: cachedDrops(bare.store, () => 0),
    templates: cachedTemplates(bare.store, () => 0),
    mall: cachedMall(bare.store, () => 0),
    lives: cachedLives(bare.store, () => 0),
  };
  const shelved = structuredClone(termsWith({ perMember: { limit: 1, period: 'month' } })) as Parameters<
    typeof publishMallItem
  >[1]['terms'];
  valueIn(await publishMallItem(request, { itemId: 'tumbler', after: 0, stock: 100, terms: shelved }));
  valueIn(await getHome(atHome, {}));
  let gift = '';
  const [without, withTen] = [await bare.join(), await bare.join()];
  valueIn(
    await issueCoupons(work, {
      memberId: withTen,
      templateId: 'plain',
      source: { kind: 'direct', number: 'ten' },
      count: 10,
    }),
  );
  const grantId = 'forty';
  valueIn(await draftMassGrant(request, { grantId, templateId: 'plain', target: { kind: 'list' }, reason: 'thanks' }));
  const draft = await bare.store.massGrants.read(grantId);
  if (!draft) throw new Error('there is no draft');
  const forty = await Promise.all(Array.from({ length: 40 }, () => bare.join()));
  await bare.store.massGrants.addTargets(draft, forty, () => 0);
  valueIn(await rehearseMassGrant(request, { grantId }));
  for (let shard = 0; shard < grantShards; shard += 1) {
    await walkMassGrant(work, { kind: 'mass-grant', grantId, phase: 'R1', shard });
  }
  valueIn(await startMassGrant(request, { grantId }));

  const shopper = await bare.join();
  // Heads that never grow old, so that a slow machine reads no more of them.
  const atShop = { ...request, templates: cachedTemplates(bare.store, () => 0) };
  const [plain = ''] = await giveCoupons(bare.store, shopper, await publish(bare.store), { at: now });
  const limits = [budget(100_000)];
  const [bounded = ''] = await giveCoupons(bare.store, shopper, await publish(bare.store, { limits }), { at: now });
  const cart = {
    lines: [{ line: '1', sku: 'sku-0', category: 'tea', quantity: 1, unitPriceFen: 1_990 }],
    freightFen: 0,
  };
  const asked = { buyer: { memberId: shopper }, cart, points: 0, minutes: 30, reopen: false };
  const firstLock = { source: 'till', number: 'checkout', coupons: [plain] };
  const { origin: _origin, ...sold } = order('checkout', 1);
  const paid = { ...sold, lines: [...sold.lines], buyer: { memberId: shopper } };
  // Terms of coupons are read once and kept.
  await quoteCart(atShop, { cart, coupons: 'best', points: 0, buyer: { memberId: shopper } });

  const rows: Measured[] = [
    {
      useCase: 'join with one identity',
      least: '7: three rows, one index key',
      run: () => bare.join(['openid#app#capacity']),
    },
    {
      useCase: 'store an order event',
      least: '1: one row',
      run: () => ingestOrderEvents(request, { events: [{ ...order('stored', 3), buyer: { memberId } }] }),
    },
    {
      useCase: 'sale: order, account, entry',
      least: '7: three rows, one index key',
      run: () => apply(order('sale', 3)),
    },
    {
      useCase: 'ten sales of ten members at once',
      least: '70, one read per row',
      run: () =>
        applyOrders(
          work,
          others.map((each, i) => {
            const event = { ...order(`many-${i}`, 3), buyer: { memberId: each } };
            return { source: 'till', number: event.number, events: [event] };
          }),
        ),
    },
    { useCase: 'the same sale again', least: '0', run: () => apply(order('sale', 3)) },
    { useCase: 'order created', least: '2 and an index key', run: () => apply({ type: 'created', ...body }) },
    {
      useCase: 'order paid: pending points, and a row for their lapse',
      least: '8: four rows',
      run: () => apply({ type: 'paid', ...key }),
    },
    {
      useCase: 'order received: points become available',
      least: '6: three rows',
      run: () => apply({ type: 'received', ...key }),
    },
    {
      useCase: 'refund of a line',
      least: '6: three rows',
      run: () => apply({ type: 'refunded', ...key, refund: 'r1', lines: [{ line: '1', quantity: 1 }] }),
    },
    {
      useCase: 'points for an action',
      least: '4, and 2 for its once-only row',
      run: () => earnAction(request, { memberId, action: 'review', source: 'shop', number: 'r-1', at: now }),
    },
    {
      useCase: 'spend points',
      least: '4: account and entry',
      run: () => spendPoints(request, { memberId, number: spend, points: 10, reason: 'tea' }),
    },
    {
      useCase: 'release a spend',
      least: '4, and 2 for its once-only row',
      run: () => releaseSpend(request, { memberId, number: spend, reason: 'no' }),
    },
    {
      useCase: 'adjust points',
      least: '6: three rows',
      run: () =>
        adjustPoints(request, {
          memberId,
          adjustmentId: newId('adjustment', now, randomBytes(12)),
          points: 5,
          reason: 'thanks',
        }),
    },
    {
      useCase: 'quote a cart: account, wallet',
      least: '0.5 per 4 KB',
      run: () => quoteCart(atShop, { buyer: { memberId: shopper }, cart, coupons: 'best', points: 0 }),
    },
    {
      useCase: 'lock a checkout: order, coupon, deadline',
      least: '6: three rows, and strong reads of four',
      run: () => lockCheckout(atShop, { ...asked, ...firstLock }),
    },
    {
      useCase: 'the same lock again, for longer',
      least: '6: three rows',
      run: () => lockCheckout(atShop, { ...asked, ...firstLock, minutes: 60 }),
    },
    {
      useCase: 'redeem it: order, account, entry, coupon',
      least: '9: four rows, one index key',
      run: () => redeemCheckout(atShop, { event: paid }),
    },
    {
      useCase: 'lock with points and a budget: and account, entry, budget',
      least: '12: six rows',
      run: () => lockCheckout(atShop, { ...asked, source: 'till', number: 'second', coupons: [bounded], points: 5 }),
    },
    {
      useCase: 'release it: order, coupon, budget, account, entry',
      least: '10: five rows',
      run: () => releaseCheckout(atShop, { source: 'till', number: 'second' }),
    },
    {
      useCase: 'home: dossier, wallet, last lines, newest notices, what was had of the mall',
      least: '2.5: five queries',
      run: () => getHome(atHome, {}),
    },
    {
      useCase: 'statement: the newest 20 entries',
      least: '0.5 per 4 KB',
      run: () => listPoints(request, { memberId, limit: 20 }),
    },
    { useCase: 'issue a coupon', least: '2: one row', run: () => issue('plain', 'measured') },
    {
      useCase: 'issue a coupon of a template with a total and a limit of claims',
      least: '6: coupon, stock, slot',
      run: () => issue('limited', 'bound'),
    },
    { useCase: 'the same coupon again', least: '0', run: () => issue('limited', 'bound') },
    {
      useCase: 'wallet of four coupons',
      least: '0.5 per 4 KB',
      run: () => listMyCoupons(me, { page: 'usable', limit: 20 }),
    },
    {
      useCase: 'offer a coupon to a friend',
      least: '4: coupon, way to it',
      run: async () => {
        ({ gift } = valueIn(await offerCoupon(me, { couponId: passed })));
      },
    },
    {
      useCase: 'accept a coupon from a friend',
      least: '4: both coupons',
      run: () => acceptCoupon(bare.member(friend, { programme, now }), { gift }),
    },
    {
      useCase: 'void a coupon: its stock goes back',
      least: '6: coupon, stock, dry shards',
      run: () => voidCoupon(request, { memberId, couponId: spoilt, reason: 'spoilt' }),
    },
    {
      useCase: 'night: a member without coupons, nothing owed',
      least: '0; 1 per 4 KB',
      run: () => careForMember(work, without),
    },
    {
      useCase: 'night: a member with ten coupons, nothing owed',
      least: '0; 1 per 4 KB',
      run: () => careForMember(work, withTen),
    },
    {
      useCase: 'mass grant: forty members of one part',
      least: '80: forty rows',
      run: () => walkMassGrant(work, { kind: 'mass-grant', grantId, phase: 'RUN', shard: 0 }),
    },
  ];
  rows.push(...(await dropRows(table)), ...(await liveRows(table)), ...(await mallRows(table)));
  rows.push(...(await messageRows(bare)));
  rows.push(...(await memberCodeRows(table)), ...(await rewardRows(table)), ...auditRows(bare));
  rows.push(...(await factsRows(table, now)));
  rows.push(...(await experimentRows(table)));
  await Promise.all([work.experiments.listBegun(), work.experiments.readHoldout()]);
  const lines: string[] = [];
  for (const { useCase, least, run } of rows) {
    // A busy instance has these at hand; how slow this machine is must not show.
    await Promise.all(
      [request, work, me].flatMap(({ templates }) => ['plain', 'limited'].map((id) => templates.head(id))),
    );
    table.capacity.reset();
    await run();
    lines.push(`| ${useCase} | ${table.capacity.write} | ${table.capacity.read} | ${least} |`);
  }
  const measured = ['| use case | write units | read units | least writes |', '|---|---|---|---|', ...lines].join('\n');
  const old = readFileSync(page, 'utf8');
  if (process.env.UPDATE_DOCS) writeFileSync(page, withMeasured(old, measured));
  else expect(measured).toBe(measuredPart(old));
});

/** Drops as an environment meets them that has just read their definitions: its clock stands still, so they stay fresh. */
const dropRows = async (table: TestTable): Promise<Measured[]> => {
  const rig = dropRig(table);
  const environment = {
    ...rig.environment,
    drops: cachedDrops(rig.bare.store, () => 0),
    templates: cachedTemplates(rig.bare.store, () => 0),
  };
  const drop = await rig.open(1_000);
  const small = await rig.open(1);
  const line = await rig.open(1_000, { mode: 'queue' });
  const member = await rig.bare.join();
  for (const each of [drop, small, line, small]) await rig.claim(rig.newMember(), each, 1, environment);
  const waiting = rig.members(10).map((memberId) => ({ ...line, memberId, nth: 1, at: environment.now() }));
  const logged = rig.members(100).map((memberId, i) => ({
    memberId,
    couponId: couponIdOf(memberId, { kind: 'drop', number: drop.dropId }),
    templateId: drop.templateId,
    at: now,
    shard: i % 20,
  }));
  return [
    {
      useCase: 'claim a coupon from a drop',
      least: '4: coupon, shard of the stock',
      run: () => rig.claim(member, drop, 1, environment),
    },
    { useCase: 'claim when all are gone', least: '0', run: () => rig.claim(member, small, 1, environment) },
    {
      useCase: 'ten claims of a mega drop, in line',
      least: '22: ten coupons, shard of the stock',
      run: () => claimTogether(environment, waiting),
    },
    {
      useCase: 'a hundred claims into the log',
      least: '1 per KB',
      run: () => rig.bare.store.claimLog.write(drop.dropId, logged),
    },
    {
      useCase: 'take a coupon back into its drop',
      least: '6: coupon, shard, dry shards',
      run: () => returnClaim(rig.owner, { dropId: drop.dropId, memberId: member, nth: 1, reason: 'changed my mind' }),
    },
  ];
};

/** A live as an environment meets it that has read the calendar and the session. */
const liveRows = async (table: TestTable): Promise<Measured[]> => {
  const rig = liveRig(table);
  const live = await rig.onAir(1_000, {}, 'tea');
  const { liveId, dropId } = live;
  const [member, other] = [await rig.bare.join(), await rig.bare.join()];
  const { store } = rig.bare;
  const still = { drops: cachedDrops(store, () => 0), templates: cachedTemplates(store, () => 0) };
  const environment = { ...rig.environment(), ...still, lives: cachedLives(store, () => 0) };
  const work = { ...rig.work(), ...still };
  await Promise.all([environment.lives.read(liveId), work.programmes(), rig.claim(other, live, 'tea', environment)]);
  const as = { ...environment, actor: { kind: 'member' as const, memberId: member, appId: 'wx-test' } };
  const order = { source: 'tea-shop', number: 'capacity', at: addMs(eight, minuteMs) };
  const line = { line: '1', sku: 'tea', quantity: 1, amountFen: 1_000 };
  const origin = { scene: 'live', anchor: finder } as const;
  const created: OrderEvent = {
    ...order,
    type: 'created',
    buyer: { memberId: member },
    lines: [line],
    freightFen: 0,
    origin,
  };
  const told: readonly OrderEvent[] = [created, { ...order, type: 'paid' }];
  await applyOrders(work, [{ ...order, events: told }]);
  const members = Array.from({ length: 20 }, () => newId('member', now, randomBytes(12)));
  const claims = members.map((memberId) => ({
    memberId,
    couponId: couponIdOf(memberId, { kind: 'drop', number: dropId }),
    templateId: live.templateId,
    at: now,
    shard: 0,
  }));
  return [
    { useCase: 'come into a live: part, sums', least: '8: four rows', run: () => enterLive(as, { liveId }) },
    { useCase: 'come into it again', least: '0', run: () => enterLive(as, { liveId }) },
    {
      useCase: 'a claim with the word of a live: try, its way back, coupon, shard',
      least: '8: four rows',
      run: () => rig.claim(member, live, 'tea', environment),
    },
    {
      useCase: 'twenty claims of a live, counted',
      least: '86: twenty marks, twenty parts, three sums',
      run: () => countLiveClaims(work, { dropId, claims }),
    },
    {
      useCase: 'an order counted for its live: its row, part, four sums, the order as it stands',
      least: '14: seven rows',
      run: () => followLiveOrders(work, [{ ...order, events: told }]),
    },
    {
      useCase: 'the same order again',
      least: '0',
      run: () => followLiveOrders(work, [{ ...order, events: told }]),
    },
  ];
};

/** The mall as an environment meets it that has just read its shelf. */
const mallRows = async (table: TestTable): Promise<Measured[]> => {
  const rig = mallRig(table, () => Date.parse(now));
  const [bag, gone] = [await rig.shelve(1_000), await rig.shelve(1)];
  const limited = await rig.shelve(1_000, { perMember: { limit: 1, period: 'month' } });
  const [member, other] = [await rig.memberWith(1_000), await rig.memberWith(1_000)];
  for (const itemId of [bag, gone, gone]) await rig.exchange(other, itemId);
  await listMall(rig.asMember(other), {});
  const asked = { exchangeId: rig.exchangeId() };
  return [
    {
      useCase: 'exchange points for goods: account, entry, order, stock, code, deadline',
      least: '13: six rows, one index key',
      run: () => rig.exchange(member, bag, asked),
    },
    { useCase: 'the same exchange again', least: '0', run: () => rig.exchange(member, bag, asked) },
    {
      useCase: 'exchange for goods with a limit: and its slot',
      least: '15: seven rows, one index key',
      run: () => rig.exchange(member, limited),
    },
    { useCase: 'exchange when all are gone', least: '0', run: () => rig.exchange(member, gone) },
    {
      useCase: 'take an exchange back: account, entry, order, stock, dry shards',
      least: '12: five rows, two index keys',
      run: () => rig.cancel(member, asked.exchangeId),
    },
    { useCase: 'the shelf of the mall', least: '0.5 per 4 KB', run: () => listMall(rig.asMember(member), {}) },
  ];
};

const memberCodeRows = async (table: TestTable): Promise<Measured[]> => {
  const bare = bareStore(table);
  const [memberId, first] = [await bare.join(), await bare.join()];
  const codesOf = async (of: string) => valueIn(await getMyCode(bare.member(of, { now }), {})).codes;
  const code = (await codesOf(memberId))[0]?.code ?? '';
  const sale = { shop: 'anfu', number: newId('redemption', now, randomBytes(12)), at: now };
  const scan = () => acceptMemberCode(bare.request({ now }), code, sale);
  return [
    { useCase: 'show member codes for the first time', least: '1: one row', run: () => codesOf(first) },
    { useCase: 'show member codes', least: '0', run: () => codesOf(memberId) },
    { useCase: 'take a member code at a till', least: '1: one row', run: scan },
    { useCase: 'the same sale asks again', least: '0', run: scan },
  ];
};

/** What a person did, in a chain of theirs that goes on. */
const auditRows = (bare: BareStore): Measured[] => {
  const event = {
    at: now,
    actor: newId('staff', now, randomBytes(12)),
    role: 'operator',
    endpoint: 'pauseDrop',
    requestId: 'req_1',
    facts: { dropId: newId('drop', now, randomBytes(12)) },
  };
  return [
    {
      useCase: 'what somebody on the staff did: asked, ended',
      least: '10: two links with an index key, their head twice',
      run: async () => {
        const asked = await appendAudit(bare.context({ now }), { ...event, phase: 'asked', outcome: null });
        await appendAudit(bare.context({ now }), { ...event, phase: 'ended', outcome: 'done' }, asked);
      },
    },
  ];
};

/** Rewards, and a clerk's word out of an envelope that was opened today. */
const rewardRows = async (table: TestTable): Promise<Measured[]> => {
  const bare = bareStore(table);
  const [work, owner] = [bare.context({ programme, now }), bare.request({ programme, now })];
  const memberId = await bare.join();
  const due = (step: string, reward: Reward) => ({
    memberId,
    reward,
    source: { kind: 'activity', number: 'act_1', step } as const,
    at: now,
  });
  const [points, badge] = [due('points', { kind: 'points', points: 10 }), due('badge', { kind: 'badge', badge: 'b' })];
  const staffId = newId('staff', now, randomBytes(12));
  const staff = { staffId, version: 1, name: 'c', state: 'active' as const, createdAt: now, createdBy: 'root' };
  await bare.store.staff.create({ ...staff, role: 'clerk', scope: { shops: [], groups: [] } });
  const unbounded = { points: null, coupons: null, fen: null };
  const bounds = { period: 'day', caps: { ...unbounded, points: 500 }, alone: unbounded, braked: false } as const;
  valueIn(await setAllowance(owner, { kind: 'operator', id: staffId, after: 0, ...bounds }));
  const clerk = bare.request({ programme, now, staff: { staffId, role: 'clerk' } });
  const word = () =>
    giveGoodwill(clerk, {
      memberId,
      goodwillId: newId('approval', now, randomBytes(12)),
      reward: { kind: 'points', points: 5 },
      reason: 'sorry',
    });
  valueIn(await word());
  return [
    {
      useCase: 'reward with points: mark, account, entry',
      least: '6: three rows',
      run: () => giveReward(work, points),
    },
    { useCase: 'the same reward again', least: '0', run: () => giveReward(work, points) },
    { useCase: 'reward with a badge: mark, badge', least: '4: two rows', run: () => giveReward(work, badge) },
    {
      useCase: 'take points of a reward back: mark, account, entry',
      least: '6: three rows',
      run: () => takeBackReward(work, { ...points, reason: 'returned' }),
    },
    {
      useCase: 'goodwill out of an envelope: reward, envelope, charge twice',
      least: '12: six rows',
      run: word,
    },
  ];
};
