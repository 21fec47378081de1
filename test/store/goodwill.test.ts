import { randomBytes, randomUUID } from 'node:crypto';
import { listApprovals } from '@memberday/functions/approvals/list-approvals.ts';
import { listMyApprovals } from '@memberday/functions/approvals/list-my-approvals.ts';
import { settleApproval } from '@memberday/functions/approvals/settle-approval.ts';
import { withdrawApproval } from '@memberday/functions/approvals/withdraw-approval.ts';
import { askTopUp } from '@memberday/functions/budgets/ask-top-up.ts';
import { brakeMyEnvelope } from '@memberday/functions/budgets/brake-my-envelope.ts';
import { getMyEnvelopes } from '@memberday/functions/budgets/get-my-envelopes.ts';
import { setAllowance } from '@memberday/functions/budgets/set-allowance.ts';
import { giveGoodwill } from '@memberday/functions/goodwill/give-goodwill.ts';
import { exportMyData } from '@memberday/functions/members/export-my-data.ts';
import { lookUpMembers } from '@memberday/functions/members/look-up-members.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { publish } from '../support/give-coupons.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore, oneEngine } from './bare-store.ts';

const now: Instant = '2026-06-20T04:00:00.000Z';
const parallel = <T>(count: number, run: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => run(i)));
const none = { points: null, coupons: null, fen: null };
const newApr = () => newId('approval', now, randomBytes(12));

describe.each(oneEngine)('goodwill and approvals on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  beforeAll(async () => {
    bare = bareStore(await engine.newTable());
  });

  const staffWith = async (role: 'operator' | 'owner', caps: Partial<Record<keyof typeof none, number>> = {}) => {
    const staffId = newId('staff', now, randomBytes(12));
    const staff = { staffId, version: 1, name: '小周', state: 'active' as const, createdAt: now, createdBy: 'root' };
    await bare.store.staff.create({ ...staff, role, scope: { shops: [], groups: [] } });
    if (role === 'operator') {
      const allowance = { period: 'day', caps: { ...none, ...caps }, alone: { ...none, points: 50 } } as const;
      const wanted = { kind: 'operator', id: staffId, after: 0, ...allowance, braked: false } as const;
      valueIn(await setAllowance(bare.request({ now }), wanted));
    }
    return { staffId, role };
  };
  type Person = Awaited<ReturnType<typeof staffWith>>;
  const as = ({ staffId, role }: Person) => bare.request({ now, staff: { staffId, role } });
  const give = (who: Person, memberId: string, points: number, goodwillId = newApr()) =>
    giveGoodwill(as(who), { memberId, goodwillId, reward: { kind: 'points', points }, reason: '等太久' });
  const settle = (who: Person, approvalId: string, approve = true) => settleApproval(as(who), { approvalId, approve });
  const pointsOf = async (memberId: string) => {
    const account = await bare.store.accounts.read(memberId, { strong: true });
    return account ? available(account, now, defaultProgramme.zone) : 0;
  };
  const spentOf = async (who: Person) => valueIn(await getMyEnvelopes(as(who), {})).mine?.spent.points;

  test('one word of a clerk counts once, however often the phone sends it', async () => {
    const [who, memberId, goodwillId] = [await staffWith('operator', { points: 500 }), await bare.join(), newApr()];
    const given = (await parallel(16, () => give(who, memberId, 20, goodwillId))).map(valueIn);
    expect(new Set(given.map(({ state, points }) => `${state} ${points}`))).toEqual(new Set(['given 20']));
    expect([await pointsOf(memberId), await spentOf(who)]).toEqual([20, 20]);
  });

  test('a coupon comes out of the envelope at its worst', async () => {
    const who = await staffWith('operator', { coupons: 2, fen: 1_500 });
    const offer = { kind: 'amount_off', offFen: 1_000, times: 1 } as const;
    const templateId = await publish(bare.store, { offer, atLeastFen: 0 });
    const reward = { kind: 'coupon', templateId, count: 1 } as const;
    const [one, two] = [await bare.join(), await bare.join()];
    const giveTo = (memberId: string) =>
      giveGoodwill(as(who), { memberId, goodwillId: newApr(), reward, reason: '杯子洒了' });
    expect(valueIn(await giveTo(one)).couponIds).toHaveLength(1);
    const told = valueIn(await exportMyData(bare.member(one, { now }), { section: 'coupons' }));
    expect(told.items).toMatchObject([{ cameBy: 'goodwill', becauseOf: '杯子洒了' }]);
    expect(await giveTo(two)).toMatchObject({
      problem: { code: 'envelope_spent', facts: { metric: 'fen', left: 500, asked: 1_000 } },
    });
    expect(await bare.store.coupons.listOfMember(two, { strong: true })).toEqual([]);
  });

  test('more than one may give alone waits, and a second person gives it once', async () => {
    const [who, boss, memberId] = [
      await staffWith('operator', { points: 500 }),
      await staffWith('owner'),
      await bare.join(),
    ];
    const goodwillId = newApr();
    expect(valueIn(await give(who, memberId, 80, goodwillId)).state).toBe('waiting');
    expect(valueIn(await give(who, memberId, 80, goodwillId)).state).toBe('waiting');
    expect(await pointsOf(memberId)).toBe(0);
    expect(await settle(who, goodwillId)).toMatchObject({ problem: { code: 'approval_settled' } });
    const settled = await parallel(16, () => settle(boss, goodwillId));
    expect(settled.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    expect([await pointsOf(memberId), await spentOf(who)]).toEqual([80, 80]);
    expect(valueIn(await settle(boss, goodwillId)).state).toBe('granted');
    expect(valueIn(await give(who, memberId, 80, goodwillId)).state).toBe('given');
  });

  test('a yes and a no at once: one of them counts', async () => {
    const [who, boss, other] = [
      await staffWith('operator', { points: 5_000 }),
      await staffWith('owner'),
      await staffWith('owner'),
    ];
    for (let round = 0; round < 6; round += 1) {
      const [memberId, goodwillId] = [await bare.join(), newApr()];
      valueIn(await give(who, memberId, 60, goodwillId));
      const [yes, no] = await Promise.all([settle(boss, goodwillId), settle(other, goodwillId, false)]);
      expect([yes.ok, no.ok].filter(Boolean)).toHaveLength(1);
      expect(await pointsOf(memberId)).toBe(yes.ok ? 60 : 0);
    }
  });

  test('a top-up is granted once and lets more be spent; where it cannot be, it keeps waiting', async () => {
    const [who, boss] = [await staffWith('operator', { points: 30 }), await staffWith('owner')];
    expect((await give(who, await bare.join(), 40)).ok).toBe(false);
    const approvalId = newApr();
    const add = { points: 25, coupons: 0, fen: 0 };
    const ask = () => askTopUp(as(who), { approvalId, add, reason: '今天人多' });
    valueIn(await ask());
    expect(valueIn(await ask()).state).toBe('waiting');
    expect(valueIn(await listApprovals(as(boss), { limit: 100 })).approvals.map((each) => each.approvalId)).toContain(
      approvalId,
    );
    await parallel(16, () => settle(boss, approvalId));
    const { mine } = valueIn(await getMyEnvelopes(as(who), {}));
    expect(mine).toMatchObject({ caps: { points: 55 }, allowed: { points: 30 } });
    expect((await give(who, await bare.join(), 40)).ok).toBe(true);
    const { approvals } = valueIn(await listMyApprovals(as(who), { limit: 10 }));
    expect(approvals).toMatchObject([{ approvalId, state: 'granted', settledBy: boss.staffId }]);
    // A wish beyond the envelope: the yes says why not, and the wish waits on.
    const wish = newApr();
    const big = await bare.join();
    valueIn(await askTopUp(as(who), { approvalId: newApr(), add: { ...add, points: 100 }, reason: '先问' }));
    expect((await give(who, big, 60, wish)).ok).toBe(false);
  });

  test('one pulls the brake oneself; what was asked for is taken back oneself', async () => {
    const [who, boss] = [await staffWith('operator', { points: 300 }), await staffWith('owner')];
    expect(valueIn(await brakeMyEnvelope(as(who), {})).braked).toBe(true);
    expect(await give(who, await bare.join(), 5)).toMatchObject({
      problem: { code: 'envelope_spent', facts: { braked: true } },
    });
    const approvalId = newApr();
    valueIn(await askTopUp(as(who), { approvalId, add: { points: 5, coupons: 0, fen: 0 }, reason: '?' }));
    expect(await withdrawApproval(as(boss), { approvalId })).toMatchObject({ ok: false });
    expect(valueIn(await withdrawApproval(as(who), { approvalId })).state).toBe('withdrawn');
    expect(await settle(boss, approvalId)).toMatchObject({ problem: { code: 'approval_settled' } });
  });

  test('who is looked up by four digits is masked for who need not know, and unseen outside the scope', async () => {
    const tail = String(1000 + Math.floor(Math.random() * 9000));
    const owner = bare.request({ now });
    const memberId = await bare.join([`openid#wx-test#${randomUUID()}`]);
    const profile = (await bare.store.members.readProfiles([memberId])).get(memberId);
    if (!profile) throw new Error('no profile');
    const phoneTail = owner.index.phoneTail(tail);
    expect(await bare.store.members.change({ before: profile, after: { ...profile, phoneTail } })).toEqual([]);
    const found = valueIn(await lookUpMembers(owner, { tail }));
    expect(found).toMatchObject({ members: [{ memberId }], more: false });
    expect(valueIn(await lookUpMembers(owner, { tail, name: '没有这个名字' })).members).toEqual([]);
    const operator = bare.request({ now, staff: { staffId: 'stf_x', role: 'operator' } });
    expect(valueIn(await lookUpMembers(operator, { tail })).members).toEqual([]);
    const [after] = (await bare.store.members.readProfiles([memberId])).values();
    if (!after) throw new Error('no profile');
    const { phoneTail: _, ...without } = after;
    await bare.store.members.change({ before: after, after: without });
    expect(valueIn(await lookUpMembers(owner, { tail })).members).toEqual([]);
  });
});
