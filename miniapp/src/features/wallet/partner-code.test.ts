import { sayCode, withCheckSign } from '@memberday/shared/domain/coupons/code.ts';
import { describe, expect, test } from 'vitest';
import { codeInScan, readTyped } from './partner-code.ts';

const whole = withCheckSign('ABCDEFGHJKMNPQR');
const mistyped = `B${whole.slice(1)}`;
const own = withCheckSign('ABCDEFGHJKM');
const wide = [...whole].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');

describe('a code that is typed', () => {
  test.each([
    ['nothing', '', { shown: '', code: null, error: undefined, missing: 16 }],
    ['some of it', 'abcd e', { shown: 'ABCD E', code: null, error: undefined, missing: 11 }],
    ['all of it', whole.toLowerCase(), { shown: sayCode(whole), code: whole, error: undefined, missing: 0 }],
    ['as it is printed', sayCode(whole).replace(/ /g, '-'), { code: whole }],
    ['in double width', wide, { code: whole }],
    ['one sign wrong', mistyped, { code: null, error: '有一位输错了，核对一下' }],
    ['signs that no code has', '0O1abc', { code: null, error: '码里不会有 0、O、1，核对一下' }],
    ['too much', `${whole}A`, { code: null, error: '多了几位，核对一下' }],
    ['a coupon’s own code', own, { code: null, error: '这是优惠券的券码，直接给店员看就好', missing: 4 }],
  ])('%s', (_, typed, expected) => expect(readTyped(typed)).toMatchObject(expected));
});

describe('a code that is scanned', () => {
  test.each([
    ['alone', sayCode(whole), whole],
    ['in an address', `https://half-day.example/c?code=${whole}&s=1`, whole],
    ['none', 'https://half-day.example/menu', null],
  ])('%s', (_, scanned, code) => expect(codeInScan(scanned)).toBe(code));
});
