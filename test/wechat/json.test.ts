import { parseJson } from '@memberday/functions/wechat/json.ts';
import { expect, test } from 'vitest';

test.each([
  ['{"order_id":3705115058471208928}', { order_id: '3705115058471208928' }],
  ['{"order_id":"3705115058471208928"}', { order_id: '3705115058471208928' }],
  [
    '[9007199254740991,9007199254740992,-9007199254740993]',
    [9007199254740991, '9007199254740992', '-9007199254740993'],
  ],
  [
    '{"text":"id 3705115058471208928, \\"1\\"","n":1.5,"big":1e300}',
    { text: 'id 3705115058471208928, "1"', n: 1.5, big: 1e300 },
  ],
  ['{"errcode":0,"deep":[{"id":12345678901234567890}]}', { errcode: 0, deep: [{ id: '12345678901234567890' }] }],
])('%s keeps its digits', (text, expected) => {
  expect(parseJson(text)).toEqual(expected);
});

test('text that is no JSON throws', () => {
  expect(() => parseJson('<html>')).toThrow(SyntaxError);
});
