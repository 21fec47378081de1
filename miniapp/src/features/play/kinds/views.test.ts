import { describe, expect, test } from 'vitest';
import type { ActivityOf } from '../panel.ts';
import { checkInView } from './check-in-view.ts';
import { groupGoalView } from './group-goal-view.ts';
import { signUpView } from './sign-up-view.ts';

const here = { now: '2026-06-10T04:00:00.000Z', today: '2026-06-10', zone: 'Asia/Shanghai' };
const shared = {
  activityId: 'act_1',
  title: '一起来',
  line: '',
  picture: '',
  stage: 'open' as const,
  opensAt: '2026-06-07T16:00:00.000Z',
  closesAt: '2026-06-20T16:00:00.000Z',
  rewards: [
    { name: 'a', reward: { kind: 'points' as const, points: 20 }, coupon: null, most: 100, left: 40 },
    { name: 'b', reward: { kind: 'badge' as const, badge: '茶友' }, coupon: null, most: 100, left: 40 },
  ],
  counts: { people: 12 },
  group: { groupId: 'grp_1', name: '安福路群' },
  forGroups: false,
  why: null,
  earned: [],
  now: here.now,
};

const checkIn = (days: string[], madeUp: string[] = []): ActivityOf<'check-in'> => ({
  ...shared,
  kind: 'check-in',
  rules: { daily: 'a', streaks: [{ days: 3, reward: 'b' }], makeUp: { cards: 1, oneMoreEvery: null, daysBack: 2 } },
  mine: { firstAt: here.now, taken: { days, madeUp } },
  tally: null,
  shown: null,
});

describe('a check-in', () => {
  test('says the streak, what comes next, and which days a card could mend', () => {
    const view = checkInView(checkIn(['2026-06-09']), here);
    expect(view).toMatchObject({
      streak: 1,
      line: '再打 2 天，得徽章「茶友」',
      mendable: [{ day: '2026-06-08' }],
      button: { label: '打卡', can: true },
    });
    expect(view.weeks[0]?.map(({ state }) => state)).toEqual([
      'missed',
      'kept',
      'today',
      'ahead',
      'ahead',
      'ahead',
      'ahead',
    ]);
  });

  test('is done for today, with what it brought', () => {
    const view = checkInView(checkIn(['2026-06-08', '2026-06-09', '2026-06-10'], ['2026-06-08']), here);
    expect(view).toMatchObject({ streak: 3, line: '连续奖励都拿到了', mendable: [], button: { can: false } });
    expect(view.rewards.map(({ state }) => state)).toEqual(['ahead', 'reached']);
  });
});

const signUp = (
  state: 'seated' | 'waiting' | 'came' | 'cancelled' | null,
  tally: { seated: number; waiting: number },
): ActivityOf<'sign-up'> => ({
  ...shared,
  kind: 'sign-up',
  rules: {
    capacity: 4,
    line: 2,
    startsAt: '2026-06-20T06:00:00.000Z',
    endsAt: '2026-06-20T08:00:00.000Z',
    place: '二楼',
    cancelUntil: '2026-06-19T12:00:00.000Z',
    attended: 'a',
  },
  mine: state && { firstAt: here.now, taken: { state, number: 5, ticket: 'ABCDEFGHJK', cameAt: null } },
  tally: { ...tally, last: 9 },
  shown: { ahead: state === 'waiting' ? 1 : null },
});

describe('a sign-up', () => {
  test.each([
    ['places are left', signUp(null, { seated: 1, waiting: 0 }), '我要报名', true, null],
    ['the line is open', signUp(null, { seated: 4, waiting: 1 }), '排候补', true, null],
    ['a place is free, but somebody waits for it', signUp(null, { seated: 3, waiting: 1 }), '排候补', true, null],
    ['all is full', signUp(null, { seated: 4, waiting: 2 }), '已经满了', false, null],
    ['one was given back', signUp('cancelled', { seated: 1, waiting: 0 }), '我要报名', true, null],
  ])('%s', (_, activity, label, can, giveBack) => {
    expect(signUpView(activity, here)).toMatchObject({ button: { label, can }, giveBack });
  });

  test('who has a place has a ticket, who waits knows how long, who came is in', () => {
    expect(signUpView(signUp('seated', { seated: 4, waiting: 0 }), here)).toMatchObject({
      standing: { title: '报名成功', ticket: 'ABCDEFGHJK' },
      button: null,
      giveBack: '取消报名',
      seats: null,
    });
    expect(signUpView(signUp('waiting', { seated: 4, waiting: 2 }), here).standing).toMatchObject({
      line: '前面还有 1 人，有人取消会自动补上',
      ticket: null,
    });
    expect(signUpView(signUp('came', { seated: 4, waiting: 0 }), here)).toMatchObject({ button: null, giveBack: null });
  });
});

const groupGoal = (people: number, reachedAt: string[], group = true): ActivityOf<'group-goal'> => ({
  ...shared,
  kind: 'group-goal',
  group: group ? shared.group : null,
  rules: {
    goals: [
      { people: 20, reward: 'a' },
      { people: 50, reward: 'b' },
    ],
  },
  mine: null,
  tally: { people, reachedAt },
  shown: null,
});

describe("a group's goal", () => {
  test.each([
    [
      'nobody yet',
      groupGoal(0, []),
      { goal: 20, share: 0, line: '还差 20 人，全群都得奖', shareTitle: '满 20 人全群有奖：一起来' },
    ],
    [
      'on the way',
      groupGoal(15, []),
      { goal: 20, share: 0.75, line: '还差 5 人，全群都得奖', shareTitle: '15/20，就差你了：一起来' },
    ],
    ['the first is reached', groupGoal(25, [here.now]), { goal: 50, share: 0.5, line: '还差 25 人，全群都得奖' }],
    ['all are', groupGoal(60, [here.now, here.now]), { goal: 50, share: 1, line: '目标全部达成' }],
  ])('%s', (_, activity, view) => {
    expect(groupGoalView(activity)).toMatchObject(view);
  });

  test('without a group there is nothing to count for', () => {
    expect(groupGoalView(groupGoal(0, [], false)).hasGroup).toBe(false);
  });
});
