import { analyseLevels, type FactorPair } from './analyse-levels.ts';
import { type Comparison, compareGroups, compareMembers, sampleOf, tunedForMembers } from './compare-arms.ts';
import { controlOf, type Experiment, type ExperimentPlan } from './experiment.ts';
import type { ArmSums, GroupSums } from './measures.ts';
import { type Metric, type MetricName, metrics } from './metrics.ts';
import { adjustPValues } from './statistics/adjust-p-values.ts';
import { type Likeness, likenessOf } from './statistics/cluster-likeness.ts';
import type { Computed, Degenerate } from './statistics/computed.ts';
import { estimateEffect } from './statistics/effect.ts';
import { type PlannedArms, sizeForLift, smallestLift } from './statistics/power.ts';
import { checkRatio, checkRatioAlways } from './statistics/sample-ratio.ts';
import { leastBeforeStop } from './stop-reason.ts';
import { type ArmGain, type GuardrailStand, judge, type Verdict, type VerdictFacts } from './verdict.ts';

/** What was counted of an experiment until now. */
export type ExperimentCounts = {
  readonly arms: readonly ArmSums[];
  /** Where whole WeChat groups were assigned, else empty. */
  readonly groups: readonly GroupSums[];
  readonly daysRun: number;
  /** The smallest p of the sample-ratio check at any look before; 1 at the first. */
  readonly ratioP: number;
};

export type AnalysedPlan = Pick<
  ExperimentPlan,
  'arms' | 'factors' | 'unit' | 'metric' | 'others' | 'guardrails' | 'alpha' | 'worthwhile' | 'leastDays'
> &
  Partial<Pick<Experiment, 'state'>>;

export type ExperimentResults = {
  readonly sampleRatio: SampleRatio;
  /** The one that decides first, then the others and the guardrails, each once. */
  readonly metrics: readonly MetricResult[];
  readonly guardrails: readonly GuardrailStand[];
  /** Of a multivariate experiment: each two factors in the metric that decides. Holds for who looks once. */
  readonly factors: readonly FactorPair[];
  readonly progress: Progress;
  readonly verdict: Verdict;
};

export type SampleRatio = {
  readonly observed: readonly { readonly armId: string; readonly seen: number; readonly expected: number }[];
  /** The smallest of all looks: falls below the alarm with that probability at most, however often one looks. */
  readonly p: number;
  /** Of this look alone, by Pearson. */
  readonly pOnce: number;
  readonly alarm: boolean;
};

export type MetricResult = {
  readonly metric: MetricName;
  readonly role: 'decides' | 'other' | 'guardrail';
  readonly better: Metric['better'];
  readonly arms: readonly ArmResult[];
  /** How alike members of one group are; null unless groups were assigned and the metric is one of members. */
  readonly likeness: Likeness | null;
};

export type ArmResult = {
  readonly armId: string;
  readonly n: number;
  /** Null where nothing can be divided by. */
  readonly value: number | null;
  /** Null for the control, and where `because` says why there is none. */
  readonly comparison: Comparison | null;
  readonly because: Degenerate | null;
  /** The p that always holds, raised for as many questions as are asked: Holm among arms where the metric decides, else Benjamini & Hochberg. */
  readonly adjustedP: number | null;
};

export type Progress = {
  readonly have: number;
  /** In all arms together, to see the worthwhile gain in four of five experiments that have it. */
  readonly need: number | null;
  /** What can be seen with as many as there are. */
  readonly smallest: number | null;
};

/** One false alarm in a hundred experiments at most, over all of an experiment's days. */
export const ratioAlarm = 0.01;
/** How tightly the check lies around the weights: Lindon & Malek's choice for thousands of units. */
const ratioConcentration = 100;
const wantedPower = 0.8;

/** All that can be said of an experiment by its counters, and the verdict. Pure: the same counters, the same answer. */
export const analyseExperiment = (plan: AnalysedPlan, counts: ExperimentCounts): ExperimentResults => {
  const sampleRatio = checkArms(plan, counts);
  const asked = adjusted(askedMetrics(plan).map(({ name, role }) => analyseMetric(plan, counts, name, role)));
  const guardrails = plan.guardrails.flatMap((guardrail) => standOf(plan, counts, guardrail));
  const progress = progressOf(plan, counts);
  const [decides] = asked;
  const verdict = judge({
    sampleRatio,
    arms: decides ? gainsOf(decides) : [],
    small: smallIn(sampleRatio, plan),
    guardrails,
    worthwhile: plan.worthwhile,
    over: plan.state === 'stopped' || plan.state === 'decided',
    daysRun: counts.daysRun,
    leastDays: plan.leastDays,
    have: progress.have,
    need: progress.need,
    smallest: progress.smallest,
  });
  return {
    sampleRatio,
    metrics: asked,
    guardrails,
    factors: analyseLevels(plan, counts.arms, metrics[plan.metric]),
    progress,
    verdict,
  };
};

/** Units that came into each arm against its weight. Where groups were assigned, groups are counted. */
export const checkArms = (plan: AnalysedPlan, counts: ExperimentCounts): SampleRatio => {
  const seen = plan.arms.map(({ armId }) =>
    plan.unit === 'group'
      ? counts.groups.filter((group) => group.armId === armId && group.n > 0).length
      : (counts.arms.find((arm) => arm.armId === armId)?.n ?? 0),
  );
  const weights = plan.arms.map(({ weight }) => weight);
  const total = seen.reduce((sum, each) => sum + each, 0);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const always = checkRatioAlways(seen, weights, ratioConcentration);
  const once = checkRatio(seen, weights);
  const p = Math.min(counts.ratioP, always.ok ? always.value.p : 1);
  return {
    observed: plan.arms.map(({ armId, weight }, i) => ({
      armId,
      seen: seen[i] ?? 0,
      expected: whole > 0 ? (total * weight) / whole : 0,
    })),
    p,
    pOnce: once.ok ? once.value.p : 1,
    alarm: p < ratioAlarm,
  };
};

const smallIn = ({ observed }: SampleRatio, { unit }: AnalysedPlan): VerdictFacts['small'] => {
  const [fewest] = [...observed].sort((a, b) => a.seen - b.seen);
  const least = leastBeforeStop[unit];
  return fewest && fewest.seen < least ? { armId: fewest.armId, seen: fewest.seen, least, unit } : null;
};

type Asked = { readonly name: MetricName; readonly role: MetricResult['role'] };

const askedMetrics = ({ metric, others, guardrails }: AnalysedPlan): Asked[] => {
  const all: Asked[] = [
    { name: metric, role: 'decides' },
    ...others.map((name): Asked => ({ name, role: 'other' })),
    ...guardrails.map((guardrail): Asked => ({ name: guardrail.metric, role: 'guardrail' })),
  ];
  return all.filter(({ name }, i) => all.findIndex((other) => other.name === name) === i);
};

const analyseMetric = (
  plan: AnalysedPlan,
  counts: ExperimentCounts,
  name: MetricName,
  role: MetricResult['role'],
): MetricResult => {
  const metric: Metric = metrics[name];
  const control = controlOf(plan).armId;
  const alpha = alphaOf(plan, 1);
  const arms = plan.arms.map(({ armId }): ArmResult => {
    const sums = counts.arms.find((arm) => arm.armId === armId);
    const shown = { armId, n: sums?.n ?? 0, value: sums ? shownValue(sums, metric) : null, adjustedP: null };
    if (armId === control) return { ...shown, comparison: null, because: null };
    const compared = compare(plan, counts, armId, metric, alpha);
    return compared.ok
      ? { ...shown, comparison: compared.value, because: null }
      : { ...shown, comparison: null, because: compared.because };
  });
  return { metric: name, role, better: metric.better, arms, likeness: likenessIn(plan, counts, metric) };
};

/** Shared out among the arms that are compared with the control, and among questions of one kind. */
const alphaOf = ({ alpha, arms }: AnalysedPlan, questions: number): number =>
  alpha / Math.max(1, (arms.length - 1) * questions);

const compare = (
  plan: AnalysedPlan,
  counts: ExperimentCounts,
  armId: string,
  metric: Metric,
  alpha: number,
): Computed<Comparison> => {
  const control = controlOf(plan).armId;
  if (plan.unit === 'group') {
    const of = (id: string) => counts.groups.filter((group) => group.armId === id);
    return compareGroups(of(control), of(armId), metric, alpha);
  }
  const [before, after] = [control, armId].map((id) => counts.arms.find((arm) => arm.armId === id));
  if (before && after) return compareMembers(before, after, metric, alpha);
  return { ok: false, because: { kind: 'too_few', what: before ? armId : control, n: 0, least: 2 } };
};

const shownValue = ({ n, sum }: ArmSums, { of }: Metric): number | null => {
  const [above, below] = of.kind === 'ratio' ? [sum[of.above], sum[of.below]] : [sum[of.measure], n];
  return below > 0 ? above / below : null;
};

const likenessIn = (plan: AnalysedPlan, { groups }: ExperimentCounts, { of }: Metric): Likeness | null => {
  if (plan.unit !== 'group' || of.kind === 'ratio') return null;
  const byArm = plan.arms.map(({ armId }) =>
    groups
      .filter((group) => group.armId === armId)
      .map(({ n, sum, square }) => ({ n, sum: sum[of.measure], sumSquares: square[of.measure] })),
  );
  return likenessOf(byArm) ?? null;
};

/** The metric that decides is adjusted for its arms alone: looking at more beside it must not cost it. */
const adjusted = (results: readonly MetricResult[]): MetricResult[] => {
  const beside = results.flatMap(({ role, arms }) =>
    role === 'decides' ? [] : arms.flatMap(({ comparison }) => comparison ?? []),
  );
  const bh = adjustPValues(beside.map(({ always }) => always.p)).bh;
  return results.map((result) => {
    const compared = result.arms.flatMap(({ comparison }) => comparison ?? []);
    const holm = adjustPValues(compared.map(({ always }) => always.p)).holm;
    const adjustedOf = (comparison: Comparison): number | null =>
      (result.role === 'decides' ? holm[compared.indexOf(comparison)] : bh[beside.indexOf(comparison)]) ?? null;
    return {
      ...result,
      arms: result.arms.map((arm) => ({ ...arm, adjustedP: arm.comparison && adjustedOf(arm.comparison) })),
    };
  });
};

const gainsOf = ({ arms, better }: MetricResult): ArmGain[] =>
  arms.flatMap(({ armId, comparison, because }): ArmGain[] => {
    if (comparison) return [{ armId, known: true, ...gainOf(comparison, better) }];
    return because ? [{ armId, known: false, because }] : [];
  });

/** Turned so that above zero is better. */
const gainOf = ({ estimate, always }: Comparison, better: Metric['better']) => {
  const [from, to] = always.interval;
  return better === 'more'
    ? { gain: estimate, interval: [from, to] as const }
    : { gain: -estimate, interval: [-to, -from] as const };
};

/** Where each arm stands in one guardrail: surely within what is borne, surely beyond it, or neither. */
const standOf = (
  plan: AnalysedPlan,
  counts: ExperimentCounts,
  { metric, bears }: AnalysedPlan['guardrails'][number],
): GuardrailStand[] => {
  const alpha = alphaOf(plan, plan.guardrails.length);
  return plan.arms.slice(1).map(({ armId }): GuardrailStand => {
    const compared = compare(plan, counts, armId, metrics[metric], alpha);
    if (!compared.ok) return { metric, armId, state: 'unsure', gain: null, bears };
    const { gain, interval } = gainOf(compared.value, metrics[metric].better);
    const state = interval[1] < -bears ? 'breached' : interval[0] > -bears ? 'held' : 'unsure';
    return { metric, armId, state, gain, bears };
  });
};

const progressOf = (plan: AnalysedPlan, counts: ExperimentCounts): Progress => {
  const have = counts.arms.reduce((sum, { n }) => sum + n, 0);
  const control = counts.arms.find(({ armId }) => armId === controlOf(plan).armId);
  const metric = metrics[plan.metric];
  // The control beside itself: its value, and the variance that is left when what was before is taken off.
  const alone = control && estimateEffect(sampleOf(control, metric), sampleOf(control, metric), 'absolute');
  if (!alone?.ok) return { have, need: null, smallest: null };
  const { mean, variance } = alone.value.control;
  const grouped = likenessIn(plan, counts, metric)?.designEffect ?? 1;
  const planned: Omit<PlannedArms, 'total'> = {
    mean,
    variance: variance * Math.max(1, grouped),
    arms: Math.max(2, plan.arms.length),
    alpha: alphaOf(plan, 1),
    tuningN: tunedForMembers,
  };
  const need = sizeForLift(planned, plan.worthwhile, wantedPower);
  const smallest = smallestLift({ ...planned, total: have }, wantedPower);
  return {
    have,
    need: need.ok && Number.isFinite(need.value) ? need.value : null,
    smallest: smallest.ok && Number.isFinite(smallest.value) ? smallest.value : null,
  };
};
