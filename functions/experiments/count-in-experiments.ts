import type { Experiment } from '@memberday/shared/domain/experiments/experiment.ts';
import { stillCounts } from '@memberday/shared/domain/experiments/experiment-state.ts';
import { type Exposure, measuresOf, withCoupon, withOrder } from '@memberday/shared/domain/experiments/exposure.ts';
import { changeOfSums } from '@memberday/shared/domain/experiments/measures.ts';
import { orderName } from '@memberday/shared/domain/orders/order.ts';
import type { StudyContext } from '../context.ts';
import { untilSettled } from '../until-settled.ts';
import type { StudyWork } from '../work/study-work.ts';
import { readBefore } from './read-before.ts';

type Told = Extract<StudyWork, { kind: 'count-in-experiments' }>;

/**
 * A member met an arm, or did something. What is told is only where to look: what counts is read as it stands, so this may be done twice, late and in
 * any order. Exposure and sums are one write at the version that was read; what was read after that version is at least as new:
 *
 *     A   exposure v3 ── order v5 ───────────────── write v4 ✗ again: exposure v4, order v6
 *     B         exposure v3 ── order v6 ── write v4 ✓
 */
export const countInExperiments = async (context: StudyContext, told: Told): Promise<void> => {
  const now = context.now();
  const exposures = await context.insight.exposures.listOfMember(told.memberId);
  if (exposures.length === 0) return;
  const experiments = new Map(
    (await context.insight.experiments.list()).map((experiment) => [experiment.experimentId, experiment]),
  );
  for (const { experimentId } of exposures) {
    const experiment = experiments.get(experimentId);
    if (experiment && stillCounts(experiment, now)) await countOne(context, experiment, told);
  }
};

const countOne = (context: StudyContext, { experimentId, unit }: Experiment, told: Told): Promise<boolean> =>
  untilSettled(`exposure of ${told.memberId} in ${experimentId}`, async () => {
    const exposure = await context.insight.exposures.read(told.memberId, experimentId);
    if (!exposure) return true;
    const after = await asItStands(context, exposure, told);
    if (after === exposure) return true;
    const measures = measuresOf(after);
    if (measures === null) throw new Error(`${experimentId}: an exposure that was looked at has no time before`);
    const change = changeOfSums(measuresOf(exposure), measures);
    return (await context.insight.exposures.count(after, change, unit)) ? true : undefined;
  });

const asItStands = async (context: StudyContext, exposure: Exposure, told: Told): Promise<Exposure> => {
  const { memberId } = exposure;
  const first = exposure.before === null ? await readBefore(context, exposure) : undefined;
  const names = [...told.orders, ...(first?.orders ?? [])];
  const [orders, coupons] = await Promise.all([
    context.store.orders.readMany(names, { strong: true }),
    context.store.coupons.readMany(
      told.coupons.map((couponId) => ({ memberId, couponId })),
      { strong: true },
    ),
  ]);
  const withOrders = names.map(orderName).reduce((after, name) => withOrder(after, name, orders.get(name)), exposure);
  const after = told.coupons.reduce(
    (before, couponId) =>
      withCoupon(
        before,
        couponId,
        coupons.find((coupon) => coupon.couponId === couponId),
      ),
    withOrders,
  );
  return first ? { ...after, before: first.before } : after;
};
