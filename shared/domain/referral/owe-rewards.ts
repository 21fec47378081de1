import { addCost, costOfReward, noCost, type Reward, type RewardCost } from '../rewards/reward.ts';
import { type Instant, monthOf, type Zone } from '../time.ts';
import { moveFriend } from './follow-friend.ts';
import type { Friend, OwedReward } from './friend.ts';
import { type Inviter, withReward } from './inviter.ts';
import type { ReferralRules } from './rules.ts';

/** What is known beside the friend when rewards are due. */
export type OwingFacts = {
  readonly inviter: Inviter;
  /** The friend, the inviter, and who brought the inviter, as they are today, after merges. */
  readonly friendNow: string;
  readonly inviterNow: string;
  readonly second: string | null;
  /** What the month's rewards come to so far. */
  readonly used: RewardCost;
  /** What one coupon of a template may take off at most. */
  readonly couponFen: ReadonlyMap<string, number>;
};

export type Owing = {
  readonly friend: Friend;
  readonly inviter: Inviter;
  /** What it takes out of the month's budget; null where it waits. */
  readonly cost: RewardCost | null;
};

/** Names the steps of a friend's rewards; they are part of keys that last for ever. */
export const rewardSteps = {
  inviter: 'inviter',
  friend: 'friend',
  second: 'second',
  level: 'level',
  task: 'task',
} as const;

/**
 * Settles what a friend's way earns to whom, all or nothing within the month's budget: half of a promise kept would be none. What does not
 * fit, or is beyond the inviter's month, is held for the next one.
 */
export const oweRewards = (
  friend: Friend,
  rules: ReferralRules,
  facts: OwingFacts,
  now: Instant,
  zone: Zone,
): Owing => {
  const month = monthOf(now, zone);
  const hold = (heldFor: 'month' | 'budget'): Owing => ({
    friend: { ...moveFriend({ ...friend, heldFor }, 'hold', rules), heldFor },
    inviter: facts.inviter,
    cost: null,
  });
  if ((facts.inviter.rewardedIn[month] ?? 0) >= rules.mostPerMonth) return hold('month');

  const { inviter, levels, tasks } = withReward(facts.inviter, month, rules);
  const { friendId } = friend;
  const { inviterNow, friendNow, second, couponFen } = facts;
  const owed = [
    ...owedOf(rules.forInviter, inviterNow, friendId, rewardSteps.inviter, couponFen),
    ...owedOf(rules.forFriend, friendNow, friendId, rewardSteps.friend, couponFen),
    ...(second === null ? [] : owedOf(rules.forSecond, second, friendId, rewardSteps.second, couponFen)),
    ...levels.flatMap((level) =>
      owedOf(rules.levels[level - 1]?.rewards ?? [], inviterNow, `level/${level}`, rewardSteps.level, couponFen),
    ),
    ...tasks.flatMap(({ name, rewards }) =>
      owedOf(rewards, inviterNow, `task/${month}/${name}`, rewardSteps.task, couponFen),
    ),
  ];
  const cost = owed.reduce((sum, each) => addCost(sum, each.cost), noCost);
  if (!fits(addCost(facts.used, cost), rules.budget)) return hold('budget');
  return { friend: { ...moveFriend(friend, 'owe', rules), month, owed }, inviter, cost };
};

/** Several rewards of one step are told apart by their place. */
const owedOf = (
  rewards: readonly Reward[],
  memberId: string,
  number: string,
  step: string,
  couponFen: ReadonlyMap<string, number>,
): OwedReward[] =>
  rewards.map((reward, i) => ({
    memberId,
    reward,
    number,
    step: i === 0 ? step : `${step}-${i + 1}`,
    cost: costOfReward(reward, 1, reward.kind === 'coupon' ? (couponFen.get(reward.templateId) ?? 0) : 0),
    state: 'due',
  }));

export const fits = (cost: RewardCost, budget: RewardCost): boolean =>
  cost.points <= budget.points && cost.coupons <= budget.coupons && cost.fen <= budget.fen;

/** What of a friend's rewards is taken back when the order behind them is: what was for this friend, not what was completed by then. */
export const isTakenBack = ({ step, state }: OwedReward): boolean =>
  state === 'given' && !step.startsWith(rewardSteps.level) && !step.startsWith(rewardSteps.task);
