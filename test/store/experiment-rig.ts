import { randomBytes } from 'node:crypto';
import type { InsightContext, RequestContext, Staff } from '@memberday/functions/context.ts';
import { cachedExperiments } from '@memberday/functions/experiments/cached-experiments.ts';
import { countInExperiments } from '@memberday/functions/experiments/count-in-experiments.ts';
import { noteExposures } from '@memberday/functions/experiments/note-exposures.ts';
import { saveExperiment } from '@memberday/functions/experiments/save-experiment.ts';
import { startExperiment } from '@memberday/functions/experiments/start-experiment.ts';
import { applyOrders } from '@memberday/functions/orders/apply-orders.ts';
import { experimentStore } from '@memberday/functions/store/experiments.ts';
import { exposureStore } from '@memberday/functions/store/exposures.ts';
import { experimentPlan } from '@memberday/shared/contract/experiments.ts';
import { measuresOf } from '@memberday/shared/domain/experiments/exposure.ts';
import { addSums, noSums, sumsOfOne } from '@memberday/shared/domain/experiments/measures.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { addMs, dayMs, hourMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { TestTable } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { bareStore } from './bare-store.ts';

export const start: Instant = '2026-11-02T02:00:00.000Z';
export const later = addMs(start, hourMs);
export const tomorrow = addMs(start, dayMs);

export const someName = (): string => `x${randomBytes(6).toString('hex')}`;

const plan = (changes: Record<string, unknown> = {}) =>
  experimentPlan.parse({
    name: '首页问候',
    hypothesis: '叫名字的人更愿意再来',
    layer: someName(),
    traffic: 10_000,
    surface: { kind: 'feature', feature: someName() },
    arms: [
      { armId: 'control', name: '原来的', treatment: { kind: 'as_is' } },
      { armId: 'warm', name: '叫名字', treatment: { kind: 'variant', variant: 'warm' } },
    ],
    metric: 'spend',
    ...changes,
  });

/** Experiments over a table of a real engine; every context reads everything anew, as environments that have just started do. */
export const experimentRig = ({ table }: Pick<TestTable, 'table'>) => {
  const bare = bareStore({ table });
  const insight = {
    experiments: experimentStore(table),
    exposures: exposureStore(table),
  } as InsightContext['insight'];
  const experiments = () => ({
    experiments: cachedExperiments(
      insight.experiments,
      insight.exposures,
      async () => false,
      () => 0,
    ),
  });
  const staff = (now: Instant = start): RequestContext<Staff> & InsightContext => ({
    ...bare.request({ now }),
    insight,
  });
  const member = (memberId: string, now: Instant = later) => ({ ...bare.member(memberId, { now }), ...experiments() });
  const work = (now: Instant = later) => ({ ...bare.context({ now }), insight });

  const told = (
    memberId: string,
    n: number,
    amountFen: number,
    more: Partial<OrderEvent>[] = [],
    paidAt = tomorrow,
  ) => {
    const order = { source: 'till', number: `${memberId}-${n}` };
    const lines = [{ line: '1', sku: 'tea', quantity: 1, amountFen }];
    const events = [
      { ...order, type: 'created', at: paidAt, buyer: { memberId }, lines, freightFen: 0 },
      { ...order, type: 'paid', at: paidAt },
      ...more.map((each) => ({ ...order, ...each })),
    ] as OrderEvent[];
    return { order, events };
  };

  return {
    bare,
    insight,
    staff,
    member,
    work,
    told,
    async saved(changes: Record<string, unknown> = {}) {
      const experimentId = newId('experiment', start, randomBytes(12));
      return valueIn(await saveExperiment(staff(), { experimentId, after: 0, plan: plan(changes) }));
    },
    async running(changes: Record<string, unknown> = {}) {
      const { experimentId } = await this.saved(changes);
      return valueIn(await startExperiment(staff(), { experimentId }));
    },
    note: (memberId: string, experimentId: string, now?: Instant) =>
      noteExposures(member(memberId, now), { experimentIds: [experimentId] }),
    count: (memberId: string, orders: readonly { source: string; number: string }[] = [], now: Instant = tomorrow) =>
      countInExperiments(work(now), { kind: 'count-in-experiments', memberId, orders, coupons: [] }),
    async order({ order, events }: ReturnType<typeof told>) {
      await applyOrders(work(addMs(tomorrow, hourMs)), [{ ...order, events }]);
    },
    /** What the exposures themselves come to, arm by arm: what the sums must say. */
    async fromRows(experimentId: string, memberIds: readonly string[]) {
      const byArm = new Map<string, ReturnType<typeof sumsOfOne>>();
      for (const memberId of memberIds) {
        const exposure = await insight.exposures.read(memberId, experimentId);
        const measures = exposure && measuresOf(exposure);
        if (!exposure || !measures) continue;
        byArm.set(exposure.armId, addSums(byArm.get(exposure.armId) ?? noSums, sumsOfOne(measures)));
      }
      return new Map([...byArm].sort());
    },
    async sums(experimentId: string) {
      const arms = await insight.exposures.armSums(experimentId);
      return new Map(arms.map(({ armId, ...sums }) => [armId, sums] as const).sort());
    },
  };
};
