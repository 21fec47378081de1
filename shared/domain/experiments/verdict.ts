import type { ExperimentUnit } from './experiment.ts';
import type { MetricName } from './metrics.ts';
import type { Degenerate } from './statistics/computed.ts';
import type { Interval } from './statistics/welch.ts';

/** What is to be done with an experiment. `ship` names the arm that everybody shall get. */
export type Verdict = {
  readonly say: 'ship' | 'stop' | 'keep_running' | 'inconclusive';
  readonly armId: string | null;
  /** Why, the weightiest first. Never empty. */
  readonly reasons: readonly Reason[];
};

/** `gain`: relative to the control, above zero is better, whichever way the metric is better. `from` and `to` hold at all times at once. */
export type Reason =
  /** Arms do not have as many as they should: whatever else is seen may come from that. */
  | { readonly kind: 'sample_ratio'; readonly p: number }
  | {
      readonly kind: 'guardrail_breached';
      readonly metric: MetricName;
      readonly armId: string;
      readonly gain: number;
      readonly bears: number;
    }
  | {
      readonly kind: 'guardrail_unsure';
      readonly metric: MetricName;
      readonly armId: string;
      readonly gain: number;
      readonly bears: number;
    }
  | {
      readonly kind: 'better';
      readonly armId: string;
      readonly gain: number;
      readonly from: number;
      readonly to: number;
    }
  | {
      readonly kind: 'worse';
      readonly armId: string;
      readonly gain: number;
      readonly from: number;
      readonly to: number;
    }
  /** Whatever the gain is, it is less than what would be worth having. */
  | { readonly kind: 'not_worth'; readonly armId: string; readonly to: number; readonly worthwhile: number }
  | {
      readonly kind: 'unsure';
      readonly armId: string;
      readonly gain: number;
      readonly from: number;
      readonly to: number;
    }
  /** An arm has so few units that no interval of it can be trusted. */
  | {
      readonly kind: 'too_small';
      readonly armId: string;
      readonly seen: number;
      readonly least: number;
      readonly unit: ExperimentUnit;
    }
  | { readonly kind: 'too_early'; readonly daysRun: number; readonly leastDays: number }
  /** `days`: at the speed so far; null while nobody comes. */
  | { readonly kind: 'too_few'; readonly have: number; readonly need: number; readonly days: number | null }
  /** As many as were needed have been in it. `smallest`: the gain that would have been seen. */
  | { readonly kind: 'enough'; readonly have: number; readonly need: number; readonly smallest: number | null }
  | { readonly kind: 'no_answer'; readonly because: Degenerate };

/** How one arm stands against the control in the metric that decides. */
export type ArmGain =
  | { readonly armId: string; readonly known: true; readonly gain: number; readonly interval: Interval }
  | { readonly armId: string; readonly known: false; readonly because: Degenerate };

export type GuardrailStand = {
  readonly metric: MetricName;
  readonly armId: string;
  readonly state: 'held' | 'unsure' | 'breached';
  readonly gain: number | null;
  readonly bears: number;
};

export type VerdictFacts = {
  readonly sampleRatio: { readonly p: number; readonly alarm: boolean };
  /** Every arm but the control. */
  readonly arms: readonly ArmGain[];
  /** The arm with the fewest units, while it has fewer than are trusted. */
  readonly small: Omit<Extract<Reason, { kind: 'too_small' }>, 'kind'> | null;
  readonly guardrails: readonly GuardrailStand[];
  readonly worthwhile: number;
  /** It takes in nobody any more, so nothing is said of waiting. */
  readonly over: boolean;
  readonly daysRun: number;
  readonly leastDays: number;
  /** Members that are in it, and that are needed to see a worthwhile gain; null while that cannot be said. */
  readonly have: number;
  readonly need: number | null;
  readonly smallest: number | null;
};

/** Nobody waits longer for an answer. */
export const mostDaysLeft = 60;

/**
 * What to do. The intervals must hold at all times at once, so that it may be asked as often as one likes. First whether the numbers may be believed, then harm, then
 * gain; and where neither shows, whether waiting would help.
 */
export const judge = (facts: VerdictFacts): Verdict => {
  const { sampleRatio, guardrails } = facts;
  if (sampleRatio.alarm) return say('stop', [{ kind: 'sample_ratio', p: sampleRatio.p }]);
  if (facts.small)
    return say(facts.over ? 'inconclusive' : 'keep_running', [
      { kind: 'too_small', ...facts.small },
      ...progressOf(facts),
    ]);
  const breached = guardrails.filter(({ state }) => state === 'breached');
  const harm = breached.map((each) => guardrailReason('guardrail_breached', each));
  const harmful = new Set(breached.map(({ armId }) => armId));
  const open = facts.arms.filter(({ armId }) => !harmful.has(armId));
  if (open.length === 0)
    return say(
      'stop',
      harm.length > 0 ? harm : [{ kind: 'too_few', have: facts.have, need: facts.need ?? facts.have, days: null }],
    );
  const best = bestOf(open);
  return best ? judgeBetter(facts, best, harm) : judgeUnproven(facts, open, harm);
};

type Known = Extract<ArmGain, { known: true }>;

const isKnown = (arm: ArmGain): arm is Known => arm.known;

/** The arm with the largest gain among those that are surely better. */
const bestOf = (arms: readonly ArmGain[]): Known | undefined =>
  arms
    .filter(isKnown)
    .filter(({ interval: [from] }) => from > 0)
    .sort((a, b) => b.gain - a.gain)[0];

const judgeBetter = (facts: VerdictFacts, best: Known, harm: readonly Reason[]): Verdict => {
  const { worthwhile, daysRun, leastDays } = facts;
  const better = reasonOf('better', best);
  if (best.interval[1] < worthwhile) return say('stop', [notWorth(best, worthwhile), better, ...harm]);
  if (daysRun < leastDays)
    return say(facts.over ? 'inconclusive' : 'keep_running', [
      { kind: 'too_early', daysRun, leastDays },
      better,
      ...harm,
    ]);
  const doubted = facts.guardrails.filter(
    ({ armId, state, gain, bears }) => armId === best.armId && state === 'unsure' && gain !== null && gain < -bears,
  );
  if (doubted.length === 0) return say('ship', [better, ...harm], best.armId);
  const doubts = doubted.map((each) => guardrailReason('guardrail_unsure', each));
  return say(waitingHelps(facts) ? 'keep_running' : 'inconclusive', [...doubts, better, ...progressOf(facts), ...harm]);
};

const judgeUnproven = (facts: VerdictFacts, open: readonly ArmGain[], harm: readonly Reason[]): Verdict => {
  const { worthwhile, daysRun, leastDays } = facts;
  const unknown = open.flatMap((arm) => (arm.known ? [] : [arm]));
  const known = open.filter(isKnown);
  const hopeless = known.filter(({ interval: [, to] }) => to < worthwhile);
  const lost = hopeless.map(
    (arm): Reason => (arm.interval[1] < 0 ? reasonOf('worse', arm) : notWorth(arm, worthwhile)),
  );
  if (unknown.length === 0 && hopeless.length === known.length) return say('stop', [...lost, ...harm]);
  const unsure = known.filter((arm) => !hopeless.includes(arm)).map((arm) => reasonOf('unsure', arm));
  const early: Reason[] = daysRun < leastDays ? [{ kind: 'too_early', daysRun, leastDays }] : [];
  const blind = unknown.map(({ because }): Reason => ({ kind: 'no_answer', because }));
  return say(waitingHelps(facts) ? 'keep_running' : 'inconclusive', [
    ...early,
    ...progressOf(facts),
    ...unsure,
    ...blind.slice(0, 1),
    ...lost,
    ...harm,
  ]);
};

/** Too early always helps; after that only while members are missing, and not for months. */
const waitingHelps = (facts: VerdictFacts): boolean => {
  if (facts.over) return false;
  if (facts.daysRun < facts.leastDays) return true;
  if (facts.need === null) return facts.daysRun < mostDaysLeft;
  return facts.have < facts.need && (daysLeft(facts) ?? 0) <= mostDaysLeft;
};

const daysLeft = ({ have, need, daysRun }: VerdictFacts): number | null =>
  need === null || have <= 0 || daysRun <= 0 ? null : Math.ceil(((need - have) / have) * daysRun);

const progressOf = (facts: VerdictFacts): Reason[] => {
  const { have, need, smallest } = facts;
  if (need === null) return [];
  return have < need
    ? [{ kind: 'too_few', have, need, days: daysLeft(facts) }]
    : [{ kind: 'enough', have, need, smallest }];
};

const reasonOf = (kind: 'better' | 'worse' | 'unsure', { armId, gain, interval: [from, to] }: Known): Reason => ({
  kind,
  armId,
  gain,
  from,
  to,
});

const notWorth = ({ armId, interval: [, to] }: Known, worthwhile: number): Reason => ({
  kind: 'not_worth',
  armId,
  to,
  worthwhile,
});

const guardrailReason = (
  kind: 'guardrail_breached' | 'guardrail_unsure',
  { metric, armId, gain, bears }: GuardrailStand,
): Reason => ({
  kind,
  metric,
  armId,
  gain: gain ?? 0,
  bears,
});

const say = (what: Verdict['say'], reasons: readonly Reason[], armId: string | null = null): Verdict => ({
  say: what,
  armId,
  reasons,
});
