import { claimTogether } from '@memberday/functions/drops/claim-together.ts';
import { endDrop } from '@memberday/functions/drops/end-drop.ts';
import { returnClaim } from '@memberday/functions/drops/return-claim.ts';
import { topUpDrop } from '@memberday/functions/drops/top-up-drop.ts';
import { describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { type FaultPlan, firstMeet, injectFaults, randomFaults, stormSeeds } from '../support/faults.ts';
import { insist } from '../support/insist.ts';
import { codeOf, countOf, dropRig } from './drop-rig.ts';

describe('drops with faults that no local engine shows', () => {
  const engine = useEngine('dynoxide');
  const open = async (stock: number, changes: Parameters<ReturnType<typeof dropRig>['open']>[1] = {}) => {
    const table = await engine.newTable();
    const rig = dropRig(table);
    const drop = await rig.open(stock, changes);
    return { rig, drop, begin: (plan: FaultPlan) => injectFaults(table.wire, plan) };
  };
  const exact = { oversold: 0, stranded: 0, duplicates: 0 };

  test('a claim that meets another transaction goes to another shard, and its member has one coupon', async () => {
    const { rig, drop, begin } = await open(200);
    const log = begin(firstMeet('TransactWriteItems', 'conflict', 'conflict', 'throttled'));
    const member = rig.newMember();
    expect(codeOf(await rig.claim(member, drop))).toBe('ok');
    expect(log.map(({ fault }) => fault)).toEqual(['conflict', 'conflict', 'throttled']);
    await rig.log(drop, [member]);
    expect(await rig.reconcile(drop)).toMatchObject({ ...exact, claims: 1 });
  });

  test('a claim whose answer is lost is answered with the same coupon, and takes one unit', async () => {
    const { rig, drop, begin } = await open(100);
    begin(firstMeet('TransactWriteItems', 'lost answer', 'lost answer', 'lost answer', 'lost answer'));
    const member = rig.newMember();
    const first = await insist(() => rig.claim(member, drop));
    const again = await insist(() => rig.claim(member, drop));
    expect(first).toMatchObject({ ok: true });
    expect(again).toEqual(first);
    await rig.log(drop, [member]);
    expect(await rig.reconcile(drop)).toMatchObject({ ...exact, claims: 1, items: [{ remaining: 99 }] });
  });

  test.each(stormSeeds)('claims, returns and a top-up through storms of faults stay exact (seed %i)', async (seed) => {
    const { rig, drop, begin } = await open(80);
    const log = begin(randomFaults(seed, 0.15));
    const members = rig.members(150);
    const won = await Promise.all(members.map((member) => insist(() => rig.claim(member, drop)).then(codeOf)));
    expect(countOf(won)).toEqual({ ok: 80, sold_out: 70 });
    const winners = members.filter((_, i) => won[i] === 'ok');
    const back = winners.slice(0, 10);
    await Promise.all([
      ...back.map((memberId) =>
        insist(() => returnClaim(rig.owner, { dropId: drop.dropId, memberId, nth: 1, reason: '退' })),
      ),
      insist(() => topUpDrop(rig.owner, { dropId: drop.dropId, templateId: drop.templateId, number: 'more', add: 20 })),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const late = rig.members(60);
    const wonLate = await Promise.all(late.map((member) => insist(() => rig.claim(member, drop)).then(codeOf)));
    expect(countOf(wonLate)).toEqual({ ok: 30, sold_out: 30 });
    await insist(() => endDrop(rig.owner, { dropId: drop.dropId }));
    await insist(() => rig.log(drop, [...members, ...late]));
    expect(await insist(() => rig.reconcile(drop))).toMatchObject({
      ...exact,
      claims: 110,
      items: [{ released: 100, returned: 10, remaining: 0, withdrawn: 0 }],
    });
    expect(new Set(log.map(({ fault }) => fault)).size).toBeGreaterThan(2);
  });

  test.each(stormSeeds)(
    'a line that is decided through faults, and twice, stays exact and in order (seed %i)',
    async (seed) => {
      const { rig, drop, begin } = await open(35, { mode: 'queue' });
      const members = rig.members(60);
      for (const member of members) await rig.claim(member, drop);
      begin(randomFaults(seed, 0.2));
      for (let i = 0; i < 60; i += 10) {
        const batch = rig.queued.slice(i, i + 10);
        await insist(() => claimTogether(rig.owner, batch));
        await insist(() => claimTogether(rig.owner, batch));
      }
      const held = await insist(() => rig.coupons(drop, members));
      expect(held.map((coupon) => coupon.memberId).sort()).toEqual(members.slice(0, 35).sort());
      await insist(() => rig.log(drop, members));
      expect(await insist(() => rig.reconcile(drop))).toMatchObject({ ...exact, claims: 35 });
    },
  );
});
