import { expect, test } from 'vitest';
import { checkPosts, postCoupons } from './check-rules.ts';
import { defaultPostRules, type PostRewardRule } from './post-rules.ts';

const rule = (on: PostRewardRule['on'], templateId?: string): PostRewardRule => ({
  on,
  reward: templateId ? { kind: 'coupon', templateId, count: 1 } : { kind: 'points', points: 5 },
  mostPerMonth: 10,
});
const rulesWith = (...rewards: PostRewardRule[]) => ({ ...defaultPostRules, rewards });

test.each<[string, PostRewardRule[], string[]]>([
  ['nothing', [], []],
  [
    'steps of their own',
    [rule({ what: 'posted' }), rule({ what: 'likes', atLeast: 5 }), rule({ what: 'likes', atLeast: 9 })],
    [],
  ],
  [
    'the same twice',
    [rule({ what: 'posted' }), rule({ what: 'featured' }), rule({ what: 'posted' })],
    ['posts.rewards.2.on'],
  ],
  [
    'the same number of likes twice',
    [rule({ what: 'likes', atLeast: 5 }), rule({ what: 'likes', atLeast: 5 })],
    ['posts.rewards.1.on'],
  ],
])('%s', (_name, rewards, paths) => {
  expect(checkPosts(rulesWith(...rewards)).map(({ path }) => path)).toEqual(paths);
});

test('coupons they give are looked at like all others', () => {
  const rules = rulesWith(rule({ what: 'posted' }), rule({ what: 'featured' }, 'warm'));
  expect(postCoupons(rules)).toEqual([{ path: 'posts.rewards.1.reward', coupons: [{ templateId: 'warm', count: 1 }] }]);
  expect(postCoupons(null)).toEqual([]);
  expect(checkPosts(null)).toEqual([]);
});
