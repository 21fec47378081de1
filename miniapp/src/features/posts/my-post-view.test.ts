import { expect, test } from 'vitest';
import { myPostView } from './my-post-view.ts';
import type { MyPost } from './post-facts.ts';

const points = { kind: 'points' as const, points: 20 };
const post = (more: Partial<MyPost> = {}): MyPost => ({
  postId: 'pst_1',
  state: 'shown',
  text: '好',
  pictures: [],
  goods: null,
  likes: 0,
  submittedAt: null,
  refusal: null,
  rewards: [],
  keepUntil: null,
  ...more,
});

test.each<[MyPost['rewards'][number]['state'], string]>([
  ['given', '上墙，20 积分已到账'],
  ['owed', '上墙，20 积分马上到'],
  ['spent', '上墙，这个月的奖励送完了'],
  ['limited', '上墙，这个月有奖励的条数满了'],
  ['due_back', '上墙的 20 积分已收回'],
  ['taken_back', '上墙的 20 积分已收回'],
])('a reward that is %s', (state, words) => {
  expect(myPostView(post({ rewards: [{ step: 'posted', reward: points, state }] })).rewards).toEqual([words]);
});

test('steps have names', () => {
  const rewards = [
    { step: 'featured', reward: points, state: 'given' as const },
    { step: 'likes-50', reward: points, state: 'given' as const },
  ];
  expect(myPostView(post({ rewards })).rewards).toEqual(['选进精选，20 积分已到账', '满 50 个喜欢，20 积分已到账']);
});

test.each<[MyPost['state'], boolean, boolean]>([
  ['checking', false, true],
  ['shown', true, true],
  ['featured', true, true],
  ['reported', false, true],
  ['refused', false, false],
  ['withdrawn', false, false],
])('%s: on the wall %s, may be taken back %s', (state, isOnWall, canWithdraw) => {
  expect(myPostView(post({ state }))).toMatchObject({ isOnWall, canWithdraw });
});

test('why not, and what then', () => {
  expect(myPostView(post({ state: 'refused', refusal: 'unclear' })).refusal).toBe(
    '图太糊，看不清，换张图或改几个字，可以再晒一条',
  );
});
