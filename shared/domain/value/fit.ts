import { minimise } from '../numerics/minimise.ts';
import { invert, type SymmetricMatrix } from '../numerics/symmetric-matrix.ts';

/** Why parameters are not to be read one by one. Predictions stay finite, and are the better the fewer of these there are. */
export const fitDoubts = [
  'no-members',
  'no-repeats',
  'no-time',
  'no-spend',
  'few-repeaters',
  'one-value',
  'at-boundary',
  'flat',
  'unsettled',
  'mean-infinite',
  'spend-follows-frequency',
] as const;
export type FitDoubt = (typeof fitDoubts)[number];

/** With these a parameter has no value of its own; the others only ask for care. */
const unidentifying: ReadonlySet<FitDoubt> = new Set([
  'no-members',
  'no-repeats',
  'no-time',
  'no-spend',
  'one-value',
  'at-boundary',
  'flat',
  'unsettled',
]);

export type Fitted<Params> = {
  readonly params: Params;
  readonly logLikelihood: number;
  readonly members: number;
  /** Of each parameter, by the curvature of the likelihood; undefined where that says nothing. */
  readonly standardErrors: Params | undefined;
  /** 95 % intervals, symmetric in the logarithm; undefined like the errors. */
  readonly intervals: Readonly<Record<keyof Params, readonly [low: number, high: number]>> | undefined;
  /** Of the logarithms of the parameters, in the order of `names`. */
  readonly covariance: SymmetricMatrix | undefined;
  readonly identified: boolean;
  readonly doubts: readonly FitDoubt[];
};

export type Likelihood<Params> = {
  readonly names: readonly (keyof Params & string)[];
  readonly members: number;
  readonly starts: readonly Params[];
  /** Exact. */
  logLikelihood(params: Params): number;
  /** Close enough to choose a start by. */
  roughLogLikelihood(params: Params): number;
  /** What the data alone say against it. */
  readonly doubts: readonly FitDoubt[];
};

/** Parameters lie within e^±16, about 1e±7: beyond, likelihoods no longer change with them. */
const farthest = 16;
/** A likelihood is searched to this; Newton steps then take it further. */
const tolerance = 1e-7;
/** Enough to choose between starts by. */
const roughTolerance = 0.02;
/** A standard error of the logarithm from which on an interval spans a factor of 400. */
const flatFrom = 1.5;
export const z95 = 1.959_963_984_540_054;

/** Maximum likelihood over positive parameters, from several starts. Whatever the data, the answer is finite and says what it is worth. */
export const fitLikelihood = <Params extends Readonly<Record<keyof Params, number>>>(
  likelihood: Likelihood<Params>,
): Fitted<Params> => {
  const { names, members } = likelihood;
  const toParams = (at: readonly number[]): Params =>
    Object.fromEntries(names.map((name, i) => [name, Math.exp(clamp(at[i] ?? 0))])) as Params;
  const toPoint = (params: Params): number[] => names.map((name) => Math.log(params[name]));
  const walled = (value: (params: Params) => number) => (at: readonly number[]) =>
    -value(toParams(at)) + at.reduce((sum, one) => sum + (one - clamp(one)) ** 2, 0);

  // Where nothing can be found, nothing is searched for long.
  const isHopeless = likelihood.doubts.some((doubt) => unidentifying.has(doubt));
  const mostSteps = isHopeless ? 10 : 200;
  const rough = walled((params) => likelihood.roughLogLikelihood(params));
  const nearby = (isHopeless ? likelihood.starts.slice(0, 1) : likelihood.starts)
    .map((start) => minimise(rough, toPoint(start), { tolerance: roughTolerance, mostSteps }))
    .sort((one, other) => one.value - other.value)[0];
  const exact = walled((params) => likelihood.logLikelihood(params));
  const best = minimise(exact, nearby?.at ?? names.map(() => 0), { tolerance, mostSteps });

  const params = toParams(best.at);
  const covariance = isHopeless ? undefined : invert(best.curvature);
  const errors = covariance?.map((row, i) => Math.sqrt(row[i] ?? 0));
  const doubts: FitDoubt[] = [...likelihood.doubts];
  if (!isHopeless) {
    if (best.at.some((one) => Math.abs(one) > farthest - 2)) doubts.push('at-boundary');
    if (!errors || errors.some((error) => error > flatFrom)) doubts.push('flat');
    else if (!best.settled) doubts.push('unsettled');
  }
  const perName = <Value>(value: (size: number, error: number) => Value) =>
    errors &&
    (Object.fromEntries(names.map((name, i) => [name, value(params[name], errors[i] ?? 0)])) as Record<
      keyof Params,
      Value
    >);
  return {
    params,
    logLikelihood: likelihood.logLikelihood(params),
    members,
    standardErrors: perName((size, error) => size * error) as Params | undefined,
    intervals: perName((size, error) => [size * Math.exp(-z95 * error), size * Math.exp(z95 * error)] as const),
    covariance,
    identified: !doubts.some((doubt) => unidentifying.has(doubt)),
    doubts,
  };
};

const clamp = (one: number): number => Math.min(farthest, Math.max(-farthest, one));
