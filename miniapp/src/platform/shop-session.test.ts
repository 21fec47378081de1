import { expect, test } from 'vitest';
import { shopSessionIn } from './shop-session.ts';

test.each([
  ['on top', { session_id: 'abc' }, 'abc'],
  ['one step below', { vip_info: { session_id: 'abc' } }, 'abc'],
  ['beside other things', { n: 1, list: [1], nothing: null, x: { session_id: 'abc' } }, 'abc'],
  ['nowhere', { gen_order_info: { order_session_id: 'abc' } }, undefined],
  ['as something else', { session_id: 7 }, undefined],
  ['longer than any', { session_id: 'a'.repeat(129) }, undefined],
  ['with nothing given along', undefined, undefined],
])('a session %s', (_name, extraData, expected) => {
  expect(shopSessionIn(extraData)).toBe(expected);
});
