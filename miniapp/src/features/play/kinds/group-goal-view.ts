import { groupGoalWords as said } from '../../../words/play/group-goal.ts';
import { type ActivityOf, sayRewardOf } from '../panel.ts';
import type { RewardLine } from '../reward-lines-view.ts';

export type GroupGoalView = {
  readonly people: number;
  /** The next goal that is not reached, else the last one. */
  readonly goal: number;
  /** Full circle is 1. */
  readonly share: number;
  readonly line: string;
  readonly rewards: readonly RewardLine[];
  readonly mine: string | null;
  readonly button: { readonly label: string; readonly can: boolean } | null;
  /** Without a group there is nothing to count for. */
  readonly hasGroup: boolean;
  readonly shareTitle: string;
};

export const groupGoalView = (activity: ActivityOf<'group-goal'>): GroupGoalView => {
  const { rules, tally, mine, stage, group, title } = activity;
  const { people, reachedAt } = tally;
  const next = rules.goals[reachedAt.length] ?? rules.goals[rules.goals.length - 1];
  const goal = next?.people ?? 1;
  const isAll = reachedAt.length >= rules.goals.length;
  return {
    people,
    goal,
    share: Math.min(1, people / goal),
    line: isAll ? said.reachedAll : said.toGo(Math.max(0, goal - people)),
    rewards: rules.goals.map(({ people: needed, reward }, i): RewardLine => {
      const isReached = i < reachedAt.length;
      return {
        key: String(needed),
        title: said.each(sayRewardOf(activity, reward)),
        asks: said.goal(needed),
        standing: isReached ? said.reached : said.stillToGo(Math.max(0, needed - people)),
        state: isReached ? 'reached' : 'ahead',
      };
    }),
    mine: mine ? said.joined(mine.taken.nth) : null,
    button: mine ? null : buttonOf(stage),
    hasGroup: group !== null,
    shareTitle: people > 0 ? said.share(people, goal, title) : said.shareStart(goal, title),
  };
};

const buttonOf = (stage: ActivityOf<'group-goal'>['stage']): { readonly label: string; readonly can: boolean } => {
  if (stage === 'open') return { label: said.join, can: true };
  return { label: stage === 'announced' ? said.waiting : stage === 'paused' ? said.paused : said.over, can: false };
};
