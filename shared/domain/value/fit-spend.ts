import { type FitDoubt, type Fitted, fitLikelihood } from './fit.ts';
import { type GammaGamma, logLikelihoodOfSpend, type SpendTally } from './gamma-gamma.ts';

/** Fewer who came back leave wide intervals. */
const enoughRepeaters = 50;
/** From here on frequent members spend visibly more, or less, at a time, which the model denies. */
const strongCorrelation = 0.3;

/** Fits the model of spending to who repeated. */
export const fitSpend = (tally: SpendTally): Fitted<GammaGamma> => {
  const logLikelihood = (params: GammaGamma) => logLikelihoodOfSpend(tally, params);
  const fitted = fitLikelihood<GammaGamma>({
    names: ['p', 'q', 'v'],
    members: tally.members,
    starts: startsOf(tally),
    logLikelihood,
    roughLogLikelihood: logLikelihood,
    doubts: doubtsOf(tally),
  });
  return fitted.params.q > 1 ? fitted : { ...fitted, doubts: [...fitted.doubts, 'mean-infinite'] };
};

const startsOf = ({ outline: { mean } }: SpendTally): readonly GammaGamma[] => {
  const level = mean > 0 ? mean : 1;
  return [
    { p: 6, q: 4, v: level / 2 },
    { p: 1.5, q: 3, v: (level * 2) / 1.5 },
    { p: 20, q: 20, v: (level * 19) / 20 },
  ];
};

const doubtsOf = ({ members, outline }: SpendTally): readonly FitDoubt[] => {
  if (members === 0) return ['no-repeats'];
  const doubts: FitDoubt[] = [];
  if (!(outline.variance > 1e-12 * outline.mean ** 2)) doubts.push('one-value');
  if (members < enoughRepeaters) doubts.push('few-repeaters');
  if (Math.abs(outline.correlation) > strongCorrelation) doubts.push('spend-follows-frequency');
  return doubts;
};
