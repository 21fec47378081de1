import { expect, test } from 'vitest';
import { experimentWorkOfChange } from './experiment-work.ts';

type Row = Readonly<Record<string, unknown>>;
const since = '2026-11-02T00:00:00.000Z';
const order = { source: 'till', number: '1', memberId: 'mbr_a', paidAt: '2026-11-02T00:00:01.000Z' };
const named = [{ source: 'till', number: '1' }];

test.each<
  [string, [string, string, Row | undefined, Row], { memberId: string; orders: unknown[]; coupons: string[] }[]]
>([
  ['an arm was met', ['M#mbr_a', 'EXP#exp_a', undefined, {}], [{ memberId: 'mbr_a', orders: [], coupons: [] }]],
  ['it was counted', ['M#mbr_a', 'EXP#exp_a', {}, {}], []],
  ['an order of nobody', ['O#till#1', 'O', undefined, { source: 'till', number: '1' }], []],
  ['an order of a member', ['O#till#1', 'O', order, order], [{ memberId: 'mbr_a', orders: named, coupons: [] }]],
  ['an order of before', ['O#till#1', 'O', undefined, { ...order, paidAt: '2026-11-01T00:00:00.000Z' }], []],
  ['an order that is not paid', ['O#till#1', 'O', undefined, { ...order, paidAt: undefined }], []],
  [
    'an order that moved',
    ['O#till#1', 'O', order, { ...order, memberId: 'mbr_b' }],
    [
      { memberId: 'mbr_a', orders: named, coupons: [] },
      { memberId: 'mbr_b', orders: named, coupons: [] },
    ],
  ],
  ['an event of an order', ['O#till#1', 'E#paid#x', undefined, order], []],
  [
    'a coupon was used',
    ['M#mbr_a', 'Q#cpn_a', { state: 'issued' }, { state: 'redeemed' }],
    [{ memberId: 'mbr_a', orders: [], coupons: ['cpn_a'] }],
  ],
  [
    'that was undone',
    ['M#mbr_a', 'Q#cpn_a', { state: 'redeemed' }, { state: 'issued' }],
    [{ memberId: 'mbr_a', orders: [], coupons: ['cpn_a'] }],
  ],
  ['a coupon lapsed', ['M#mbr_a', 'Q#cpn_a', { state: 'issued' }, { state: 'expired' }], []],
  ['a ledger entry', ['M#mbr_a', 'L#1', undefined, {}], []],
])('%s', (_, [pk, sk, before, after], expected) => {
  const work = experimentWorkOfChange(pk, sk, before, after, since);
  expect(work).toEqual(expected.map((each) => ({ kind: 'count-in-experiments', ...each })));
});
