import { createHash, createHmac } from 'node:crypto';
import { outcomeAt } from '@memberday/shared/domain/activities/draw/odds.ts';
import { sealedText, sheetOf, ticketOf } from '@memberday/shared/domain/activities/draw/ticket.ts';
import { describe, expect, test } from 'vitest';
import type { ActivityOf } from '../panel.ts';
import { lotOf } from '../proof/check-draw.ts';
import { verify } from '../proof/proof-view.ts';
import { drawView } from './draw-view.ts';
import { missionView } from './mission-view.ts';
import { trialView } from './trial-view.ts';
import { choicesAfter, voteView } from './vote-view.ts';

const now = '2026-11-22T04:00:00.000Z';
const where = { now, today: '2026-11-22', zone: 'Asia/Shanghai' };
const seen = {
  activityId: 'act_1',
  title: '活动',
  line: '',
  picture: '',
  stage: 'open' as const,
  opensAt: '2026-11-20T00:00:00.000Z',
  closesAt: '2026-11-25T16:00:00.000Z',
  rewards: [] as ActivityOf<'draw'>['rewards'],
  counts: {},
  group: null,
  forGroups: false,
  why: null,
  earned: [] as ActivityOf<'draw'>['earned'],
  now,
};
const points = (name: string, left = 3) => ({
  name,
  reward: { kind: 'points' as const, points: 20 },
  coupon: null,
  most: 5,
  left,
});

describe('a draw says', () => {
  const outcomes = [
    { name: 'bag', title: '帆布袋', odds: 10_000, reward: 'bag', whenGone: 'tea' },
    { name: 'tea', title: '20 积分', odds: 190_000, reward: 'tea', whenGone: null },
    { name: 'thanks', title: '谢谢参与', odds: 800_000, reward: null, whenGone: null },
  ];
  const activity: ActivityOf<'draw'> = {
    ...seen,
    kind: 'draw',
    rewards: [points('bag', 0), points('tea')],
    rules: {
      outcomes,
      chances: { free: { count: 1, each: 'day' }, orders: { atLeastFen: 3_000, most: 5 }, checkIns: null },
    },
    mine: null,
    tally: null,
    shown: {
      chances: { left: 2, free: 1, orders: 1, checkIns: 0 },
      lot: 'a1b2',
      sealed: { commitment: 'f'.repeat(64), seed: null },
    },
  };
  const drew = (...draws: [string, string][]) => ({
    firstAt: now,
    taken: {
      draws: draws.map(([drawn, given]) => ({ at: now, day: '2026-11-22', by: 'free' as const, drawn, given })),
    },
  });

  test('what can be won, how likely, and what is left of it', () => {
    expect(drawView(activity, where).prizes).toEqual([
      {
        name: 'bag',
        title: '帆布袋',
        percent: '1%',
        lines: ['20 积分', '送完后改送20 积分'],
        stock: { left: 0, most: 5, words: '5 份已送完' },
      },
      { name: 'tea', title: '20 积分', percent: '19%', lines: [], stock: { left: 3, most: 5, words: '约剩 3 / 5 份' } },
      { name: 'thanks', title: '谢谢参与', percent: '80%', lines: [], stock: null },
    ]);
  });

  test('how one comes to chances', () => {
    expect(drawView(activity, where).ways).toEqual([
      { title: '每天送 1 次，当天有效', line: null },
      { title: '每单满 ¥30 得 1 次，最多 5 次', line: '已得 1 次' },
    ]);
  });

  test('what was drawn, newest first, and why it is not what was given', () => {
    const { slips, nth } = drawView(
      { ...activity, mine: drew(['thanks', 'thanks'], ['bag', 'tea'], ['tea', 'nothing']) },
      where,
    );
    expect(nth).toBe(4);
    expect(slips.map(({ n, title, won, line }) => ({ n, title, won, line }))).toEqual([
      { n: 3, title: '已经送完', won: false, line: '抽到的是20 积分，已经送完了' },
      { n: 2, title: '20 积分', won: true, line: '抽到的是帆布袋，已经送完，按说明改送这一份' },
      { n: 1, title: '谢谢参与', won: false, line: null },
    ]);
  });

  const noChance = { ...activity.shown, chances: { ...activity.shown.chances, left: 0 } };
  test.each([
    ['抽一签', true, activity],
    ['再抽一签', true, { ...activity, mine: drew(['thanks', 'thanks']) }],
    ['机会用完了', false, { ...activity, shown: noChance }],
    ['还没开始', false, { ...activity, stage: 'announced' as const }],
    ['暂停一下', false, { ...activity, stage: 'paused' as const }],
    ['已经结束', false, { ...activity, stage: 'over' as const }],
    ['抽一签', false, { ...activity, why: { code: 'wrong_shop', facts: {} } }],
  ])('on its button: %s', (button, canDraw, given) => {
    expect(drawView(given, where)).toMatchObject({ button, canDraw });
  });

  describe('when it is checked', () => {
    const seed = 'a seed';
    const lot = lotOf('act_1', 'mbr_a');
    const commitment = createHash('sha256')
      .update(sealedText(seed, sheetOf('act_1', outcomes)))
      .digest('hex');
    const drawn = (n: number) =>
      outcomeAt(outcomes, ticketOf(createHmac('sha256', seed).update(`act_1|${lot}|${n}`).digest())).name;
    const page = {
      activityId: 'act_1',
      title: '',
      closesAt: now,
      commitment,
      sheet: '',
      seed,
      draws: [],
      lots: [],
      cursor: null,
    };
    const over: ActivityOf<'draw'> = {
      ...activity,
      stage: 'over',
      mine: drew([drawn(1), drawn(1)], [drawn(2), drawn(2)]),
      shown: { ...activity.shown, lot, sealed: { commitment, seed } },
    };

    test('that all of it fits', () => {
      const verdict = verify({ activity: over, page }, where);
      expect(verdict).toMatchObject({ good: true, lines: [{ good: true }, { good: true }, { good: true }] });
    });

    test.each([
      ['a draw that is not the seed’s', { ...over, mine: drew(['bag', 'bag']) }, page],
      ['another seed than was sealed', over, { ...page, seed: 'another' }],
      ['odds that were bent', { ...over, rules: { ...over.rules, outcomes: outcomes.toReversed() } }, page],
    ])('%s', (_, given, told) => {
      expect(verify({ activity: given, page: told }, where)?.good).toBe(false);
    });

    test('nothing before it is over', () => {
      expect(verify({ activity, page: { ...page, seed: null } }, where)).toBeUndefined();
    });
  });
});

describe('a mission says', () => {
  const activity: ActivityOf<'mission'> = {
    ...seen,
    kind: 'mission',
    rewards: [points('cup'), { ...points('badge'), reward: { kind: 'badge', badge: '常客' } }],
    rules: {
      tasks: [
        { name: 'twice', title: '来两回', goal: { fact: 'orders', count: 2, atLeastFen: 1_500 }, reward: 'cup' },
        { name: 'spend', title: '累计消费 ¥50', goal: { fact: 'spend', fen: 5_000 }, reward: null },
      ],
      all: 'badge',
    },
    mine: null,
    tally: null,
    shown: {
      progress: [
        { task: 'twice', have: 1, need: 2, reached: false },
        { task: 'spend', have: 5_000, need: 5_000, reached: true },
      ],
    },
  };
  const reached = (task: string, step: string | null) => ({
    task,
    at: now,
    earned: step === null ? null : { reward: 'cup', step },
  });
  const taken = (tasks: ReturnType<typeof reached>[], times: Record<string, number> = {}) => ({
    firstAt: now,
    taken: { since: now, reached: tasks, times },
  });

  test('how far one is, in the unit of the task', () => {
    expect(missionView(activity).rows).toMatchObject([
      {
        title: '来两回',
        goal: '买 2 单，每单满 ¥15',
        percent: 50,
        progress: '1 / 2 单',
        reward: '20 积分',
        state: null,
      },
      { title: '累计消费 ¥50', goal: null, percent: 100, progress: '¥50 / ¥50', reward: null, state: '已完成' },
    ]);
  });

  test.each([
    ['接受任务', activity],
    ['领取奖励', { ...activity, mine: taken([]) }],
    [null, { ...activity, mine: taken([reached('spend', null)]) }],
    [null, { ...activity, stage: 'over' as const }],
  ])('on its button: %s', (button, given) => {
    expect(missionView(given).button).toBe(button);
  });

  test.each([
    ['奖励已到账', 'given' as const, taken([reached('twice', 'twice-1')], { twice: 1 })],
    ['奖励正在发放', 'coming' as const, taken([reached('twice', 'twice-1')], { twice: 1 })],
    ['退单后收回了', 'taken_back' as const, taken([], { twice: 1 })],
  ])('what became of a reward: %s', (words, state, mine) => {
    const earned = [{ reward: 'cup', step: 'twice-1', at: now, state }];
    expect(missionView({ ...activity, mine, earned }).rows[0]?.state).toBe(words);
  });
});

describe('a trial says', () => {
  const activity: ActivityOf<'trial'> = {
    ...seen,
    kind: 'trial',
    rules: {
      product: '桂花拿铁',
      places: 3,
      question: '怎么喝？',
      chosenBy: 'staff',
      announceAt: '2026-11-26T02:00:00.000Z',
      reportUntil: '2026-12-05T16:00:00.000Z',
      chosen: 'cup',
      report: null,
    },
    mine: null,
    tally: { chosen: 0 },
    shown: null,
  };
  type State = NonNullable<ActivityOf<'trial'>['mine']>['taken']['state'];
  const as = (state: State): ActivityOf<'trial'> => ({
    ...activity,
    mine: { firstAt: now, taken: { state, why: '爱喝', appliedAt: now, times: 0, report: null } },
  });
  const later = (at: string) => ({ ...where, now: at });
  const announced = '2026-11-27T00:00:00.000Z';
  const late = '2026-12-06T00:00:00.000Z';
  const over = <T extends ActivityOf<'trial'>>(given: T) => ({ ...given, stage: 'over' as const });

  test.each([
    ['apply', undefined, activity, where],
    ['change', '申请已收到', as('applied'), where],
    ['apply', '申请已撤回', as('withdrawn'), where],
    ['nothing', '申请已收到', over(as('applied')), later('2026-11-25T17:00:00.000Z')],
    ['nothing', '这次没选上', over(as('applied')), later(announced)],
    ['report', '你被选中了', over(as('chosen')), later(announced)],
    ['mend', '报告已收到', over(as('reported')), later(announced)],
    ['nothing', '报告时间过了', over(as('chosen')), later(late)],
    ['nothing', '申请已经截止', over(activity), later(announced)],
  ])('%s: %s', (doing, title, given, at) => {
    const view = trialView(given, at);
    expect(view.doing).toBe(doing);
    expect(view.state?.title).toBe(title);
  });

  test('where it is on its way', () => {
    expect(trialView(activity, where).at).toBe(0);
    expect(trialView(activity, later('2026-11-25T17:00:00.000Z')).at).toBe(1);
    expect(trialView(activity, later(announced)).at).toBe(2);
    expect(trialView(activity, later(late)).at).toBe(3);
    expect(trialView(as('chosen'), where).at).toBe(2);
    expect(trialView(as('reported'), where).at).toBe(3);
  });
});

describe('a vote says', () => {
  const option = (name: string) => ({ name, title: name, line: '' });
  const activity: ActivityOf<'vote'> = {
    ...seen,
    kind: 'vote',
    counts: { voters: 4, votes_a: 3, votes_b: 1 },
    rules: { options: ['a', 'b', 'c'].map(option), most: 1, shown: 'once-voted', reward: null },
    mine: null,
    tally: null,
    shown: null,
  };
  const mine = (...choices: string[]) => ({ firstAt: now, taken: { choices, at: now } });

  test('nothing of the others before one has voted', () => {
    const { rows, hidden } = voteView(activity);
    expect(rows.map(({ votes }) => votes)).toEqual([null, null, null]);
    expect(hidden).toBe('投完票就能看到大家的选择');
  });

  test('how they voted from then on', () => {
    expect(voteView({ ...activity, mine: mine('a') }).rows.map(({ votes }) => votes)).toEqual([
      { count: 3, percent: 75, leads: true },
      { count: 1, percent: 25, leads: false },
      { count: 0, percent: 0, leads: false },
    ]);
  });

  test('one’s own vote at once, however old the counts are', () => {
    const { rows, voters } = voteView({ ...activity, counts: {}, mine: mine('c') });
    expect(rows[2]?.votes).toEqual({ count: 1, percent: 100, leads: true });
    expect(voters).toBe('1 人投了票');
  });

  test.each([
    [[], 'a', 1, ['a']],
    [['a'], 'b', 1, ['b']],
    [['a'], 'a', 1, []],
    [['a'], 'b', 2, ['a', 'b']],
    [['a', 'b'], 'c', 2, ['a', 'b']],
  ])('%j and a tap on %s, of %i: %j', (before, tapped, most, after) => {
    expect(choicesAfter(before, tapped, most)).toEqual(after);
  });
});
