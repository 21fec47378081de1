import { expect, test } from 'vitest';
import type { WallPost } from './post-facts.ts';
import { columnsOf, gridOf, tileOf } from './wall-view.ts';

const post = (more: Partial<WallPost> = {}): WallPost => ({
  postId: 'pst_1',
  author: '阿圆',
  text: '栗子蛋糕',
  pictures: [{ url: 'https://p/1', width: 300, height: 400 }],
  goods: null,
  featured: false,
  likes: 0,
  liked: false,
  mine: false,
  shownAt: '2026-11-08T02:00:00.000Z',
  ...more,
});

test.each<[string, Partial<WallPost>, Partial<ReturnType<typeof tileOf>>]>([
  ['an upright picture', {}, { coverPercent: 133, likes: '喜欢', initial: '阿' }],
  ['a tower is cut', { pictures: [{ url: 'x', width: 100, height: 900 }] }, { coverPercent: 133 }],
  ['a slit is cut', { pictures: [{ url: 'x', width: 900, height: 100 }] }, { coverPercent: 75 }],
  ['liked by many', { likes: 1200, liked: true }, { likes: '1,200', liked: true }],
  ['nobody named', { author: '' }, { author: '一位会员' }],
  ['said as a whole', { likes: 3, featured: true }, { label: '阿圆的精选晒单：栗子蛋糕，3 个喜欢' }],
])('%s', (_name, more, expected) => {
  expect(tileOf(post(more))).toMatchObject(expected);
});

test('columns stay even, and the first is the first', () => {
  const tall = tileOf(post({ postId: 'tall' }));
  const flat = { ...tall, coverPercent: 75 };
  const tiles = [tall, flat, flat, tall, flat].map((tile, i) => ({ ...tile, postId: String(i) }));
  const [left, right] = columnsOf(tiles);
  expect(left.map(({ postId }) => postId)).toEqual(['0', '3']);
  expect(right.map(({ postId }) => postId)).toEqual(['1', '2', '4']);
  expect(columnsOf([])).toEqual([[], []]);
});

test.each([
  [1, 'one'],
  [2, 'pairs'],
  [3, 'threes'],
  [4, 'pairs'],
  [9, 'threes'],
])('%i pictures behind the first stand in %s', (pictures, grid) => {
  expect(gridOf(pictures)).toBe(grid);
});
