import { describe, expect, test } from 'vitest';
import type { FactsNews } from '../work/study-work.ts';
import { newsOfRow } from './news-of-row.ts';
import { packNews } from './pack-news.ts';

const at = '2026-11-22T10:00:00.000Z';
const memberId = 'mbr_1';
const told = (kind: string, ref: string, when: string = at) => ({ memberId, happened: [{ kind, ref, at: when }] });

type Row = Record<string, unknown>;
const profile = { state: 'active', mergedFrom: [], joinedAt: at };
const part = { activityId: 'act_1', firstAt: at, kind: 'check-in' };

describe('news of a row', () => {
  test.each<[string, string, string, Row, Row | undefined, readonly object[]]>([
    ['a member', 'M#mbr_1', 'A#PROFILE', profile, undefined, [{ memberId }]],
    ['a new name', 'M#mbr_1', 'A#PROFILE', { ...profile, sealed: 'x' }, profile, []],
    [
      'somebody folded in',
      'M#mbr_1',
      'A#PROFILE',
      { ...profile, mergedFrom: ['m'] },
      profile,
      [{ memberId, whole: true }],
    ],
    ['an entry', 'M#mbr_1', 'L#1', { kind: 'earn', business: { kind: 'order' }, at }, undefined, [{ memberId }]],
    [
      'a spend',
      'M#mbr_1',
      'L#1',
      { kind: 'spend', business: { kind: 'mall' }, at },
      undefined,
      [told('points-spent', 'mall')],
    ],
    ['a tier', 'M#mbr_1', 'T#1', { from: 1, to: 2, at }, undefined, [told('tier-up', '2')]],
    ['a lower tier', 'M#mbr_1', 'T#1', { from: 2, to: 0, at }, undefined, [told('tier-down', '0')]],
    ['a coupon', 'M#mbr_1', 'Q#1', { state: 'issued' }, undefined, [{ memberId, coupons: true }]],
    [
      'a coupon of another state',
      'M#mbr_1',
      'Q#1',
      { state: 'redeemed' },
      { state: 'locked' },
      [{ memberId, coupons: true }],
    ],
    ['a coupon otherwise', 'M#mbr_1', 'Q#1', { state: 'issued' }, { state: 'issued' }, []],
    ['a consent', 'M#mbr_1', 'C#1', {}, undefined, [{ memberId }]],
    [
      'a group',
      'M#mbr_1',
      'H#g',
      { groupId: 'g', firstAt: at },
      undefined,
      [{ ...told('group-joined', 'g'), groups: ['g'] }],
    ],
    ['a group again', 'M#mbr_1', 'H#g', { groupId: 'g', firstAt: at }, { groupId: 'g', firstAt: at }, []],
    ['a visitor’s group', 'V#app#1', 'H#g', { groupId: 'g', firstAt: at }, undefined, []],
    [
      'the next day of a check-in',
      ...(['M#mbr_1', 'P#act_1'] as const),
      { ...part, taken: { days: ['2026-11-21', '2026-11-22'] } },
      { ...part, taken: { days: ['2026-11-21'] } },
      [told('checked-in', 'act_1', '2026-11-22')],
    ],
    [
      'a stage',
      'M#mbr_1',
      'LIFE',
      { moves: [{ to: 'quiet', on: 20_779 }] },
      { moves: [] },
      [told('lifecycle-moved', 'quiet', '2026-11-22')],
    ],
    ['a like', 'POST#p#3', 'LIKE#mbr_1', { postId: 'p', at }, undefined, [told('liked', 'p')]],
    [
      'who reserves a live',
      'LIVE#l#3',
      'P#mbr_1',
      { person: 'mbr_1', liveId: 'l', reservedAt: at },
      undefined,
      [told('live-reserved', 'l')],
    ],
    [
      'who comes to it',
      ...(['LIVE#l#3', 'P#mbr_1'] as const),
      { person: 'mbr_1', liveId: 'l', reservedAt: at, cameAt: at },
      { person: 'mbr_1', liveId: 'l', reservedAt: at, cameAt: null },
      [told('live-came', 'l')],
    ],
    ['a buyer who is nobody yet', 'LIVE#l#3', 'P#x', { person: 'openid#x', liveId: 'l', cameAt: at }, undefined, []],
    ['a notice', 'M#mbr_1', 'N#1', { at }, undefined, []],
    ['a row of a form nobody knows', 'M#mbr_1', 'T#1', {}, undefined, []],
  ])('%s', (_, pk, sk, after, before, news) => expect(newsOfRow(pk, sk, after, before)).toEqual(news));

  test('an order is news for whom it was credited to as well', () => {
    const order = { source: 'till', number: '1' };
    expect(newsOfRow('O#till#1', 'O', { ...order, memberId: 'b' }, { ...order, memberId: 'a' })).toEqual([
      { memberId: 'b', orders: [order] },
      { memberId: 'a', orders: [order] },
    ]);
    expect(newsOfRow('O#till#1', 'O', order, undefined)).toEqual([]);
  });
});

test('news of one member travel together, each thing once', () => {
  const order = { source: 'till', number: '1' };
  const news: FactsNews[] = [
    { memberId: 'a', orders: [order] },
    { memberId: 'b', coupons: true },
    { memberId: 'a', orders: [order, { ...order, number: '2' }], happened: [{ kind: 'liked', ref: 'p', at }] },
    { memberId: 'a' },
  ];
  expect(packNews(news)).toEqual([
    {
      ...{ kind: 'refresh-facts', memberId: 'a', orders: [order, { ...order, number: '2' }] },
      happened: [{ kind: 'liked', ref: 'p', at }],
    },
    { kind: 'refresh-facts', memberId: 'b', coupons: true },
  ]);
  expect(packNews([...news, { memberId: 'a', whole: true }])[0]).toMatchObject({
    ...{ whole: true, orders: [order, { ...order, number: '2' }] },
  });
});
