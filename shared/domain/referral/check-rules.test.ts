import { expect, test } from 'vitest';
import { checkReferral, referralCoupons } from './check-rules.ts';
import type { ReferralRules } from './rules.ts';
import { rules } from './testing/friends.ts';

const [first, second] = rules.levels;
if (!first || !second) throw new Error('two levels are needed');
const task = first.tasks[0];
if (!task) throw new Error('a task is needed');

test.each<[string, ReferralRules | null, string[]]>([
  ['no promise', null, []],
  ['a promise', rules, []],
  ['one to the friend alone', { ...rules, forInviter: [] }, []],
  ['a promise of nothing', { ...rules, forInviter: [], forFriend: [] }, ['referral.forInviter']],
  [
    'more to the level above than to who invites',
    { ...rules, forInviter: [], forSecond: [{ kind: 'points', points: 1 }] },
    ['referral.forSecond'],
  ],
  ['a budget for one friend', { ...rules, budget: { points: 150, coupons: 0, fen: 0 } }, []],
  ['a budget for none', { ...rules, budget: { points: 149, coupons: 0, fen: 0 } }, ['referral.budget']],
  ['levels upside down', { ...rules, levels: [second, first] }, ['referral.levels.1.friendsAtLeast']],
  [
    'two levels of one name',
    { ...rules, levels: [first, { ...second, name: first.name }] },
    ['referral.levels.1.name'],
  ],
  [
    'a task that is there twice',
    { ...rules, levels: [first, { ...second, tasks: [task] }] },
    ['referral.levels.1.tasks.0.name'],
  ],
  ['a task nobody can do', { ...rules, mostPerMonth: 2 }, ['referral.levels.0.tasks.0.friends']],
])('%s', (_, told, paths) => expect(checkReferral(told).map(({ path }) => path)).toEqual(paths));

test('every coupon it promises is named with its place', () => {
  const coupon = { kind: 'coupon', templateId: 'tpl_tea', count: 2 } as const;
  const told: ReferralRules = {
    ...rules,
    forFriend: [{ kind: 'points', points: 1 }, coupon],
    levels: [{ ...first, rewards: [coupon], tasks: [{ ...task, rewards: [coupon] }] }],
  };
  expect(referralCoupons(told).map(({ path }) => path)).toEqual([
    'referral.forFriend.1',
    'referral.levels.0.rewards.0',
    'referral.levels.0.tasks.0.rewards.0',
  ]);
  expect(referralCoupons(null)).toEqual([]);
});
