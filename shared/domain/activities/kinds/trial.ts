import { done, type Outcome, refused } from '../../outcome.ts';
import { type Problem, problem } from '../../problem.ts';
import type { Instant } from '../../time.ts';
import type { Activity } from '../activity.ts';
import type { Sealed } from '../draw/ticket.ts';
import {
  type ActivityChange,
  type ActivityFinding,
  type ActivityKind,
  type ActivityStep,
  type EarnedReward,
  unknownRewards,
} from './kind.ts';

/** Something new for a few to try: they apply while the activity is open, some are chosen, and those tell how it was. */
export type TrialRules = {
  /** What is tried. */
  readonly product: string;
  readonly places: number;
  /** What applicants are asked. */
  readonly question: string;
  /** By people of the shop, or by the sealed seed, which anybody can check afterwards. */
  readonly chosenBy: 'staff' | 'seed';
  /** Until then everybody knows; after `closesAt`. */
  readonly announceAt: Instant;
  readonly reportUntil: Instant;
  /** What the chosen ones get: the thing itself, as a coupon. */
  readonly chosen: string;
  /** For a report in time; null: nothing. */
  readonly report: string | null;
};

export type TrialTaken = {
  readonly state: 'applied' | 'withdrawn' | 'chosen' | 'reported';
  readonly why: string;
  readonly appliedAt: Instant;
  /** How often they were chosen: who was dropped by mistake is chosen again, and given the thing again. */
  readonly times: number;
  readonly report: TrialReport | null;
};

export type TrialReport = {
  /** 1 to 5. */
  readonly stars: number;
  readonly text: string;
  readonly at: Instant;
};

export type TrialMove =
  /** Anew as long as nobody has chosen: the last words count. */
  | { readonly do: 'apply'; readonly why: string }
  | { readonly do: 'withdraw' }
  | { readonly do: 'report'; readonly stars: number; readonly text: string };

export type TrialRuling = { readonly do: 'choose' } | { readonly do: 'drop' };

export type TrialTally = { readonly chosen: number };

export type Trial = {
  readonly rules: TrialRules;
  readonly taken: TrialTaken;
  readonly move: TrialMove;
  readonly ruling: TrialRuling;
  readonly tally: TrialTally;
  readonly known: null;
  /** Where the seed chooses; null: people do. */
  readonly shown: { readonly lot: string; readonly sealed: Sealed } | null;
};

const wrongState = (): { ok: false; problem: Problem<'activity_refuses'> } =>
  refused(problem('activity_refuses', { why: 'not_in_this_state' }));

const take = (step: ActivityStep<Trial>): Outcome<ActivityChange<Trial>> => {
  switch (step.move.do) {
    case 'apply':
      return apply(step, step.move.why);
    case 'withdraw':
      return withdraw(step);
    case 'report':
      return report(step, step.move);
  }
};

const apply = ({ taken, now }: ActivityStep<Trial>, why: string): Outcome<ActivityChange<Trial>> => {
  if (taken?.state === 'chosen' || taken?.state === 'reported') return wrongState();
  if (taken?.state === 'applied' && taken.why === why) return done({ taken });
  return done({
    taken: {
      state: 'applied',
      why,
      appliedAt: taken?.state === 'applied' ? taken.appliedAt : now,
      times: taken?.times ?? 0,
      report: null,
    },
    ...(taken?.state === 'applied' ? {} : { counts: { applied: 1 } }),
  });
};

const withdraw = ({ taken }: ActivityStep<Trial>): Outcome<ActivityChange<Trial>> => {
  if (taken?.state === 'withdrawn') return done({ taken });
  if (taken?.state !== 'applied') return wrongState();
  return done({ taken: { ...taken, state: 'withdrawn' }, counts: { applied: -1 } });
};

const report = (
  { taken, activity, now, spent }: ActivityStep<Trial>,
  { stars, text }: { readonly stars: number; readonly text: string },
): Outcome<ActivityChange<Trial>> => {
  // Words may be mended until the end; they are rewarded once.
  if (taken?.state === 'reported') {
    const isSame = taken.report?.stars === stars && taken.report.text === text;
    return done({ taken: isSame ? taken : { ...taken, report: { stars, text, at: now } } });
  }
  if (taken?.state !== 'chosen') return wrongState();
  const { report: reward } = activity.rules;
  return done({
    taken: { ...taken, state: 'reported', report: { stars, text, at: now } },
    counts: { reported: 1, stars },
    due: reward === null || spent.has(reward) ? [] : [{ reward, step: 'report' }],
  });
};

const rule = (step: ActivityStep<Trial, TrialRuling>): Outcome<ActivityChange<Trial>> => {
  const { taken, tally, activity, move } = step;
  // What was taken back under one name is never given under it again.
  const earned = (nth: number): EarnedReward[] => [{ reward: activity.rules.chosen, step: `chosen-${nth}` }];
  if (move.do === 'choose') {
    if (taken?.state === 'chosen' || taken?.state === 'reported') return done({ taken });
    if (taken?.state !== 'applied') return wrongState();
    if (tally.chosen >= activity.rules.places) return refused(problem('activity_refuses', { why: 'full' }));
    const times = taken.times + 1;
    return done({
      taken: { ...taken, state: 'chosen', times },
      tally: { chosen: tally.chosen + 1 },
      due: earned(times),
    });
  }
  if (taken?.state === 'applied') return done({ taken });
  if (taken?.state !== 'chosen') return wrongState();
  return done({
    taken: { ...taken, state: 'applied' },
    tally: { chosen: tally.chosen - 1 },
    back: earned(taken.times),
  });
};

const check = (activity: Activity<TrialRules>): ActivityFinding[] => {
  const { rules, closesAt } = activity;
  const chosen = activity.rewards.find(({ name }) => name === rules.chosen);
  return [
    ...(rules.announceAt < closesAt ? [{ path: 'rules.announceAt', why: 'must not be before closesAt' }] : []),
    ...(rules.reportUntil <= rules.announceAt ? [{ path: 'rules.reportUntil', why: 'must be after announceAt' }] : []),
    ...(chosen && chosen.most < rules.places ? [{ path: 'rules.places', why: 'are more than there are rewards' }] : []),
    ...unknownRewards(activity, [
      { path: 'rules.chosen', reward: rules.chosen },
      ...(rules.report === null ? [] : [{ path: 'rules.report', reward: rules.report }]),
    ]),
  ];
};

export const trial: ActivityKind<Trial> = {
  kind: 'trial',
  tallyBy: 'activity',
  emptyTally: { chosen: 0 },
  check,
  take,
  rule,
  windowOf: ({ opensAt, closesAt, rules }, move) => ({
    from: opensAt,
    until: move.do === 'report' ? rules.reportUntil : closesAt,
  }),
  mostPerMember({ rules }) {
    const most: Record<string, number> = { [rules.chosen]: 1 };
    if (rules.report !== null) most[rules.report] = (most[rules.report] ?? 0) + 1;
    return most;
  },
  forget: (taken) => ({ ...taken, why: '', report: taken.report && { ...taken.report, text: '' } }),
  textsOf: ({ product, question }) => [
    { field: 'rules.product', text: product },
    { field: 'rules.question', text: question },
  ],
  laneOf: ({ state }) => state,
  settlesAt: ({ rules }) => rules.reportUntil,
};
