import { describe, expect, it } from 'vitest';
import { parseExpression } from './parse-expression.ts';
import { printExpression } from './print-expression.ts';

describe('an expression as people write it', () => {
  it.each([
    'tier >= 2 and spent(90d) >= 500 and bought(category:"茶", times >= 2, within 30d) and not tag:"一次性购买"',
    '(tier = 1 or tier = 2) and (personalised or bought)',
    'spent(category:("茶", "咖啡"), shop:"anfu", 30d..90d) >= 19.99',
    'visits(2026-01-01..2026-03-31) >= 3 or orders(2026-04-01..) = 0',
    'sequence(coupon-claimed:"t1", bought(channel:"live") within 7d, not coupon-used:"t1" within 3d, started last quarter)',
    'happened(took-part:"act_1", month -3) and days_since(last_seen) <= 14',
    'tag:"他说\\"好\\""',
  ])('%s comes back as it was', (text) => {
    const parsed = parseExpression(text);
    expect(parsed.ok && printExpression(parsed.expression)).toBe(text);
  });

  it.each([
    ['tag：（“常客”，“新客”）', 'tag:("常客", "新客")'],
    ['tag:常客 and bought(within 30d)', 'tag:"常客" and orders(30d) >= 1'],
    ['not (not bought)', 'not not bought'],
  ])('%s is %s', (text, printed) => {
    const parsed = parseExpression(text);
    expect(parsed.ok && printExpression(parsed.expression)).toBe(printed);
  });

  it.each<[string, number, RegExp]>([
    ['', 0, /expected a clause.*but the text ends/],
    ['tier >= ', 8, /expected a number, but the text ends/],
    ['tier => 2', 6, /expected a number, not >/],
    ['tier >= 2 spent > 1', 10, /expected "and", "or" or the end, not spent/],
    ['spend(90d) >= 1', 0, /expected one of .*spent.* not spend/],
    ['spent(90) >= 1', 6, /expected a window.* not 90/],
    ['spent >= 1.999', 9, /at most two decimals/],
    ['joined in 2026-02-30..', 10, /day of the calendar/],
    ['tag:"常客', 4, /does not end/],
    ['tier >= 2 & bought', 10, /"&" is no part/],
    ['sequence(bought, not bought, bought)', 29, /nothing but "started"/],
  ])('%s is refused at sign %d', (text, at, why) => {
    expect(parseExpression(text)).toMatchObject({ ok: false, at, why: expect.stringMatching(why) });
  });
});
