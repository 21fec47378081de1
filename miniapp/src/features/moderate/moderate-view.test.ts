import { expect, test } from 'vitest';
import { type ModeratedPost, warningsOf, waysOf } from './moderate-view.ts';

const picture = (verdict: ModeratedPost['pictures'][number]['verdict']) => ({ url: 'x', width: 1, height: 1, verdict });
const post = (more: Partial<ModeratedPost> = {}): ModeratedPost => ({
  postId: 'pst_1',
  version: 1,
  state: 'waiting',
  author: '阿圆',
  text: '好',
  pictures: [picture('pass')],
  goods: null,
  textVerdict: 'pass',
  group: null,
  since: '2026-11-08T02:00:00.000Z',
  likes: 0,
  reports: {},
  ...more,
});

test.each<[string, Partial<ModeratedPost>, string[]]>([
  ['nothing', {}, []],
  ['a doubtful text', { textVerdict: 'review' }, ['微信提醒：文字再看一眼']],
  [
    'pictures, by their places',
    { pictures: [picture('pass'), picture('review'), picture('lost')] },
    ['微信提醒：第 2 张图再看一眼', '第 3 张图微信没查完'],
  ],
  ['reports, with their reasons', { reports: { ad: 2, rude: 1 } }, ['3 人说有问题：广告 2、话不好听 1']],
])('warns of %s', (_name, more, warnings) => {
  expect(warningsOf(post(more))).toEqual(warnings);
});

test.each<[ModeratedPost['state'], string[]]>([
  ['waiting', ['上墙', '选进精选']],
  ['reported', ['没问题，放回去']],
  ['shown', ['选进精选']],
  ['featured', ['移出精选']],
  ['refused', []],
])('%s leads to %j', (state, labels) => {
  expect(waysOf({ state }).map(({ label }) => label)).toEqual(labels);
});
