import type { getInvitation as endpoint } from '@memberday/shared/contract/referral.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { type Inviter, levelAt, newInviter, tasksAt } from '@memberday/shared/domain/referral/inviter.ts';
import { fits } from '@memberday/shared/domain/referral/owe-rewards.ts';
import type { ReferralRules } from '@memberday/shared/domain/referral/rules.ts';
import { addCost, costOfReward, noCost } from '@memberday/shared/domain/rewards/reward.ts';
import { monthOf } from '@memberday/shared/domain/time.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import { memberNumber } from '../member-number.ts';
import type { UseCase } from '../use-case.ts';
import { rulesAt, rulesOf } from './referral-rules.ts';
import { dueOf, stageOf, viewPromise, viewRewards } from './view-promise.ts';

export const getInvitation: UseCase<typeof endpoint> = async (context) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const { memberId } = account;
  const now = context.now();
  const { friends } = context.store;
  const [promised, number, found, opened] = await Promise.all([
    rulesAt(context, now),
    memberNumber(context, memberId),
    friends.readInviter(memberId, { strong: false }),
    friends.countOpened(memberId, now),
  ]);
  const inviter = found ?? newInviter(memberId);
  const month = promised ? monthOf(now, promised.programme.zone) : undefined;
  const level = levelAt(inviter.rewarded, promised?.rules.levels ?? []);
  return done({
    now,
    code: context.referralCodes.codeOf(number),
    promise: promised ? await viewPromise(context, promised.rules) : null,
    counts: { opened, joined: inviter.joined, rewarded: inviter.rewarded },
    month: {
      rewarded: month === undefined ? 0 : (inviter.rewardedIn[month] ?? 0),
      isSpent: promised && month !== undefined ? await isSpent(context, promised.rules, month) : false,
    },
    levels: await Promise.all(
      (promised?.rules.levels ?? []).map(async ({ name, friendsAtLeast, rewards, tasks }) => ({
        name,
        friendsAtLeast,
        rewards: await viewRewards(context, rewards),
        tasks: await Promise.all(
          tasks.map(async (task) => ({
            title: task.title,
            friends: task.friends,
            rewards: await viewRewards(context, task.rewards),
          })),
        ),
      })),
    ),
    level,
    tasks: month === undefined ? [] : await viewTasks(context, inviter, level, promised?.rules.levels ?? [], month),
    mine: await viewOwnWay(context, inviter),
  });
};

const viewTasks = (
  context: Context,
  { rewardedIn, tasks }: Inviter,
  level: number,
  levels: ReferralRules['levels'],
  month: string,
) =>
  Promise.all(
    tasksAt(level, levels).map(async ({ name, title, friends, rewards }) => ({
      title,
      friends,
      done: Math.min(friends, rewardedIn[month] ?? 0),
      isDone: tasks.includes(`${month}/${name}`),
      rewards: await viewRewards(context, rewards),
    })),
  );

/** Whether not even one more friend fits into the month, as far as points and numbers of coupons tell. */
const isSpent = async (context: Context, rules: ReferralRules, month: string): Promise<boolean> => {
  const once = [...rules.forInviter, ...rules.forFriend]
    .map((reward) => costOfReward(reward, 1, 0))
    .reduce(addCost, noCost);
  return !fits(addCost(await context.store.friends.usedIn(month), once), rules.budget);
};

/** For a member whom somebody brought: how far they are themselves, under the promise they joined by. */
const viewOwnWay = async (context: Context, { memberId, broughtBy }: Inviter) => {
  const friend = broughtBy === null ? undefined : await context.store.friends.read(broughtBy, memberId);
  if (!friend) return null;
  const { rules } = await rulesOf(context, friend);
  return { stage: stageOf(friend), at: dueOf(friend, rules), promise: await viewPromise(context, rules) };
};
