import { expect, test } from 'vitest';
import { scopeRows } from './scope-rows.ts';

type Given = Parameters<typeof scopeRows>[0];
const names = new Map([['g1', '安福路茶友']]);

test.each<[string, Given, [string, string | undefined][]]>([
  [
    'an operator of a shop and two groups, one of them without a name yet',
    { role: 'operator', scope: { shops: ['anfu'], groups: ['g1', 'g2'] } },
    [
      ['1 个', '安福路店'],
      ['2 个', '安福路茶友'],
    ],
  ],
  [
    'an operator of nothing',
    { role: 'operator', scope: { shops: [], groups: [] } },
    [
      ['0 个', '还没有，找店主加上'],
      ['0 个', '还没有，从群里的小程序卡片进来就能绑定'],
    ],
  ],
  [
    'a clerk of one shop',
    { role: 'clerk', scope: { shops: ['anfu'], groups: [] } },
    [
      ['1 个', '安福路店'],
      ['全部', undefined],
    ],
  ],
  [
    'an owner, whatever the lists say',
    { role: 'owner', scope: { shops: ['anfu'], groups: [] } },
    [
      ['全部', undefined],
      ['全部', undefined],
    ],
  ],
])('%s', (_, given, expected) => {
  expect(scopeRows(given, names).map(({ value, line }) => [value, line])).toEqual(expected);
});
