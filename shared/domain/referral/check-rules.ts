import type { CouponCount } from '../programme/programme.ts';
import { addCost, costOfReward, noCost, type Reward } from '../rewards/reward.ts';
import { fits } from './owe-rewards.ts';
import type { ReferralRules } from './rules.ts';

type Fault = { readonly path: string; readonly why: string };

/** What makes no sense in a promise whose shape is right; the coupons it names are looked at with all others. */
export const checkReferral = (rules: ReferralRules | null): Fault[] => {
  if (rules === null) return [];
  const at = (path: string, why: string): Fault => ({ path: `referral.${path}`, why });
  const faults: Fault[] = [];
  if (rules.forInviter.length + rules.forFriend.length === 0)
    faults.push(at('forInviter', 'promises nothing to anybody'));
  if (rules.forSecond.length > 0 && rules.forInviter.length === 0) {
    faults.push(at('forSecond', 'gives more to the level above than to who invites'));
  }
  // Without the price of a coupon: what is short already is short with it as well.
  const once = [...rules.forInviter, ...rules.forFriend, ...rules.forSecond]
    .map((reward) => costOfReward(reward, 1, 0))
    .reduce(addCost, noCost);
  if (!fits(once, rules.budget)) faults.push(at('budget', 'does not do for one friend'));
  return [...faults, ...checkLevels(rules, at)];
};

const checkLevels = ({ levels, mostPerMonth }: ReferralRules, at: (path: string, why: string) => Fault): Fault[] => {
  const names = new Set<string>();
  const tasks = new Set<string>();
  return levels.flatMap((level, i) => {
    const faults: Fault[] = [];
    const below = levels[i - 1];
    if (below && level.friendsAtLeast <= below.friendsAtLeast) {
      faults.push(at(`levels.${i}.friendsAtLeast`, 'must be more than on the level below'));
    }
    if (names.has(level.name)) faults.push(at(`levels.${i}.name`, 'is the name of another level'));
    names.add(level.name);
    level.tasks.forEach((task, n) => {
      if (tasks.has(task.name)) faults.push(at(`levels.${i}.tasks.${n}.name`, 'is the name of another task'));
      tasks.add(task.name);
      if (task.friends > mostPerMonth) {
        faults.push(at(`levels.${i}.tasks.${n}.friends`, 'is more than are rewarded in a month'));
      }
    });
    return faults;
  });
};

/** Where the rules give coupons, and of which templates. */
export const referralCoupons = (
  rules: ReferralRules | null,
): { readonly path: string; readonly coupons: readonly CouponCount[] }[] => {
  if (rules === null) return [];
  const listOf = (path: string, rewards: readonly Reward[]) =>
    rewards.flatMap((reward, i) =>
      reward.kind === 'coupon'
        ? [{ path: `referral.${path}.${i}`, coupons: [{ templateId: reward.templateId, count: reward.count }] }]
        : [],
    );
  return [
    ...listOf('forInviter', rules.forInviter),
    ...listOf('forFriend', rules.forFriend),
    ...listOf('forSecond', rules.forSecond),
    ...rules.levels.flatMap(({ rewards, tasks }, i) => [
      ...listOf(`levels.${i}.rewards`, rewards),
      ...tasks.flatMap((task, n) => listOf(`levels.${i}.tasks.${n}.rewards`, task.rewards)),
    ]),
  ];
};
