import { expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { lazily } from './lazy-schema.ts';

type Factories = Pick<
  typeof z,
  'array' | 'discriminatedUnion' | 'extend' | 'int' | 'literal' | 'object' | 'optional' | 'string' | '_default'
>;

/** Described twice, by zod itself and by stand-ins for it. */
const describe = (of: Factories) => {
  const text = of.string().check(z.minLength(2), z.maxLength(4));
  const coupon = of.object({ kind: of.literal('coupon'), code: text });
  const points = of.object({ kind: of.literal('points'), amount: of.int() });
  const base = of.object({ name: text, tags: of._default(of.array(text), []) });
  return of.extend(base, {
    prize: of.discriminatedUnion('kind', [coupon, points]),
    note: of.optional(of.string()),
  });
};

const lazyOf = <F>(factory: F): F => lazily(factory as (...args: readonly unknown[]) => object) as F;

const lazy: Factories = {
  array: lazyOf(z.array),
  discriminatedUnion: lazyOf(z.discriminatedUnion),
  extend: lazyOf(z.extend),
  int: lazyOf(z.int),
  literal: lazyOf(z.literal),
  object: lazyOf(z.object),
  optional: lazyOf(z.optional),
  string: lazyOf(z.string),
  _default: lazyOf(z._default),
};

test.each([
  { name: '小满', prize: { kind: 'coupon', code: 'AB2' } },
  { name: '小满', tags: ['ab'], note: 'x', prize: { kind: 'points', amount: 5 }, more: 1 },
  { name: 'x', prize: { kind: 'points', amount: 1.5 } },
  { name: '小满', prize: { kind: 'coupon', code: 'too long' } },
  { name: '小满', tags: 'ab', prize: { kind: 'stamp' } },
  null,
])('a stand-in parses as its schema does: %j', (value) => {
  const { success, data, error } = describe(lazy).safeParse(value);
  const direct = describe(z).safeParse(value);
  expect({ success, data, issues: error?.issues }).toEqual({
    success: direct.success,
    data: direct.data,
    issues: direct.error?.issues,
  });
});

test('nothing is made before it is looked at, and everything once', () => {
  const string = vi.fn(z.string);
  const object = vi.fn(z.object);
  const schema = lazyOf<typeof z.object>(object as never)({
    a: lazyOf<typeof z.string>(string as never)().check(z.minLength(1)),
  });
  expect([object.mock.calls.length, string.mock.calls.length]).toEqual([0, 0]);
  expect(schema.safeParse({ a: '' }).success).toBe(false);
  expect(schema.safeParse({ a: 'b' })).toEqual({ success: true, data: { a: 'b' } });
  expect([object.mock.calls.length, string.mock.calls.length]).toEqual([1, 1]);
});

test('a shape that names itself is left to do so', () => {
  const tree = lazy.object({
    value: z.int(),
    get children() {
      return z.array(tree as never);
    },
  }) as unknown as z.ZodMiniType;
  expect(tree.safeParse({ value: 1, children: [{ value: 2, children: [] }] }).success).toBe(true);
  expect(tree.safeParse({ value: 1, children: [{ value: 'x', children: [] }] }).success).toBe(false);
});
