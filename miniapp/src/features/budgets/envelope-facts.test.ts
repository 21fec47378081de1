import { describe, expect, it } from 'vitest';
import { chargeRow, sayCost, sayLeft } from './envelope-facts.ts';

const at = '2026-06-20T04:00:00.000Z';
const cost = { points: 20, coupons: 0, fen: 1_550 };

describe('an envelope in words', () => {
  it('says what there is, and nothing of what is not', () => {
    expect(sayCost(cost)).toBe('20 积分、¥15.5');
    expect(sayCost({ points: 0, coupons: 0, fen: 0 })).toBe('');
  });

  it('never says that less than nothing is left', () => {
    expect(sayLeft({ left: { points: -5, coupons: null, fen: 200 } })).toEqual(['0 积分', '¥2']);
  });

  it.each([
    ['goodwill/mbr_1/apr_1', null, { title: '补偿会员', line: undefined }],
    ['activity/act_1', null, { title: '活动预留', line: '预留中' }],
    ['activity/act_1', { points: 5, coupons: 0, fen: 1_550 }, { title: '活动预留', line: '退回 15 积分' }],
    ['activity/act_1', cost, { title: '活动预留', line: undefined }],
    ['what-comes-later/1', cost, { title: '其他', line: undefined }],
  ])('%s', (key, used, row) => {
    expect(chargeRow({ key, cost, used, at, by: 'stf_1' })).toMatchObject(row);
  });
});
