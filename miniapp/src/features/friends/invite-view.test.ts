import { describe, expect, test } from 'vitest';
import { ambassadorPage } from './ambassador-view.ts';
import { ambassadorView, inviteView, rulesView } from './invite-view.ts';
import { type Invitation, sayReferralCode } from './say-promise.ts';
import { invitation, promise } from './testing/invitation.ts';

const here = { now: invitation.now, today: '2026-11-22', zone: 'Asia/Shanghai' };
const viewOf = (changes: Partial<Invitation>) => inviteView({ ...invitation, ...changes }, here);
const mine = (stage: NonNullable<Invitation['mine']>['stage'], at: string | null) =>
  viewOf({ mine: { stage, at, promise } })?.mine;

describe('the page of one’s invitation', () => {
  test('says both sides of the promise and when it is kept', () => {
    expect(viewOf({})).toMatchObject({
      code: '3MT UER G2Q',
      you: '100 积分',
      friend: '60 积分',
      when: '朋友首次下单满 ¥20，收货满 7 天后，一起到账',
      month: '本月还能得 18 份奖励',
      mine: null,
    });
  });

  test('where nothing is promised there is no such page', () => expect(viewOf({ promise: null })).toBeNull());

  test.each<[string, Partial<Invitation>, string]>([
    [
      'the month of the member is used up',
      { month: { rewarded: 20, isSpent: false } },
      '本月的份数用完了，这个月达成的下月 1 日补给你',
    ],
    [
      'the month of everybody is',
      { month: { rewarded: 2, isSpent: true } },
      '本月奖励已经发完，这个月达成的下月 1 日补给你',
    ],
  ])('%s', (_, changes, said) => expect(viewOf(changes)?.month).toBe(said));

  test('who opened the card is counted to a hundred', () => {
    const counts = (opened: number) => viewOf({ counts: { ...invitation.counts, opened } })?.counts[0]?.count;
    expect([counts(99), counts(100)]).toEqual(['99', '99+']);
  });

  test('any order will do, and nothing has to be waited for', () => {
    expect(viewOf({ promise: { ...promise, orderAtLeastFen: 0, returnDays: 0 } })?.when).toBe(
      '朋友首次下单，收货后，一起到账',
    );
  });

  test.each([
    ['joined', '2026-12-22T04:00:00.000Z', '12月22日前下第一单，就能拿到60 积分'],
    ['ordered', null, '收到货以后，60 积分就在路上了'],
    ['waiting', '2026-11-23T07:00:00.000Z', '60 积分，明天 15:00 到账'],
    ['checking', null, '60 积分正在核对，最晚两个工作日'],
    ['held', null, '60 积分，下月 1 日到账'],
    ['rewarded', null, null],
    ['refused', null, null],
  ] as const)('a friend who is %s themselves reads what is to come', (stage, at, said) =>
    expect(mine(stage, at)).toBe(said),
  );
});

describe('where one stands', () => {
  test.each<[string, Partial<Invitation>, object | null]>([
    ['no levels', { levels: [] }, null],
    [
      'before the first',
      { level: 0, counts: { ...invitation.counts, rewarded: 1 } },
      { name: '还不是推荐官', line: '再请来 1 位，成为新芽推荐官', share: 0.5 },
    ],
    ['between two', {}, { name: '新芽推荐官', line: '再请来 4 位，成为茶友推荐官', share: 1 / 3 }],
    ['at the top', { level: 2, counts: { ...invitation.counts, rewarded: 9 } }, { name: '茶友推荐官', share: 1 }],
  ])('%s', (_, changes, expected) => {
    const view = ambassadorView({ ...invitation, ...changes });
    if (expected === null) expect(view).toBeNull();
    else expect(view).toMatchObject(expected);
  });

  test('tasks with what is done of them, levels with what they bring', () => {
    const page = ambassadorPage(invitation);
    expect(page.tasks).toMatchObject([{ title: '本月请来三位', line: '80 积分', value: '2 / 3 位' }]);
    expect(page.levels).toEqual([
      {
        name: '新芽',
        asks: '请来 2 位朋友',
        brings: ['到达时得 徽章「新芽」', '每月任务「本月请来三位」，得 80 积分'],
        isPresent: true,
      },
      { name: '茶友', asks: '请来 6 位朋友', brings: [], isPresent: false },
    ]);
  });
});

describe('the rules', () => {
  const linesOf = (changes: Partial<typeof promise>) =>
    rulesView({ ...promise, ...changes }).flatMap(({ lines }) => lines);

  test('say that rewards are fixed, and never speak of a level that gets nothing', () => {
    const lines = linesOf({});
    expect(lines.some((line) => line.includes('不抽奖'))).toBe(true);
    expect(lines.some((line) => line.includes('没有第三级'))).toBe(false);
  });

  test('disclose the second level, and that there is no third', () => {
    const lines = linesOf({ forSecond: [{ reward: { kind: 'points', points: 20 }, coupon: null }] });
    expect(lines).toContain('邀请你的人：20 积分');
    expect(lines).toContain('奖励最多到这两级，没有第三级');
  });

  test('are silent about taking back where nothing is', () =>
    expect(linesOf({ clawBackDays: 0 }).some((line) => line.includes('收回'))).toBe(false));
});

test('a code is said in threes', () => expect(sayReferralCode('3MTUERG2Q')).toBe('3MT UER G2Q'));
