import { publishTemplate } from '@memberday/functions/coupons/publish-template.ts';
import { claimTogether } from '@memberday/functions/drops/claim-together.ts';
import { closeDrop } from '@memberday/functions/drops/close-drop.ts';
import { createDrop } from '@memberday/functions/drops/create-drop.ts';
import { endDrop } from '@memberday/functions/drops/end-drop.ts';
import { getClaim } from '@memberday/functions/drops/get-claim.ts';
import { getDropLive } from '@memberday/functions/drops/get-drop-live.ts';
import { getFairness } from '@memberday/functions/drops/get-fairness.ts';
import { listDrops } from '@memberday/functions/drops/list-drops.ts';
import { pauseDrop } from '@memberday/functions/drops/pause-drop.ts';
import { remindMe } from '@memberday/functions/drops/remind-me.ts';
import { remindWaiting } from '@memberday/functions/drops/remind-waiting.ts';
import { resumeDrop } from '@memberday/functions/drops/resume-drop.ts';
import { returnClaim } from '@memberday/functions/drops/return-claim.ts';
import { topUpDrop } from '@memberday/functions/drops/top-up-drop.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import { templateWith } from '@memberday/shared/domain/testing/coupons.ts';
import { addMs, hourMs, instantOf } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { engineNames } from './bare-store.ts';
import { codeOf, countOf, type DropRig, dropRig } from './drop-rig.ts';

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
/** As long as what staff do may take to reach every claim. */
const aSecond = 1_050;

describe.each(engineNames)('drops on %s', (engineName) => {
  const engine = useEngine(engineName);
  let rig: DropRig;
  beforeAll(async () => {
    rig = dropRig(await engine.newTable());
  });

  const nothingWrong = { oversold: 0, stranded: 0, duplicates: 0, mended: { logged: 0, dryNames: 0, closedShards: 0 } };

  test('sixty-four claim the only coupon at once: one gets it', async () => {
    const drop = await rig.open(1);
    const members = rig.members(64);
    const codes = (await Promise.all(members.map((member) => rig.claim(member, drop)))).map(codeOf);
    expect(countOf(codes)).toEqual({ ok: 1, sold_out: 63 });
    expect(await rig.coupons(drop, members)).toHaveLength(1);
    await rig.log(drop, members);
    expect(await rig.reconcile(drop)).toMatchObject({ ...nothingWrong, claims: 1 });
  });

  test('more come than there are coupons, each three times over: all coupons go, one each, and the same one again', async () => {
    const [stock, crowd] = [150, 400];
    const drop = await rig.open(stock);
    expect(drop.items[0]?.shards).toBe(4);
    const members = rig.members(crowd);
    const presses = members.flatMap((member) => [member, member, member]);
    const outcomes = await Promise.all(presses.map((member) => rig.claim(member, drop)));
    const codes = outcomes.map(codeOf);
    expect(countOf(codes)).toEqual({ ok: 3 * stock, sold_out: 3 * (crowd - stock) });
    const given = Map.groupBy(
      presses.map((member, i) => ({ member, outcome: outcomes[i] })),
      ({ member }) => member,
    );
    for (const answers of given.values()) {
      const ids = answers.map(({ outcome }) =>
        outcome?.ok && outcome.value.state === 'claimed' ? outcome.value.coupon.couponId : 'none',
      );
      expect(new Set(ids).size).toBe(1);
    }
    expect(await rig.coupons(drop, members)).toHaveLength(stock);
    await rig.log(drop, members);
    expect(await rig.reconcile(drop)).toMatchObject({ ...nothingWrong, claims: stock });
    const winner = presses[codes.indexOf('ok')] ?? '';
    await sleep(aSecond);
    expect(codeOf(await rig.claim(winner, drop))).toBe('ok');
    expect(codeOf(await rig.claim(rig.newMember(), drop))).toBe('sold_out');
  });

  test('a member gets as many as the drop allows, over all its templates', async () => {
    const [tea, cake] = [await rig.publish(), await rig.publish()];
    const items = [
      { templateId: tea, stock: 30 },
      { templateId: cake, stock: 30 },
    ];
    const drop = await rig.open(30, { items, perMember: 2 });
    const member = rig.newMember();
    const asked = [
      { templateId: tea, nth: 1 },
      { templateId: cake, nth: 1 },
      { templateId: cake, nth: 2 },
      { templateId: tea, nth: 3 },
    ];
    const outcomes = [];
    for (const { templateId, nth } of asked) outcomes.push(await rig.claim(member, { ...drop, templateId }, nth));
    expect(outcomes.map(codeOf)).toEqual(['ok', 'ok', 'ok', 'limit_reached']);
    // The second press for the first coupon is a repeat, whatever it names: the tea stays.
    expect((await rig.coupons(drop, [member], 2)).map((coupon) => coupon.templateId).sort()).toEqual(
      [tea, cake].sort(),
    );
    await rig.log(drop, [member], 2);
    expect(await rig.reconcile(drop)).toMatchObject({ ...nothingWrong, claims: 2 });
  });

  test('a template that limits claims is kept to, also by two claims at once', async () => {
    const limit = {
      action: 'claim',
      metric: 'count',
      period: 'month',
      entity: 'member',
      limit: 2,
      breach: 'reject',
    } as const;
    const templateId = await rig.publish({ limits: [limit] });
    const drop = await rig.open(50, { items: [{ templateId, stock: 50 }], perMember: 5 });
    const member = rig.newMember();
    const codes = (await Promise.all([1, 2, 3, 4, 5].map((nth) => rig.claim(member, drop, nth)))).map(codeOf);
    expect(countOf(codes)).toEqual({ ok: 2, limit_reached: 3 });
    // Who has one gets the same again, though the limit is reached.
    expect(codeOf(await rig.claim(member, drop, codes.indexOf('ok') + 1))).toBe('ok');
  });

  test('what is returned while the last shards are found empty can be claimed by the next', async () => {
    const drop = await rig.open(60);
    const winners = rig.members(60);
    const first = await Promise.all(winners.map((member) => rig.claim(member, drop)));
    expect(countOf(first.map(codeOf))).toEqual({ ok: 60 });
    // Claims that find shards empty and name them so, while coupons come back.
    const others = rig.members(200);
    const back = winners.slice(0, 25);
    const [claims] = await Promise.all([
      Promise.all(others.map((member) => rig.claim(member, drop))),
      ...back.map((memberId) => returnClaim(rig.owner, { dropId: drop.dropId, memberId, nth: 1, reason: '换一张' })),
    ]);
    await sleep(aSecond);
    const late = await Promise.all(rig.members(60).map((member) => rig.claim(member, drop).then(codeOf)));
    const won = countOf([...claims.map(codeOf), ...late]);
    expect(won.ok).toBe(25);
    expect(countOf(await Promise.all(back.map((member) => rig.claim(member, drop).then(codeOf))))).toEqual({
      coupon_dead: 25,
    });
    const live = valueIn(await getDropLive(rig.owner, { dropId: drop.dropId }));
    expect(live).toMatchObject({
      stage: 'sold_out',
      items: [{ remaining: 0, returned: 25, claimed: 85, released: 60 }],
    });
  });

  test('a pause stops claims within a second, and going on lets them in again', async () => {
    const drop = await rig.open(100);
    const { dropId } = drop;
    expect(codeOf(await rig.claim(rig.newMember(), drop))).toBe('ok');
    const winner = rig.newMember();
    await rig.claim(winner, drop);
    valueIn(await pauseDrop(rig.owner, { dropId }));
    await sleep(aSecond);
    expect(codeOf(await rig.claim(rig.newMember(), drop))).toBe('claim_paused');
    expect(codeOf(await rig.claim(winner, drop))).toBe('ok');
    valueIn(await resumeDrop(rig.owner, { dropId }));
    await sleep(aSecond);
    expect(codeOf(await rig.claim(rig.newMember(), drop))).toBe('ok');
  });

  test('more stock reaches those who were told it was gone, once for its number', async () => {
    const drop = await rig.open(20);
    const members = rig.members(60);
    await Promise.all(members.map((member) => rig.claim(member, drop)));
    const topUp = () =>
      topUpDrop(rig.owner, { dropId: drop.dropId, templateId: drop.templateId, number: 'first', add: 15 });
    const added = await Promise.all([topUp(), topUp(), topUp()]);
    expect(added.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
    await sleep(aSecond);
    const codes = await Promise.all(members.map((member) => rig.claim(member, drop).then(codeOf)));
    expect(countOf(codes)).toEqual({ ok: 35, sold_out: 25 });
    await rig.log(drop, members);
    expect(await rig.reconcile(drop)).toMatchObject({ ...nothingWrong, claims: 35, items: [{ released: 35 }] });
  });

  test('ending, topping up and claiming at once: what has ended stays ended, and every coupon is accounted for', async () => {
    const templateId = await publishTotal(500);
    const drop = await rig.open(200, { items: [{ templateId, stock: 200 }] });
    expect(await leftOfTemplate(templateId)).toBe(300);
    const { dropId } = drop;
    const members = rig.members(120);
    const [, ...ups] = await Promise.all([
      endDrop(rig.owner, { dropId }),
      ...Array.from({ length: 4 }, (_, i) => topUpDrop(rig.owner, { dropId, templateId, number: `n${i}`, add: 10 })),
      ...members.map((member) => rig.claim(member, drop)),
    ]);
    const added = ups.slice(0, 4).filter((outcome) => outcome.ok).length * 10;
    const held = await rig.coupons(drop, members);
    expect(codeOf(await topUpDrop(rig.owner, { dropId, templateId, number: 'late', add: 10 }))).toBe('claim_over');
    expect(codeOf(await resumeDrop(rig.owner, { dropId }))).toBe('claim_over');
    // Not even an environment that has not heard of the end finds any stock.
    expect(codeOf(await rig.claim(rig.newMember(), drop))).not.toBe('ok');
    await rig.log(drop, members);
    expect(await rig.reconcile(drop)).toMatchObject({
      ...nothingWrong,
      claims: held.length,
      items: [{ released: 200 + added, remaining: 0, withdrawn: 200 + added - held.length }],
    });
    expect(await leftOfTemplate(templateId)).toBe(500 - held.length);
    // A coupon that comes back after the end goes to the template, not into a drop where nobody would find it.
    const [one] = held;
    if (one) {
      valueIn(await returnClaim(rig.owner, { dropId, memberId: one.memberId, nth: 1, reason: '退回' }));
      expect(await leftOfTemplate(templateId)).toBe(500 - held.length + 1);
      expect(await rig.reconcile(drop)).toMatchObject(nothingWrong);
    }
  });

  const publishTotal = async (total: number) => {
    const template = structuredClone(templateWith({ total })) as Parameters<typeof publishTemplate>[1]['template'];
    const templateId = `t-${total}-${Math.random().toString(36).slice(2, 10)}`;
    valueIn(await publishTemplate(rig.owner, { templateId, after: 0, template }));
    return templateId;
  };
  const leftOfTemplate = async (templateId: string): Promise<number> => {
    const head = await rig.bare.store.templates.readHead(templateId, { strong: true });
    const pool = { poolId: templateId, shards: head?.stockShards ?? 0 };
    return (await rig.bare.store.pools.remaining(pool, { strong: true })).reduce((sum, left) => sum + left, 0);
  };

  test('drops made at once never set aside more than the template has', async () => {
    const templateId = await publishTotal(100);
    const made = await Promise.all(
      Array.from({ length: 8 }, () => rig.open(30, { items: [{ templateId, stock: 30 }] }).then(() => 'ok', String)),
    );
    expect(made.filter((each) => each === 'ok')).toHaveLength(3);
    expect(made.filter((each) => each.includes('sold_out'))).toHaveLength(5);
    expect(await leftOfTemplate(templateId)).toBe(10);
  });

  test('a drop made twice is one drop; another one under its id is refused', async () => {
    const { templateId, state: _, version: _v, endedAt: _e, createdBy: _c, ...drop } = await rig.open(10);
    const asked = {
      ...drop,
      waves: [],
      items: [{ templateId, stock: 10 }],
    };
    expect(codeOf(await createDrop(rig.owner, asked))).toBe('ok');
    expect(codeOf(await createDrop(rig.owner, { ...asked, perMember: 2 }))).toBe('contradicts_earlier');
    expect(codeOf(await createDrop(rig.owner, { ...asked, items: [{ templateId, stock: 11 }] }))).toBe(
      'contradicts_earlier',
    );
  });

  test('the night after, what was left goes back without anybody ending the drop', async () => {
    const templateId = await publishTotal(80);
    const drop = await rig.open(50, { items: [{ templateId, stock: 50 }] });
    const members = rig.members(5);
    await Promise.all(members.map((member) => rig.claim(member, drop)));
    await expect(closeDrop(rig.owner, drop)).rejects.toThrow('is not over');
    const later = { ...rig.owner, now: () => addMs(drop.closesAt, 1) };
    await closeDrop(later, drop);
    await closeDrop(later, drop);
    expect(await leftOfTemplate(templateId)).toBe(75);
  });

  describe('doors', () => {
    const level = (n: number) => ({
      since: '2026-01-01T00:00:00.000Z',
      until: null,
      before: null,
      refunded: false,
      granted: 0,
      ruleVersion: 1,
      level: n,
    });
    const joinAt = async (tier: number) => {
      const memberId = await rig.bare.join();
      const before = await rig.bare.store.accounts.read(memberId, { strong: true });
      if (!before) throw new Error('not joined');
      await rig.bare.store.accounts.post({ before, after: { ...before, tier: level(tier) }, entries: [], moves: [] });
      return memberId;
    };

    test('open earlier for higher tiers', async () => {
      const now = Date.now();
      const drop = await rig.open(10, {
        opensAt: instantOf(now + hourMs),
        closesAt: instantOf(now + 2 * hourMs),
        waves: [
          { name: '金卡', opensAt: instantOf(now - 1_000), levelAtLeast: 2 },
          { name: '银卡', opensAt: instantOf(now + hourMs / 2), levelAtLeast: 1 },
        ],
      });
      const [gold, silver, plain] = [await joinAt(2), await joinAt(1), await joinAt(0)];
      expect(codeOf(await rig.claim(gold, drop))).toBe('ok');
      expect(await rig.claim(silver, drop)).toMatchObject({
        problem: { code: 'not_yet_open', facts: { opensAt: drop.waves[1]?.opensAt } },
      });
      expect(await rig.claim(plain, drop)).toMatchObject({
        problem: { code: 'not_yet_open', facts: { opensAt: drop.opensAt } },
      });
      const { drops } = valueIn(await listDrops(rig.asMember(gold), {}));
      const view = drops.find(({ dropId }) => dropId === drop.dropId);
      expect(view).toMatchObject({ stage: 'early', items: [{ stock: 10, left: 9 }] });
      expect(view?.claimed).toHaveLength(1);
    });

    test('tell who asked, five minutes before theirs opens, once', async () => {
      const now = Date.now();
      const drop = await rig.open(10, { opensAt: instantOf(now + hourMs), closesAt: instantOf(now + 2 * hourMs) });
      const members = await Promise.all(Array.from({ length: 20 }, () => rig.bare.join()));
      for (const member of members) {
        expect(valueIn(await remindMe(rig.asMember(member), drop))).toEqual({
          remindsAt: addMs(drop.opensAt, -300_000),
        });
        await remindMe(rig.asMember(member), drop);
      }
      const context = rig.bare.context();
      const work = { dropId: drop.dropId, door: drop.opensAt };
      await remindWaiting(context, work);
      expect(context.sent).toHaveLength(16);
      for (const each of [...context.sent, ...context.sent]) {
        if (each.kind === 'remind-drop') await remindWaiting(context, each);
      }
      for (const member of members) {
        const { notices } = await rig.bare.store.notices.listOfMember(member, { limit: 5, after: undefined });
        expect(notices).toMatchObject([{ kind: 'drop_opening', dropId: drop.dropId, opensAt: drop.opensAt }]);
      }
    });
  });

  describe('in line', () => {
    test('claims of a mega drop are decided in their order, each once, the last ones to the first', async () => {
      const drop = await rig.open(25, { mode: 'queue' });
      const members = rig.members(40);
      rig.queued.length = 0;
      for (const member of members) {
        expect(await rig.claim(member, drop)).toMatchObject({ ok: true, value: { state: 'queued' } });
      }
      const line = [...rig.queued];
      expect(line).toHaveLength(40);
      // All in one group, brought twice, as after a crash between deciding and saying so.
      for (let i = 0; i < line.length; i += 10) {
        const batch = line.slice(i, i + 10);
        await claimTogether(rig.owner, batch);
        await claimTogether(rig.owner, [...batch, ...batch]);
      }
      const held = await rig.coupons(drop, members);
      expect(held.map((coupon) => coupon.memberId).sort()).toEqual(members.slice(0, 25).sort());
      await rig.log(drop, members);
      expect(await rig.reconcile(drop)).toMatchObject({ ...nothingWrong, claims: 25 });
      await sleep(aSecond);
      const [first, last] = [members[0] ?? '', members[39] ?? ''];
      expect(await getClaim(rig.asMember(first), { dropId: drop.dropId, nth: 1 })).toMatchObject({
        value: { state: 'claimed', receipt: { place: 1 } },
      });
      expect(codeOf(await getClaim(rig.asMember(last), { dropId: drop.dropId, nth: 1 }))).toBe('sold_out');
      expect(codeOf(await rig.claim(last, drop))).toBe('sold_out');
    });

    test('groups that overflow into each other stay exact', async () => {
      const drop = await rig.open(90, { mode: 'queue' });
      const members = rig.members(200);
      rig.queued.length = 0;
      await Promise.all(members.map((member) => rig.claim(member, drop)));
      const batches = Array.from({ length: 20 }, (_, i) => rig.queued.slice(i * 10, i * 10 + 10));
      await Promise.all(batches.map((batch) => claimTogether(rig.owner, batch)));
      expect(await rig.coupons(drop, members)).toHaveLength(90);
      await rig.log(drop, members);
      expect(await rig.reconcile(drop)).toMatchObject({ ...nothingWrong, claims: 90 });
    });
  });

  describe('the log', () => {
    test('tells places and fairness, whatever came late or twice', async () => {
      const drop = await rig.open(30);
      const members = rig.members(12);
      for (const member of members) {
        await rig.claim(member, drop);
        await sleep(2);
      }
      expect(valueIn(await getClaim(rig.asMember(members[3] ?? ''), { dropId: drop.dropId, nth: 1 }))).toMatchObject({
        state: 'claimed',
        receipt: { place: null },
      });
      await rig.log(drop, members);
      await sleep(aSecond);
      const receipts = [];
      for (const member of members) {
        receipts.push(valueIn(await getClaim(rig.asMember(member), { dropId: drop.dropId, nth: 1 })));
      }
      expect(receipts.map((each) => (each.state === 'claimed' ? each.receipt.place : 0))).toEqual(
        members.map((_, i) => i + 1),
      );
      const report = valueIn(await getFairness(rig.owner, { dropId: drop.dropId }));
      expect(report).toMatchObject({
        claims: 12,
        members: 12,
        breaches: { oversold: 0, overLimit: 0, outOfHours: 0 },
        items: [{ claims: 12, released: 30, returned: 0 }],
      });
      await rig.log(drop, members);
      expect(valueIn(await getFairness(rig.owner, { dropId: drop.dropId })).digest).toBe(report.digest);
    });

    test('what the stream lost is found again among the members, and what nobody can explain is reported', async () => {
      const drop = await rig.open(30);
      const members = await Promise.all(Array.from({ length: 6 }, () => rig.bare.join()));
      for (const member of members) await rig.claim(member, drop);
      await rig.log(drop, members.slice(0, 4));
      expect(await rig.reconcile(drop)).toMatchObject({ ...nothingWrong, claims: 6, mended: { logged: 2 } });
      expect(await rig.reconcile(drop)).toMatchObject({ ...nothingWrong, claims: 6 });
      const { items, dropId } = drop;
      const poolId = `${dropId}/${items[0]?.templateId}`;
      // A unit that vanishes, a unit from nowhere, and a full shard that is named dry: each is seen.
      await rig.table.put({ ...keys.poolShard(poolId, 0), remaining: 999 });
      expect(await rig.reconcile(drop)).toMatchObject({ stranded: 0, oversold: expect.any(Number) });
      expect((await rig.reconcile(drop)).oversold).toBeGreaterThan(900);
      await rig.table.put({ ...keys.poolShard(poolId, 0), remaining: 1 });
      expect((await rig.reconcile(drop)).stranded).toBeGreaterThan(0);
      await rig.table.put({ ...keys.poolDry(poolId), shards: new Set([0]) });
      expect(await rig.reconcile(drop)).toMatchObject({ mended: { dryNames: 1 }, items: [{ wronglyDry: [] }] });
    });
  });

  test('an operator runs drops of templates that are bound to shops of theirs, and no other', async () => {
    const templateId = await rig.publish({ scope: { shops: ['yangpu'] } });
    const staff = (shops: string[]) => rig.bare.request({ staff: { role: 'operator', scope: { shops, groups: [] } } });
    const drop = await rig.open(10, { items: [{ templateId, stock: 10 }] });
    expect(codeOf(await pauseDrop(staff(['yangpu']), { dropId: drop.dropId }))).toBe('ok');
    expect(codeOf(await endDrop(staff(['pudong']), { dropId: drop.dropId }))).toBe('not_allowed');
    const everywhere = await rig.open(10);
    expect(codeOf(await endDrop(staff(['yangpu']), { dropId: everywhere.dropId }))).toBe('not_allowed');
  });
});
