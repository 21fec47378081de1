import { testAlwaysValid } from '@memberday/shared/domain/experiments/statistics/always-valid.ts';
import { type GroupSample, likenessOf } from '@memberday/shared/domain/experiments/statistics/cluster-likeness.ts';
import { testGroups } from '@memberday/shared/domain/experiments/statistics/cluster-robust.ts';
import { type Computed, sayDegenerate } from '@memberday/shared/domain/experiments/statistics/computed.ts';
import { type Difference, estimateEffect } from '@memberday/shared/domain/experiments/statistics/effect.ts';
import type { Sample } from '@memberday/shared/domain/experiments/statistics/sample.ts';
import { checkRatio, checkRatioAlways } from '@memberday/shared/domain/experiments/statistics/sample-ratio.ts';
import { testWelch } from '@memberday/shared/domain/experiments/statistics/welch.ts';
import { normalFrom, type Random, seededRandom } from '@memberday/shared/domain/numerics/seeded-random.ts';

/** Experiments in which nothing is to be found, many times over, from one seed: how often is something found? Each answers shares of `runs`. */
export type Simulation = { readonly runs: number; readonly seed: number };

/** What people spend: many nothing, some a little, few a lot; and what they spent before goes along with it. */
const shopper = (random: Random): { post: number; pre: number; orders: number } => {
  const taste = 10 + 60 * random() ** 2;
  const spend = () => (random() < 0.45 ? 0 : -taste * Math.log(1 - random()));
  return { post: spend(), pre: spend(), orders: 1 + Math.floor(random() * 3) };
};

type Kept = {
  n: number;
  post: number;
  posts: number;
  pre: number;
  pres: number;
  both: number;
  orders: number;
  squares: number;
  spendOrders: number;
  buyers: number;
};
const nobody = (): Kept => ({
  n: 0,
  post: 0,
  posts: 0,
  pre: 0,
  pres: 0,
  both: 0,
  orders: 0,
  squares: 0,
  spendOrders: 0,
  buyers: 0,
});

const add = (kept: Kept, random: Random): void => {
  const { post, pre, orders } = shopper(random);
  kept.n += 1;
  kept.post += post;
  kept.posts += post * post;
  kept.pre += pre;
  kept.pres += pre * pre;
  kept.both += post * pre;
  kept.orders += orders;
  kept.squares += orders * orders;
  kept.spendOrders += post * orders;
  kept.buyers += post > 0 ? 1 : 0;
};

export type SimulatedKind = 'mean' | 'rate' | 'before' | 'ratio';

const sampleOf = (kept: Kept, kind: SimulatedKind): Sample => {
  const post = { sum: kept.post, sumSquares: kept.posts };
  switch (kind) {
    case 'mean':
      return { type: 'mean', n: kept.n, ...post };
    case 'rate':
      return { type: 'proportion', n: kept.n, sum: kept.buyers };
    case 'before':
      return { type: 'cuped', n: kept.n, post, pre: { sum: kept.pre, sumSquares: kept.pres }, postPre: kept.both };
    case 'ratio':
      return {
        type: 'ratio',
        n: kept.n,
        top: post,
        bottom: { sum: kept.orders, sumSquares: kept.squares },
        topBottom: kept.spendOrders,
      };
  }
};

const valueOrThrow = <Value>(answer: Computed<Value>): Value => {
  if (answer.ok) return answer.value;
  throw new Error(`a simulation has no answer: ${sayDegenerate(answer.because)}`);
};

/** Two arms alike, looked at once: how often is p below alpha. @param perArm members in each */
export const foundOnce = (
  { runs, seed }: Simulation,
  kind: SimulatedKind,
  perArm: number,
  alpha: number,
  difference: Difference,
): number => {
  const random = seededRandom(seed);
  let found = 0;
  for (let run = 0; run < runs; run += 1) {
    const [left, right] = [nobody(), nobody()];
    for (let i = 0; i < perArm; i += 1) {
      add(left, random);
      add(right, random);
    }
    const effect = valueOrThrow(estimateEffect(sampleOf(left, kind), sampleOf(right, kind), difference));
    if (valueOrThrow(testWelch(effect, alpha, 'two_sided')).p < alpha) found += 1;
  }
  return found / runs;
};

/** Two arms alike, looked at again and again as members come: how often something is found at any look. */
export const foundPeeking = (
  { runs, seed }: Simulation,
  looks: number,
  perLook: number,
  alpha: number,
): { always: number; once: number } => {
  const random = seededRandom(seed);
  const found = { always: 0, once: 0 };
  for (let run = 0; run < runs; run += 1) {
    const [left, right] = [nobody(), nobody()];
    const seen = { always: false, once: false };
    for (let look = 0; look < looks; look += 1) {
      for (let i = 0; i < perLook; i += 1) {
        add(left, random);
        add(right, random);
      }
      const effect = valueOrThrow(estimateEffect(sampleOf(left, 'mean'), sampleOf(right, 'mean'), 'relative'));
      const interval = valueOrThrow(testAlwaysValid(effect, alpha, 5_000)).interval;
      seen.always ||= interval[0] > 0 || interval[1] < 0;
      seen.once ||= valueOrThrow(testWelch(effect, alpha, 'two_sided')).p < alpha;
    }
    found.always += Number(seen.always);
    found.once += Number(seen.once);
  }
  return { always: found.always / runs, once: found.once / runs };
};

/** Members who come to three arms by weights: how often the alarm goes. `broken`: so many of the last arm are not recorded. */
export const ratioAlarms = ({ runs, seed }: Simulation, looks: number, perLook: number, alpha: number, broken = 0) => {
  const random = seededRandom(seed);
  const weights = [0.5, 0.25, 0.25];
  const alarms = { once: 0, always: 0, onceAtAnyLook: 0 };
  for (let run = 0; run < runs; run += 1) {
    const counts = [0, 0, 0];
    const seen = { always: false, once: false };
    for (let look = 0; look < looks; look += 1) {
      for (let i = 0; i < perLook; i += 1) {
        const ticket = random();
        const arm = ticket < 0.5 ? 0 : ticket < 0.75 ? 1 : 2;
        if (arm === 2 && random() < broken) continue;
        counts[arm] = (counts[arm] ?? 0) + 1;
      }
      seen.always ||= valueOrThrow(checkRatioAlways(counts, weights, 100)).p < alpha;
      seen.once ||= valueOrThrow(checkRatio(counts, weights)).p < alpha;
    }
    alarms.always += Number(seen.always);
    alarms.onceAtAnyLook += Number(seen.once);
    alarms.once += Number(valueOrThrow(checkRatio(counts, weights)).p < alpha);
  }
  return { once: alarms.once / runs, always: alarms.always / runs, onceAtAnyLook: alarms.onceAtAnyLook / runs };
};

/** WeChat groups of very different sizes whose members resemble each other, assigned as a whole: how often intervals cover the truth, that nothing differs. */
export const groupCoverage = ({ runs, seed }: Simulation, groupsPerArm: number, icc: number, alpha: number) => {
  const random = seededRandom(seed);
  const covered = { byGroup: 0, byMember: 0 };
  let likeness = 0;
  for (let run = 0; run < runs; run += 1) {
    const [left, right] = [drawGroups(random, groupsPerArm, icc), drawGroups(random, groupsPerArm, icc)];
    const [from, to] = valueOrThrow(testGroups(left, right, alpha, 'absolute')).interval;
    covered.byGroup += Number(from <= 0 && to >= 0);
    const effect = valueOrThrow(estimateEffect(together(left), together(right), 'absolute'));
    covered.byMember += Number(valueOrThrow(testWelch(effect, alpha, 'two_sided')).p >= alpha);
    likeness += likenessOf([left, right])?.icc ?? 0;
  }
  return { byGroup: covered.byGroup / runs, byMember: covered.byMember / runs, icc: likeness / runs };
};

const drawGroups = (random: Random, groups: number, icc: number): GroupSample[] =>
  Array.from({ length: groups }, () => {
    const n = 3 + Math.floor(random() ** 2 * 60);
    const mood = Math.sqrt(icc) * normalFrom(random);
    let [sum, sumSquares] = [0, 0];
    for (let i = 0; i < n; i += 1) {
      const value = 5 + mood + Math.sqrt(1 - icc) * normalFrom(random);
      sum += value;
      sumSquares += value * value;
    }
    return { n, sum, sumSquares };
  });

const together = (groups: readonly GroupSample[]): Sample =>
  groups.reduce(
    (all, { n, sum, sumSquares }) => ({
      type: 'mean' as const,
      n: all.n + n,
      sum: all.sum + sum,
      sumSquares: all.sumSquares + sumSquares,
    }),
    { type: 'mean' as const, n: 0, sum: 0, sumSquares: 0 },
  );
