import { withCheckSign } from '@memberday/shared/domain/coupons/code.ts';
import { describe, expect, it } from 'vitest';
import { readScan, showTyped } from './read-scan.ts';

const coupon = withCheckSign('ABCDEFGHJKM');
const pickUp = withCheckSign('2345678');
const ticket = withCheckSign('TUVWXYZ23');
const partner = withCheckSign('ABCDEFGHJKMNPQR');
const member = '880123456789012345678901';
const otherThan = (sign: string | undefined) => (sign === 'A' ? 'B' : 'A');

describe('what a scan is', () => {
  it.each([
    ['a coupon', coupon, { kind: 'coupon', code: coupon }],
    [
      'typed in groups and small letters',
      coupon.toLowerCase().replace(/(.{4})/g, '$1 '),
      { kind: 'coupon', code: coupon },
    ],
    ['a member', member, { kind: 'member', code: member }],
    ['a member with spaces', member.replace(/(.{4})/g, '$1 '), { kind: 'member', code: member }],
    ['goods to fetch', pickUp, { kind: 'pick_up', code: pickUp }],
    ['a ticket', ticket, { kind: 'ticket', code: ticket }],
    ['a ticket in an address', `https://example.com/t?code=${ticket}`, { kind: 'ticket', code: ticket }],
    ['as an address has it', coupon.replace(/(.{4})/g, '$1%20'), { kind: 'coupon', code: coupon }],
    ['with a percent sign of its own', '100%', { kind: 'none', mistyped: false }],
    ['a code the member exchanges', partner, { kind: 'partner' }],
    ['one wrong sign', otherThan(coupon[0]) + coupon.slice(1), { kind: 'none', mistyped: true }],
    ['half of it', coupon.slice(0, 6), { kind: 'none', mistyped: false }],
    ['somebody else’s code', 'https://example.com/pay?id=12', { kind: 'none', mistyped: false }],
    ['nothing', '', { kind: 'none', mistyped: false }],
  ])('%s', (_, scanned, expected) => {
    expect(readScan(scanned)).toEqual(expected);
  });

  it('is shown in groups while it is typed', () => {
    expect(showTyped('abcd-efgh jk')).toBe('ABCD EFGH JK');
  });
});
