import { meet } from '@memberday/functions/arm-of.ts';
import { checkExperiment } from '@memberday/functions/experiments/check-experiment.ts';
import { decideExperiment } from '@memberday/functions/experiments/decide-experiment.ts';
import { pauseExperiment } from '@memberday/functions/experiments/pause-experiment.ts';
import { startExperiment } from '@memberday/functions/experiments/start-experiment.ts';
import { stopExperiment } from '@memberday/functions/experiments/stop-experiment.ts';
import { keys } from '@memberday/functions/store/keys.ts';
import { armByHash } from '@memberday/shared/domain/experiments/assign.ts';
import { measuresOf, newExposure } from '@memberday/shared/domain/experiments/exposure.ts';
import { addSums, noMeasures, noSums, sumsOfOne } from '@memberday/shared/domain/experiments/measures.ts';
import { addMs, dayMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { type TestTable, useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { oneEngine } from './bare-store.ts';
import { codeOf } from './drop-rig.ts';
import { experimentRig, later, someName, start, tomorrow } from './experiment-rig.ts';

const many = <T>(count: number, make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

describe.each(oneEngine)('experiments on %s', (name) => {
  const engine = useEngine(name);
  let rig: ReturnType<typeof experimentRig>;
  let table: TestTable;
  beforeAll(async () => {
    table = await engine.newTable();
    rig = experimentRig(table);
  });

  test('a member meets one arm, however often and from wherever it is noted', async () => {
    const { experimentId, arms } = await rig.running();
    const memberId = await rig.bare.join();
    const answers = await Promise.all(many(64, () => rig.note(memberId, experimentId)));
    expect(answers.map((answer) => valueIn(answer).kept)).toEqual(many(64, () => 1));
    await Promise.all(many(16, () => rig.count(memberId)));
    const exposure = await rig.insight.exposures.read(memberId, experimentId);
    expect(exposure?.armId).toBe(armByHash({ experimentId, arms }, memberId).armId);
    const sums = await rig.sums(experimentId);
    expect([...sums.values()].map(({ n }) => n)).toEqual([1]);
  });

  test('sums are what the orders come to, told by 64 at once, twice, and with refunds between', async () => {
    const { experimentId } = await rig.running();
    const memberIds = await Promise.all(many(8, () => rig.bare.join()));
    // One order of each lies before the exposure.
    await Promise.all(memberIds.map((id) => rig.order(rig.told(id, 0, 2_000, [], addMs(start, -10 * dayMs)))));
    await Promise.all(memberIds.map((id) => rig.note(id, experimentId)));
    const orders = memberIds.flatMap((id, i) =>
      many(4, (n) => {
        const refund = { type: 'refunded', at: addMs(tomorrow, 60_000), refund: 'r1', amountFen: 300 } as const;
        return { id, told: rig.told(id, n + 1, 1_000 * (i + 1), n === 3 ? [refund] : []) };
      }),
    );
    await Promise.all(
      orders.map(async ({ id, told }) => {
        await rig.order({ ...told, events: told.events.slice(0, 2) });
        await rig.count(id, [told.order]);
        await rig.order(told);
        await Promise.all([rig.count(id, [told.order]), rig.count(id, [told.order])]);
      }),
    );
    const sums = await rig.sums(experimentId);
    expect(sums).toEqual(await rig.fromRows(experimentId, memberIds));
    const all = [...sums.values()].reduce((a, b) => addSums(a, b), noSums);
    expect(all.n).toBe(8);
    expect(all.sum).toMatchObject({
      bought: 8,
      orders: 32,
      paidFen: 4 * 36_000,
      refundFen: 8 * 300,
      beforeFen: 16_000,
      beforeOrders: 8,
    });
    // Replayed as a whole, nothing changes.
    await Promise.all(orders.map(({ id, told }) => rig.count(id, [told.order])));
    expect(await rig.sums(experimentId)).toEqual(sums);
  });

  test('an order that moved to another member counts for that one alone', async () => {
    const { experimentId } = await rig.running();
    const [one = '', two = ''] = await Promise.all([rig.bare.join(), rig.bare.join()]);
    await Promise.all([one, two].map((id) => rig.note(id, experimentId)));
    const told = rig.told(one, 1, 5_000);
    await rig.order(told);
    await rig.count(one, [told.order]);
    const read = await rig.bare.store.orders.readMany([told.order], { strong: true });
    const order = [...read.values()][0];
    if (!order) throw new Error('the order is there');
    await table.table.put({
      ...keys.order('till', told.order.number),
      ...order,
      memberId: two,
      version: order.version + 1,
    });
    await Promise.all([one, two].map((id) => rig.count(id, [told.order])));
    const spent = async (id: string) => {
      const exposure = await rig.insight.exposures.read(id, experimentId);
      return exposure && measuresOf(exposure)?.spendFen;
    };
    expect([await spent(one), await spent(two)]).toEqual([0, 5_000]);
    expect(await rig.sums(experimentId)).toEqual(await rig.fromRows(experimentId, [one, two]));
  });

  test('experiments of one layer have nobody in common, however many start at once', async () => {
    const layer = someName();
    const drafts = await Promise.all(many(5, () => rig.saved({ layer, traffic: 3_000 })));
    const started = await Promise.all(drafts.map(({ experimentId }) => startExperiment(rig.staff(), { experimentId })));
    expect(started.map((each) => (each.ok ? 'runs' : each.problem.code)).sort()).toEqual([
      'layer_full',
      'layer_full',
      'runs',
      'runs',
      'runs',
    ]);
    const slices = started.flatMap((each) => (each.ok ? each.value.slices : []));
    const buckets = slices.flatMap(({ from, to }) => many(to - from, (i) => from + i));
    expect(new Set(buckets).size).toBe(9_000);
    // What stops makes room.
    const [first] = started.flatMap((each) => (each.ok ? [each.value.experimentId] : []));
    valueIn(await stopExperiment(rig.staff(), { experimentId: first ?? '', why: '换一个' }));
    const waiting = drafts.find((_, i) => !started[i]?.ok)?.experimentId ?? '';
    expect(valueIn(await startExperiment(rig.staff(), { experimentId: waiting })).state).toBe('running');
  });

  test('pausing lets nobody new in and keeps who is; deciding gives everybody the arm that won', async () => {
    const { experimentId, arms } = await rig.running();
    const [met = '', late = ''] = await Promise.all([rig.bare.join(), rig.bare.join()]);
    await rig.note(met, experimentId);
    const paused = valueIn(await pauseExperiment(rig.staff(later), { experimentId }));
    expect((await meet(rig.member(met), paused, met))?.armId).toBe(armByHash({ experimentId, arms }, met).armId);
    expect(await meet(rig.member(late), paused, late)).toBeUndefined();
    expect(codeOf(await decideExperiment(rig.staff(later), { experimentId, armId: 'warm' }))).toBe(
      'experiment_not_now',
    );
    valueIn(await stopExperiment(rig.staff(later), { experimentId, why: '够了' }));
    const decided = valueIn(await decideExperiment(rig.staff(later), { experimentId, armId: 'warm' }));
    expect(decided).toMatchObject({ state: 'decided', stopReason: { kind: 'by_hand' }, decision: { armId: 'warm' } });
  });

  test('what does harm is stopped by the check, once, with its reason and a line in the log', async () => {
    const guarded = { guardrails: [{ metric: 'refundRate', bears: 0.1 }] };
    const [harmful, fine] = await Promise.all([rig.running(guarded), rig.running(guarded)]);
    const sold = { ...noMeasures, bought: 1, orders: 1, paidFen: 4_000, spendFen: 4_000 };
    const back = { ...sold, bought: 0, orders: 0, refundFen: 4_000, spendFen: 0 };
    /** An arm of two hundred, of whom so many sent back what they bought. */
    const fill = async (experimentId: string, armId: string, returned: number) => {
      const exposure = newExposure(
        { experimentId, windowDays: 14 },
        { memberId: someName(), armId, groupId: null },
        later,
      );
      await rig.insight.exposures.put(exposure);
      const sums = many(200, (i) => sumsOfOne(i < returned ? back : sold)).reduce((a, b) => addSums(a, b), noSums);
      await rig.insight.exposures.count(exposure, sums, 'member');
    };
    await Promise.all([
      fill(harmful.experimentId, 'control', 80),
      fill(harmful.experimentId, 'warm', 180),
      fill(fine.experimentId, 'control', 80),
      fill(fine.experimentId, 'warm', 84),
    ]);
    const work = (experimentId: string) => ({ kind: 'check-experiment', experimentId }) as const;
    await Promise.all(many(4, () => checkExperiment(rig.work(later), work(harmful.experimentId))));
    await checkExperiment(rig.work(later), work(fine.experimentId));
    expect(await rig.insight.experiments.read(harmful.experimentId)).toMatchObject({
      state: 'stopped',
      stopReason: { kind: 'guardrail', metric: 'refundRate', armId: 'warm' },
    });
    expect((await rig.insight.experiments.readLayer(harmful.layer)).taken).toEqual([]);
    expect((await rig.insight.experiments.read(fine.experimentId))?.state).toBe('running');
    // The one that goes on is looked at again, however often this look came: on the grid of five minutes.
    const due = await rig.bare.store.due.list(later.slice(0, 13), addMs(later, 5 * 60_000));
    const again = due.filter(({ work }) => JSON.stringify(work).includes(fine.experimentId));
    expect(again).toHaveLength(1);
    const { entries } = await rig.bare.store.audit.listOf('platform', { limit: 10, after: undefined });
    expect(entries.map(({ facts }) => facts.because)).toContain('guardrail');
  });

  test('an experiment by group keeps sums for each group, and gives its members one arm', async () => {
    const { experimentId, arms } = await rig.running({ unit: 'group' });
    const memberIds = await Promise.all(many(6, () => rig.bare.join()));
    await Promise.all(
      memberIds.map((id, i) =>
        table.table.put({
          ...keys.personGroups(keys.memberPk(id)),
          first: { groupId: `g${i % 2}`, at: start },
          last: { groupId: `g${i % 2}`, at: start },
          joined: null,
          version: 1,
        }),
      ),
    );
    await Promise.all(memberIds.map((id) => rig.note(id, experimentId)));
    await Promise.all(memberIds.map((id) => rig.count(id)));
    const groups = await rig.insight.exposures.groupSums(experimentId);
    expect(groups.map(({ groupId, n }) => [groupId, n]).sort()).toEqual([
      ['g0', 3],
      ['g1', 3],
    ]);
    for (const { groupId, armId } of groups) expect(armId).toBe(armByHash({ experimentId, arms }, groupId).armId);
  });
});
