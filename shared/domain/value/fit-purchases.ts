import { type FitDoubt, type Fitted, fitLikelihood } from './fit.ts';
import type { PurchaseModel } from './purchase-model.ts';
import { type Tally, thinTally } from './tally.ts';

/** Groups that are enough to choose between starts. */
const roughGroups = 1500;
/** Fewer who came back leave wide intervals. */
const enoughRepeaters = 50;

/** Fits a model of purchases. Time grows with the different (x, t_x, T), not with the members. */
export const fitPurchases = <Params extends Readonly<Record<keyof Params, number>>>(
  model: PurchaseModel<Params>,
  tally: Tally,
): Fitted<Params> => {
  const rough = thinTally(tally, roughGroups);
  return fitLikelihood<Params>({
    names: model.names,
    members: tally.members,
    starts: model.starts(outlineOf(tally)),
    logLikelihood: (params) => model.logLikelihood(tally, params),
    roughLogLikelihood: (params) => model.logLikelihood(rough, params),
    doubts: doubtsOf(tally),
  });
};

const outlineOf = (tally: Tally) => {
  let weeks = 0;
  for (let group = 0; group < tally.weight.length; group += 1)
    weeks += (tally.weight[group] ?? 0) * (tally.times[tally.ageAt[group] ?? 0] ?? 0);
  return {
    rate: Math.max(tally.repeats, 0.5) / Math.max(weeks, 1),
    age: Math.max(weeks / Math.max(tally.members, 1), 1 / 7),
  };
};

const doubtsOf = (tally: Tally): readonly FitDoubt[] => {
  if (tally.members === 0) return ['no-members'];
  if (!tally.times.some((time) => time > 0)) return ['no-time'];
  if (tally.repeaters === 0) return ['no-repeats'];
  return tally.repeaters < enoughRepeaters ? ['few-repeaters'] : [];
};
