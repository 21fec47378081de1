import { describe, expect, test } from 'vitest';
import type { MemberDay } from '../home/home-facts.ts';
import { memberDayView, sayFactor } from './member-day-view.ts';

/** Saturday noon in Shanghai. */
const here = { now: '2026-11-21T04:00:00.000Z', today: '2026-11-21', zone: 'Asia/Shanghai' };
const ordinary = { tier: '普通', percent: 100 };
const eighth: MemberDay = {
  name: '会员日',
  percent: 200,
  firstDay: '2026-12-08',
  lastDay: '2026-12-08',
  from: '2026-12-07T16:00:00.000Z',
  until: '2026-12-08T16:00:00.000Z',
  line: '',
  hours: null,
  shops: [],
  tier: null,
  prices: 0,
};
const weekend: MemberDay = {
  ...eighth,
  name: '周末茶会',
  percent: 120,
  firstDay: '2026-11-21',
  lastDay: '2026-11-22',
  from: '2026-11-20T16:00:00.000Z',
  until: '2026-11-22T16:00:00.000Z',
};

describe('a member day in words', () => {
  test('ahead: which day it is, how far, and a countdown to its beginning', () => {
    expect(memberDayView(eighth, ordinary, here)).toEqual({
      name: '会员日',
      line: null,
      firstDay: '2026-12-08',
      factor: '积分双倍',
      withTier: null,
      when: '12月8日 周二',
      ahead: '17 天后',
      limits: null,
      running: false,
      countdown: { label: '距开始', until: eighth.from },
      label: '会员日，积分双倍，12月8日 周二',
    });
  });

  test('running: a countdown to its end', () => {
    expect(memberDayView(weekend, ordinary, here)).toMatchObject({
      factor: '积分 1.2 倍',
      when: '今天 周六 至 明天 周日',
      ahead: null,
      running: true,
      countdown: { label: '还剩', until: weekend.until },
      label: '周末茶会，积分 1.2 倍，进行中',
    });
  });

  test('with its hours, its tier and its shops', () => {
    const narrow = { ...eighth, hours: { from: '10:00', to: '12:00' }, tier: '银卡', shops: ['anfu'] };
    expect(memberDayView(narrow, ordinary, here).limits).toMatch(/^10:00–12:00 · 银卡及以上 · .+/);
  });

  test('one that only lowers prices says how many', () => {
    const festival = { ...eighth, percent: 100, prices: 12 };
    expect(memberDayView(festival, { tier: '金卡', percent: 125 }, here)).toMatchObject({
      factor: '12 件好物少花积分',
      withTier: null,
    });
  });

  test('tomorrow is said, not counted', () => {
    const tomorrow = { ...eighth, firstDay: '2026-11-22', lastDay: '2026-11-22', from: '2026-11-21T16:00:00.000Z' };
    expect(memberDayView(tomorrow, ordinary, here)).toMatchObject({ when: '明天 周日', ahead: null });
  });

  test('factors of tier and day multiply, as the points do', () => {
    expect(memberDayView(eighth, { tier: '金卡', percent: 125 }, here).withTier).toBe('加上金卡 1.25 倍，一共 2.5 倍');
  });

  test.each([
    [200, '积分双倍'],
    [120, '积分 1.2 倍'],
    [300, '积分 3 倍'],
    [275, '积分 2.75 倍'],
  ])('%i percent is %s', (percent, words) => expect(sayFactor(percent)).toBe(words));
});
