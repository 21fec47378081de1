import { parseExpression } from '@memberday/shared/domain/segments/text/parse-expression.ts';
import { expect, it } from 'vitest';
import { opsSegmentsWords } from '../../words/ops/segments.ts';
import { countView, percent, withCondition } from './count-view.ts';

const tally = {
  isExact: true,
  members: 30,
  least: 30,
  most: 30,
  looked: 290,
  population: 290,
  overlaps: [],
  sample: [],
};

it.each([
  [tally, { number: '30 人', line: '占全部会员的 10%' }],
  [
    { ...tally, members: 0 },
    { number: '0 人', line: '没有人符合' },
  ],
  [
    { ...tally, isExact: false, members: 1_200, least: 1_100, most: 1_300 },
    { number: '大约 1,200 人', line: '在 1,100 到 1,300 之间，准数马上就来' },
  ],
])('says how many: %#', (counted, view) => expect(countView(counted)).toEqual(view));

it.each([
  [0, '0%'],
  [0.0004, '0.1%'],
  [0.034, '3.4%'],
  [0.5, '50%'],
])('says %d as %s', (share, said) => expect(percent(share)).toBe(said));

it.each([
  ['', 'tier >= 1', 'tier >= 1'],
  ['tier >= 1', 'lifecycle:new', 'tier >= 1 and lifecycle:new'],
  ['tier >= 1 or points >= 5', 'lifecycle:new', '(tier >= 1 or points >= 5) and lifecycle:new'],
])('adds to “%s”', (text, condition, both) => expect(withCondition(text, condition)).toBe(both));

it.each(opsSegmentsWords.ready.map(({ label, text }) => [label, text]))('%s is a condition', (_, text) =>
  expect(parseExpression(text)).toMatchObject({ ok: true }),
);
