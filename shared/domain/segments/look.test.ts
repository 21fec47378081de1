import { describe, expect, it } from 'vitest';
import { dayNumber } from '../facts/day-number.ts';
import { emptyFacts } from '../facts/empty-facts.ts';
import type { Happening, MemberFacts, Purchase } from '../facts/member-facts.ts';
import { prepareLook } from './look.ts';
import type { Surroundings } from './member-view.ts';
import { parseExpression } from './text/parse-expression.ts';

const today = dayNumber('2026-11-22');

const around: Surroundings = { growthMonths: 12, segmentOf: () => undefined, tagRuleOf: () => undefined };

const bought = (daysAgo: number, amountFen: number, category = '面包', more: Partial<Purchase> = {}): Purchase => ({
  order: `till ${daysAgo}`,
  on: today - daysAgo,
  amountFen,
  discountFen: 0,
  channel: 'shop',
  shop: 'anfu',
  live: undefined,
  lines: [{ sku: category, category, quantity: 1, amountFen }],
  ...more,
});

const did = (kind: Happening['kind'], daysAgo: number, ref: string): Happening => ({ kind, on: today - daysAgo, ref });

const member = (changes: Partial<MemberFacts>): MemberFacts => ({ ...emptyFacts('mbr_a', today - 300), ...changes });

const lookOf = (text: string) => {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.why} at ${parsed.at}`);
  return prepareLook(parsed.expression, around);
};

const answer = (text: string, changes: Partial<MemberFacts>) => {
  const look = lookOf(text);
  const view = { facts: member(changes), lists: new Set<string>() };
  return { holds: look.holds(view, today), inDays: (look.until(view, today) ?? Number.NaN) - today };
};

const twice = [bought(29, 10_000, '茶'), bought(3, 5_000, '茶'), bought(1, 2_000)];
const never = Number.NaN;

describe('what a clause says of a member, and in how many days time alone turns it', () => {
  it.each<[string, Partial<MemberFacts>, boolean, number]>([
    ['spent(30d) >= 170', { purchases: twice }, true, 1],
    ['spent(29d) >= 170', { purchases: twice }, false, never],
    ['bought(category:"茶", times >= 2, within 30d)', { purchases: twice }, true, 1],
    ['bought(category:"茶", times >= 3, within 30d)', { purchases: twice }, false, never],
    ['spent(category:"茶") = 150', { purchases: twice }, true, never],
    ['spent(2d..30d) = 150', { purchases: twice }, true, 1],
    ['average > 56.66', { purchases: twice }, true, never],
    ['average > 0', {}, false, never],
    ['spent != 0', {}, false, never],
    ['visits = 1', { purchases: [bought(2, 1), bought(2, 1)] }, true, never],
    ['days_since(last_purchase) > 60', { purchases: twice }, false, 60],
    ['days_since(last_purchase) > 60', {}, false, never],
    ['not days_since(last_purchase) <= 60', {}, true, never],
    ['tier_since in this month', { tier: { level: 1, since: dayNumber('2026-11-01') } }, true, 9],
    ['tier_since in last month', { tier: { level: 1, since: dayNumber('2026-11-01') } }, false, 9],
    ['happened(tier-up:"2", this month)', { happenings: [did('tier-up', 22, '2')] }, false, never],
    ['happened(checked-in, 7d) >= 2', { happenings: [did('checked-in', 6, 'a'), did('checked-in', 0, 'b')] }, true, 1],
    ['points_lapse in next 7d', { points: { available: 9, pending: 0, lapseOn: today + 10 } }, false, 4],
    ['days_until(points_lapse) <= 7', { points: { available: 9, pending: 0, lapseOn: today + 10 } }, false, 3],
    ['tag:"常客"', { tags: [{ tag: '常客', source: 'hand', on: today, until: today + 5 }] }, true, 5],
    ['consent:marketing', { consents: ['marketing/wechat'] }, true, never],
    ['consent:"marketing/sms"', { consents: ['marketing/wechat'] }, false, never],
    ['source:"group/g1"', { source: { kind: 'group', ref: 'g1' } }, true, never],
  ])('%s', (text, changes, holds, inDays) => {
    expect(answer(text, changes)).toEqual({ holds, inDays });
  });

  it.each<[string, Partial<MemberFacts>, boolean, number]>([
    [
      'sequence(coupon-claimed:"t1", bought within 7d)',
      { happenings: [did('coupon-claimed', 10, 't1')], purchases: [bought(3, 1)] },
      true,
      never,
    ],
    [
      'sequence(coupon-claimed:"t1", bought within 6d)',
      { happenings: [did('coupon-claimed', 10, 't1')], purchases: [bought(3, 1)] },
      false,
      never,
    ],
    ['sequence(coupon-claimed, not coupon-used within 3d)', { happenings: [did('coupon-claimed', 2, 't')] }, false, 2],
    [
      'sequence(coupon-claimed, not coupon-used within 3d)',
      { happenings: [did('coupon-claimed', 2, 't'), did('coupon-used', 0, 't')] },
      false,
      never,
    ],
    ['sequence(bought, bought)', { purchases: [bought(1, 1)] }, false, never],
    ['sequence(bought, bought)', { purchases: [bought(1, 1), bought(1, 1)] }, true, never],
    ['sequence(bought, bought, started 5d)', { purchases: [bought(9, 1), bought(4, 1)] }, false, never],
    ['sequence(bought, bought, started 5d)', { purchases: [bought(4, 1), bought(0, 1)] }, true, 1],
  ])('%s', (text, changes, holds, inDays) => {
    expect(answer(text, changes)).toEqual({ holds, inDays });
  });
});

describe('what came before the purchases that are kept', () => {
  const earlier = { orders: 100, visits: 90, amountFen: 1_000_000, firstOn: today - 900, lastOn: today - 200 };
  const facts = member({ purchases: twice, earlier });

  it.each([
    ['orders >= 103', 103, false],
    ['orders(365d) >= 1', 3, true],
    ['orders(100d) >= 1', 3, false],
    ['orders(channel:shop) >= 1', 3, true],
  ])('%s reads %d', (text, number, isLeast) => {
    const explained = lookOf(text).explain({ facts, lists: new Set() }, today);
    expect(explained).toMatchObject({ holds: true, own: { kind: 'number', number, isLeast } });
  });
});

it('follows a segment into its rule and shows what is behind it', () => {
  const regular = { kind: 'number', what: { of: 'visits' }, op: '>=', value: 2 } as const;
  const look = prepareLook(
    { kind: 'name', of: 'segment', anyOf: ['regulars', 'guests'] },
    {
      ...around,
      segmentOf: (id) => (id === 'regulars' ? { kind: 'rule', expression: regular } : { kind: 'list' }),
    },
  );
  const view = { facts: member({ purchases: twice }), lists: new Set(['guests']) };
  expect(look.explain(view, today)).toMatchObject({
    holds: true,
    own: { kind: 'names', names: ['guests', 'regulars'] },
    behind: [{ name: 'regulars', look: { holds: true, own: { kind: 'number', number: 3 } } }],
  });
});

it('looks for five steps in a full row without trying every way', () => {
  const purchases = Array.from({ length: 64 }, (_, at) => bought(64 - at, 1));
  const before = performance.now();
  expect(answer('sequence(bought, bought, bought, bought, bought, checked-in)', { purchases }).holds).toBe(false);
  expect(performance.now() - before).toBeLessThan(500);
});
