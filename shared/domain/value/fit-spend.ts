import { type FitDoubt, type Fitted, fitLikelihood } from './fit.ts';
import { type GammaGamma, logLikelihoodOfSpend, type SpendTally, thinSpendTally } from './gamma-gamma.ts';

/** Groups that are enough to choose between starts. */
const roughGroups = 1500;
/** Fewer who came back leave wide intervals. */
const enoughRepeaters = 50;
/** From here on frequent members spend visibly more, or less, at a time, which the model denies. */
const strongCorrelation = 0.3;

/**
 * Fits the model of spending to who repeated. Amounts are first counted in their mean, so that the unit of the money does not matter to where
 * the fit looks; only v has a unit to be given back.
 */
export const fitSpend = (tally: SpendTally): Fitted<GammaGamma> => {
  const level = tally.outline.mean > 0 ? tally.outline.mean : 1;
  const relative = { ...tally, mean: tally.mean.map((mean) => mean / level) };
  const rough = thinSpendTally(relative, roughGroups);
  const fitted = fitLikelihood<GammaGamma>({
    names: ['p', 'q', 'v'],
    members: tally.members,
    starts,
    logLikelihood: (params) => logLikelihoodOfSpend(relative, params),
    roughLogLikelihood: (params) => logLikelihoodOfSpend(rough, params),
    doubts: doubtsOf(tally),
  });
  const { standardErrors: errors, intervals } = fitted;
  return {
    ...fitted,
    params: { ...fitted.params, v: fitted.params.v * level },
    logLikelihood: fitted.logLikelihood - tally.members * Math.log(level),
    standardErrors: errors && { ...errors, v: errors.v * level },
    intervals: intervals && { ...intervals, v: [intervals.v[0] * level, intervals.v[1] * level] },
    doubts: fitted.params.q > 1 ? fitted.doubts : [...fitted.doubts, 'mean-infinite'],
  };
};

const starts: readonly GammaGamma[] = [
  { p: 6, q: 4, v: 0.5 },
  { p: 1.5, q: 3, v: 1.3 },
  { p: 20, q: 20, v: 0.95 },
];

const doubtsOf = ({ members, outline }: SpendTally): readonly FitDoubt[] => {
  if (members === 0) return ['no-spend'];
  const doubts: FitDoubt[] = [];
  if (!(outline.variance > 1e-12 * outline.mean ** 2)) doubts.push('one-value');
  if (members < enoughRepeaters) doubts.push('few-repeaters');
  if (Math.abs(outline.correlation) > strongCorrelation) doubts.push('spend-follows-frequency');
  return doubts;
};
