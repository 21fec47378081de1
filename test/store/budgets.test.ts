import { randomBytes, randomUUID } from 'node:crypto';
import { setAllowance } from '@memberday/functions/budgets/set-allowance.ts';
import { chargeEnvelopes, openEnvelope, releaseEnvelopes } from '@memberday/functions/charge-envelopes.ts';
import type { Cost } from '@memberday/functions/cost-of-rewards.ts';
import { giveReward } from '@memberday/functions/give-reward.ts';
import type { Write } from '@memberday/functions/store/table.ts';
import { available } from '@memberday/shared/domain/account/account.ts';
import { type EnvelopeOwner, leftOfCharge, spentBy } from '@memberday/shared/domain/budgets/envelope.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestTable, useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { type BareStore, bareStore, engineNames } from './bare-store.ts';

const now: Instant = '2026-06-20T04:00:00.000Z';
const today = '2026-06-20';
const parallel = <T>(count: number, run: (i: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, i) => run(i)));
const costOf = (cost: Partial<Cost>): Cost => ({ points: 0, coupons: 0, fen: 0, unbounded: [], ...cost });
const unlimited = { points: null, coupons: null, fen: null };

describe.each(engineNames)('envelopes on %s', (engineName) => {
  const engine = useEngine(engineName);
  let bare: BareStore;
  let table: TestTable['table'];
  beforeAll(async () => {
    const made = await engine.newTable();
    bare = bareStore(made);
    table = made.table;
  });
  const isWritten = async (writes: readonly Write<string>[]) => (await table.transact(writes)).length === 0;

  const newOperator = async (): Promise<string> => {
    const staffId = newId('staff', now, randomBytes(12));
    const staff = { staffId, version: 1, name: '小周', state: 'active' as const, createdAt: now, createdBy: 'root' };
    await bare.store.staff.create({ ...staff, role: 'operator', scope: { shops: [], groups: [] } });
    return staffId;
  };
  const allow = async (owner: EnvelopeOwner, caps: Partial<typeof unlimited | Record<string, number>>, after = 0) =>
    valueIn(
      await setAllowance(bare.request({ now }), {
        ...owner,
        after,
        period: 'day',
        caps: { ...unlimited, ...caps },
        alone: unlimited,
        braked: false,
      }),
    );
  const bounded = async (points: number) => {
    const id = await newOperator();
    await allow({ kind: 'operator', id }, { points });
    return id;
  };
  /** Points to a new member, out of an operator's envelope, all or nothing; asked again while only the write was refused. */
  const spend = async (operator: string, points: number, groups: readonly string[] = []) => {
    const [memberId, number] = [await bare.join(), randomUUID()];
    for (;;) {
      const context = bare.context({ now });
      const asked = { key: `goodwill/${number}`, operator, groups, cost: costOf({ points }) };
      const beside = await chargeEnvelopes(context, asked, 'beside');
      if (!beside.ok) return { memberId, number, code: beside.problem.code };
      const source = { kind: 'goodwill', number, step: 'given' } as const;
      const reward = { kind: 'points', points } as const;
      const given = valueIn(await giveReward(context, { memberId, reward, source, at: now, beside: beside.value }));
      if (given.kind === 'given') return { memberId, number, code: 'ok' };
    }
  };
  const pointsOf = async (memberId: string) => {
    const account = await bare.store.accounts.read(memberId, { strong: true });
    return account ? available(account, now, defaultProgramme.zone) : 0;
  };
  const prove = async (owner: EnvelopeOwner) => {
    const envelope = await bare.store.envelopes.read(owner, today);
    const charges = await bare.store.envelopes.listCharges(owner, today);
    expect(envelope?.spent).toEqual(spentBy(charges));
    return { envelope, charges };
  };

  test('sixty-four at once spend what there is, never more, and the books agree to the point', async () => {
    const id = await bounded(200);
    const spent = await parallel(64, () => spend(id, 7));
    const given = spent.filter(({ code }) => code === 'ok');
    expect(given).toHaveLength(Math.floor(200 / 7));
    expect(spent.filter(({ code }) => code === 'envelope_spent')).toHaveLength(64 - given.length);
    const { envelope, charges } = await prove({ kind: 'operator', id });
    expect(envelope?.spent.points).toBe(28 * 7);
    expect(charges).toHaveLength(28);
    const held = await Promise.all(spent.map(({ memberId }) => pointsOf(memberId)));
    expect(held.reduce((sum, points) => sum + points, 0)).toBe(28 * 7);
  });

  test('a group is bounded for all of its operators together', async () => {
    const [group, one, two] = [`grp_${randomUUID()}`, await bounded(10_000), await bounded(10_000)];
    await bare.store.groups.write({
      groupId: group,
      version: 0,
      name: '安福路熟客群',
      operator: one,
      shop: null,
      tags: [],
      state: 'active',
      wecom: null,
      boundAt: now,
      boundBy: 'root',
      sealedOpengid: '',
    });
    await allow({ kind: 'group', id: group }, { points: 100 });
    const spent = await parallel(64, (i) => spend(i % 2 ? one : two, 10, [group]));
    expect(spent.filter(({ code }) => code === 'ok')).toHaveLength(10);
    await prove({ kind: 'group', id: group });
    const [a, b] = [await prove({ kind: 'operator', id: one }), await prove({ kind: 'operator', id: two })];
    expect((a.envelope?.spent.points ?? 0) + (b.envelope?.spent.points ?? 0)).toBe(100);
  });

  test('the same key is charged once, however often it is asked', async () => {
    const id = await bounded(100);
    const asked = { key: `activity/${randomUUID()}`, operator: id, groups: [], cost: costOf({ points: 60 }) };
    const outcomes = await parallel(16, async () => {
      const context = bare.context({ now });
      const writes = await chargeEnvelopes(context, asked, 'charged' as const);
      if (!writes.ok || writes.value.length === 0) return writes.ok ? 'there' : writes.problem.code;
      return (await isWritten(writes.value)) ? 'charged' : 'refused';
    });
    expect(outcomes.filter((each) => each === 'charged')).toHaveLength(1);
    const { envelope } = await prove({ kind: 'operator', id });
    expect(envelope?.spent.points).toBe(60);
  });

  test('what was set aside and not used goes back to the unit, once, also when many settle it', async () => {
    const id = await bounded(100);
    const key = `activity/${randomUUID()}`;
    const cost = costOf({ points: 80 });
    const writes = valueIn(
      await chargeEnvelopes(bare.context({ now }), { key, operator: id, groups: [], cost }, 'no' as const),
    );
    expect(await isWritten(writes)).toBe(true);
    expect((await spend(id, 30)).code).toBe('envelope_spent');
    await parallel(16, () => releaseEnvelopes(bare.context({ now }), key, { points: 33, coupons: 0, fen: 0 }));
    const { envelope } = await prove({ kind: 'operator', id });
    expect(envelope?.spent.points).toBe(80 - leftOfCharge(cost, { points: 33, coupons: 0, fen: 0 }).points);
    expect((await spend(id, 67)).code).toBe('ok');
    expect((await spend(id, 1)).code).toBe('envelope_spent');
  });

  test('a brake stops what was decided before it', async () => {
    const id = await bounded(1000);
    await spend(id, 1);
    const context = bare.context({ now });
    const asked = { key: `goodwill/${randomUUID()}`, operator: id, groups: [], cost: costOf({ points: 5 }) };
    const decided = valueIn(await chargeEnvelopes(context, asked, 'no' as const));
    valueIn(
      await setAllowance(bare.request({ now }), {
        kind: 'operator',
        id,
        after: 1,
        period: 'day',
        caps: { ...unlimited, points: 1000 },
        alone: unlimited,
        braked: true,
      }),
    );
    expect(await isWritten(decided)).toBe(false);
    expect(await chargeEnvelopes(context, asked, 'no')).toMatchObject({
      problem: { code: 'envelope_spent', facts: { braked: true, metric: 'points' } },
    });
  });

  test('lowered, raised and topped up while sixty-four spend: what is spent never passes the last caps', async () => {
    const id = await bounded(100);
    const owner = { kind: 'operator', id } as const;
    const [spent] = await Promise.all([
      parallel(64, () => spend(id, 5)),
      (async () => {
        for (const [points, after] of [
          [60, 1],
          [150, 2],
        ] as const) {
          await allow(owner, { points }, after);
        }
      })(),
    ]);
    const { envelope } = await prove(owner);
    const given = spent.filter(({ code }) => code === 'ok').length;
    expect(envelope?.spent.points).toBe(given * 5);
    expect(given * 5).toBeLessThanOrEqual(150);
    expect(envelope?.caps.points).toBe(150);
  });

  test('who was allowed nothing spends nothing; who runs the shop is not bounded', async () => {
    const id = await newOperator();
    expect((await spend(id, 1)).code).toBe('envelope_spent');
    expect((await spend('root', 1)).code).toBe('ok');
    expect(await openEnvelope(bare.context({ now }), { kind: 'group', id: 'grp_without' })).toBeUndefined();
  });

  test('a coupon without a ceiling is not given where money is bounded', async () => {
    const id = await newOperator();
    await allow({ kind: 'operator', id }, { fen: 10_000, coupons: 5 });
    const asked = {
      key: `goodwill/${randomUUID()}`,
      operator: id,
      groups: [],
      cost: costOf({ coupons: 1, unbounded: ['tpl_gift'] }),
    };
    expect(await chargeEnvelopes(bare.context({ now }), asked, 'no')).toMatchObject({
      problem: { code: 'invalid_value', facts: { field: 'templateId' } },
    });
  });
});
