import { sayMoment } from '../../../words/dates.ts';
import { sayNumber } from '../../../words/numbers.ts';
import { trialWords } from '../../../words/play/trial.ts';
import type { Here } from '../../clock/here.ts';
import { type ActivityOf, isOpen } from '../panel.ts';

type TrialActivity = ActivityOf<'trial'>;

/** What a member can do about a trial now. */
export type TrialDoing = 'apply' | 'change' | 'report' | 'mend' | 'nothing';

export type TrialView = {
  readonly doing: TrialDoing;
  /** How they stand; null: they have not applied, and still can. */
  readonly state: { readonly title: string; readonly line: string; readonly good: boolean } | null;
  readonly steps: readonly { readonly title: string; readonly line: string }[];
  readonly at: number;
  readonly places: string;
  readonly applied: string;
};

export const trialView = (activity: TrialActivity, { now, today, zone }: Here): TrialView => {
  const { rules, closesAt, counts, mine } = activity;
  const { announceAt, reportUntil } = rules;
  const say = (at: string): string => sayMoment(at, today, zone);
  const { steps } = trialWords;
  return {
    doing: doingOf(activity, now),
    state: stateOf(activity, now, say),
    steps: [
      { title: steps.apply, line: steps.until(say(closesAt)) },
      { title: steps.announce, line: steps.at(say(announceAt)) },
      { title: steps.report, line: steps.until(say(reportUntil)) },
    ],
    at: stepOf(activity, now),
    places: trialWords.places(sayNumber(rules.places)),
    applied: trialWords.applied(
      sayNumber(Math.max(counts.applied ?? 0, mine && mine.taken.state !== 'withdrawn' ? 1 : 0)),
    ),
  };
};

/** Who was chosen before the day is a step ahead of the others. */
const stepOf = ({ mine, rules, closesAt }: TrialActivity, now: string): number => {
  if (mine?.taken.state === 'reported' || now >= rules.reportUntil) return 3;
  if (mine?.taken.state === 'chosen' || now >= rules.announceAt) return 2;
  return now < closesAt ? 0 : 1;
};

const doingOf = (activity: TrialActivity, now: string): TrialDoing => {
  const { mine, rules, why } = activity;
  const state = mine?.taken.state;
  const isCancelled = activity.stage === 'cancelled';
  if (state === 'chosen' || state === 'reported') {
    if (isCancelled || now >= rules.reportUntil) return 'nothing';
    return state === 'chosen' ? 'report' : 'mend';
  }
  if (!isOpen(activity) || why !== null) return 'nothing';
  return state === 'applied' ? 'change' : 'apply';
};

const stateOf = (
  { mine, rules, stage }: TrialActivity,
  now: string,
  say: (at: string) => string,
): TrialView['state'] => {
  const { state } = trialWords;
  const isOver = stage !== 'open' && stage !== 'announced';
  const told = (title: string, line: string, good = false) => ({ title, line, good });
  switch (mine?.taken.state) {
    case 'applied':
      return now < rules.announceAt
        ? told(state.applied, state.appliedLine(say(rules.announceAt)), true)
        : told(state.notChosen, state.notChosenLine);
    case 'chosen':
      return now < rules.reportUntil
        ? told(state.chosen, state.chosenLine, true)
        : told(state.missed, state.missedLine);
    case 'reported':
      return told(state.reported, state.reportedLine, true);
    case 'withdrawn':
      return isOver ? told(state.over, state.overLine) : told(state.withdrawn, state.withdrawnLine);
    case undefined:
      return isOver ? told(state.over, state.overLine) : null;
  }
};
