import { describe, expect, test } from 'vitest';
import { searchHelp } from './search-help.ts';

const groups = [
  {
    title: '积分',
    questions: [
      { ask: '积分会过期吗？', answer: '满一年的月底。' },
      { ask: '退款后怎么算？', answer: '退多少收回多少积分，过期的也一样。' },
    ],
  },
  { title: '优惠券', questions: [{ ask: 'VIP 券能送朋友吗？', answer: '能。' }] },
];
const found = (typed: string) => searchHelp(typed, groups).flatMap(({ questions }) => questions.map(({ ask }) => ask));

describe('searching the questions', () => {
  test.each<[string, string[]]>([
    ['', ['积分会过期吗？', '退款后怎么算？', 'VIP 券能送朋友吗？']],
    ['  ', ['积分会过期吗？', '退款后怎么算？', 'VIP 券能送朋友吗？']],
    ['过期', ['积分会过期吗？', '退款后怎么算？']],
    ['退款 积分', ['退款后怎么算？']],
    ['退款，过期？', ['退款后怎么算？']],
    ['ｖｉｐ', ['VIP 券能送朋友吗？']],
    ['优惠券', ['VIP 券能送朋友吗？']],
    ['停车', []],
  ])('%j', (typed, expected) => expect(found(typed)).toEqual(expected));

  test('a question that says it comes before one whose answer does', () =>
    expect(
      searchHelp('过期', [{ title: 'x', questions: [...(groups[0]?.questions ?? [])].reverse() }])[0]?.questions[0]
        ?.ask,
    ).toBe('积分会过期吗？'));
});

test('every question a shop is asked has an answer', () => {
  const all = searchHelp('').flatMap(({ questions }) => questions);
  expect(all.length).toBeGreaterThan(20);
  expect(new Set(all.map(({ ask }) => ask)).size).toBe(all.length);
  for (const { ask, answer } of all) {
    expect(ask).toMatch(/[？?]$/);
    expect(answer.length).toBeGreaterThan(8);
  }
});
