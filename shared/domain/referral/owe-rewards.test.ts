import { describe, expect, test } from 'vitest';
import { noCost } from '../rewards/reward.ts';
import { levelAt, newInviter, withJoin, withoutReward, withReward } from './inviter.ts';
import { isTakenBack, type OwingFacts, oweRewards } from './owe-rewards.ts';
import type { ReferralRules } from './rules.ts';
import { boughtOn, friend, rules } from './testing/friends.ts';

const zone = 'Asia/Shanghai';
const now = '2026-11-12T04:00:00.000Z';
const due = { ...friend, state: 'waiting', order: 'a', orders: { a: boughtOn('2026-11-03') } } as const;
const facts: OwingFacts = {
  inviter: newInviter('mbr_a'),
  friendNow: 'mbr_b',
  inviterNow: 'mbr_a',
  second: null,
  used: noCost,
  couponFen: new Map([['tpl_tea', 1000]]),
};
const owe = (changes: Partial<OwingFacts> = {}, told: ReferralRules = rules) =>
  oweRewards(due, told, { ...facts, ...changes }, now, zone);

describe('what a friend earns to whom', () => {
  test('both sides, for a first friend', () => {
    const { friend: after, inviter, cost } = owe();
    expect(after.owed.map(({ memberId, number, step, reward }) => [memberId, number, step, reward])).toEqual([
      ['mbr_a', 'mbr_b', 'inviter', { kind: 'points', points: 100 }],
      ['mbr_b', 'mbr_b', 'friend', { kind: 'points', points: 50 }],
    ]);
    expect(after).toMatchObject({ state: 'owing', month: '2026-11' });
    expect(inviter).toMatchObject({ rewarded: 1, rewardedIn: { '2026-11': 1 }, best: 0 });
    expect(cost).toEqual({ points: 150, coupons: 0, fen: 0 });
  });

  test('members that were folded together get it where they are now', () => {
    const { friend: after } = owe({ inviterNow: 'mbr_a2', friendNow: 'mbr_b2' });
    expect(after.owed.map(({ memberId }) => memberId)).toEqual(['mbr_a2', 'mbr_b2']);
  });

  test('the level above, where the rules know one; it ends there', () => {
    const two = { ...rules, forSecond: [{ kind: 'points', points: 20 }] } as const;
    expect(owe({ second: 'mbr_z' }, two).friend.owed.map(({ memberId, step }) => [memberId, step])).toEqual([
      ['mbr_a', 'inviter'],
      ['mbr_b', 'friend'],
      ['mbr_z', 'second'],
    ]);
    expect(owe({ second: null }, two).friend.owed).toHaveLength(2);
    expect(owe({ second: 'mbr_z' }).friend.owed).toHaveLength(2);
  });

  test('a coupon counts with what it may cost at most', () => {
    const coupons = { ...rules, forFriend: [{ kind: 'coupon', templateId: 'tpl_tea', count: 2 }] } as const;
    expect(owe({}, coupons).cost).toEqual({ points: 100, coupons: 2, fen: 2000 });
  });

  test('several rewards of one side have keys of their own', () => {
    const both = { ...rules, forFriend: [...rules.forInviter, ...rules.forFriend] };
    expect(owe({}, both).friend.owed.map(({ step }) => step)).toEqual(['inviter', 'friend', 'friend-2']);
  });

  test.each<[string, Partial<OwingFacts>, 'month' | 'budget' | null]>([
    ['room for the last point', { used: { ...noCost, points: 850 } }, null],
    ['a point too few', { used: { ...noCost, points: 851 } }, 'budget'],
    ['fen are bounded too', { used: { ...noCost, fen: 100_001 } }, 'budget'],
    ['the third friend of the month', { inviter: { ...newInviter('mbr_a'), rewardedIn: { '2026-11': 2 } } }, null],
    ['the fourth', { inviter: { ...newInviter('mbr_a'), rewardedIn: { '2026-11': 3 } } }, 'month'],
    ['the fourth, of last month', { inviter: { ...newInviter('mbr_a'), rewardedIn: { '2026-10': 3 } } }, null],
  ])('%s', (_, changes, heldFor) => {
    const { friend: after, cost, inviter } = owe(changes);
    expect(after.heldFor).toBe(heldFor);
    expect(after.state).toBe(heldFor === null ? 'owing' : 'held');
    if (heldFor !== null) {
      expect(cost).toBeNull();
      expect(after.owed).toEqual([]);
      expect(inviter).toEqual(changes.inviter ?? facts.inviter);
    }
  });
});

describe('levels and their tasks', () => {
  const at = (rewarded: number, changes: object = {}) => ({ ...newInviter('mbr_a'), rewarded, ...changes });

  test.each([
    [0, 0],
    [1, 0],
    [2, 1],
    [4, 1],
    [5, 2],
    [99, 2],
  ])('%i friends: level %i', (rewarded, level) => expect(levelAt(rewarded, rules.levels)).toBe(level));

  test('reaching a level rewards once, however often it is reached', () => {
    const first = withReward(at(1), '2026-11', rules);
    expect(first.levels).toEqual([1]);
    const again = withReward(withoutReward(first.inviter, '2026-11'), '2026-11', rules);
    expect(again.levels).toEqual([]);
    expect(again.inviter.rewarded).toBe(2);
  });

  test('a task of the month is done once, and only by who has its level', () => {
    const third = withReward(at(2, { rewardedIn: { '2026-11': 2 }, best: 1 }), '2026-11', rules);
    expect(third.tasks.map(({ name }) => name)).toEqual(['three']);
    const fourth = withReward(withoutReward(third.inviter, '2026-11'), '2026-11', rules);
    expect(fourth.tasks).toEqual([]);
    const nextMonth = withReward({ ...third.inviter, rewardedIn: { '2026-12': 2 } }, '2026-12', rules);
    expect(nextMonth.tasks.map(({ name }) => name)).toEqual(['three']);
  });

  test('what was completed is owed beside what is for the friend', () => {
    const { friend: after } = owe({ inviter: at(1) });
    expect(after.owed.map(({ number, step }) => `${number} ${step}`)).toEqual([
      'mbr_b inviter',
      'mbr_b friend',
      'level/1 level',
    ]);
    expect(after.owed.map((each) => isTakenBack({ ...each, state: 'given' }))).toEqual([true, true, false]);
    expect(after.owed.some(isTakenBack)).toBe(false);
  });

  test('joins are counted by the day, the newest few', () => {
    const days = ['2026-11-01', '2026-11-02', '2026-11-02', '2026-11-03', '2026-11-04'];
    const after = days.reduce(withJoin, newInviter('mbr_a'));
    expect(after.joined).toBe(5);
    expect(after.joinedOn).toEqual({ '2026-11-02': 2, '2026-11-03': 1, '2026-11-04': 1 });
  });
});
