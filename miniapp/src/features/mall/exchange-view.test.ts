import { describe, expect, test } from 'vitest';
import type { Here } from '../clock/here.ts';
import { type ExchangeFilter, exchangeRow, exchangeWay, passesFilter, sayPickUpCode } from './exchange-view.ts';
import type { Exchange } from './mall-facts.ts';

const here: Here = { now: '2026-11-22T02:00:00.000Z', today: '2026-11-22', zone: 'Asia/Shanghai' };
const exchange = (changes: Partial<Exchange> = {}): Exchange => ({
  exchangeId: 'exc_1',
  itemId: 'tumbler',
  name: '粗陶随行杯',
  picture: 'tumbler',
  points: 600,
  cashFen: 3_900,
  at: '2026-11-21T02:00:00.000Z',
  state: 'placed',
  pickUp: { shop: 'anfu', shopName: '安福路店', code: 'J63NDUZY', until: '2026-12-05T16:00:00.000Z' },
  coupon: null,
  cancellableUntil: '2026-12-05T16:00:00.000Z',
  handedOverAt: null,
  ended: null,
  ...changes,
});
const back = (points: number, reason = ''): Partial<Exchange> => ({
  ended: { at: here.now, reason, points },
  cancellableUntil: null,
});

describe('an exchange on its way', () => {
  test.each<[string, Partial<Exchange>, number, (string | undefined)[], (string | undefined)[]]>([
    [
      'waits, and money is to be brought along',
      {},
      1,
      ['换好了', '到安福路店取', '取走了'],
      ['昨天 10:00', '12月5日 24:00 前都可以，带上差价 ¥39', undefined],
    ],
    [
      'waits',
      { cashFen: 0 },
      1,
      ['换好了', '到安福路店取', '取走了'],
      ['昨天 10:00', '12月5日 24:00 前都可以', undefined],
    ],
    [
      'was fetched',
      { state: 'handed_over', handedOverAt: '2026-11-22T01:30:00.000Z', cancellableUntil: null },
      3,
      ['换好了', '到安福路店取', '取走了'],
      ['昨天 10:00', undefined, '今天 09:30'],
    ],
    ['is a coupon', { state: 'granted', pickUp: null }, 2, ['换好了', '放进券包了'], ['昨天 10:00', undefined]],
    ['was taken back', { state: 'cancelled', ...back(600) }, 2, ['换好了', '已退回'], ['昨天 10:00', '600 积分回来了']],
    [
      'was cancelled by the shop, which says why',
      { state: 'cancelled', ...back(600, '这批货有瑕疵') },
      2,
      ['换好了', '已退回'],
      ['昨天 10:00', '600 积分回来了。原因：这批货有瑕疵'],
    ],
    [
      'lapsed, and its points had lapsed before',
      { state: 'lapsed', ...back(0) },
      2,
      ['换好了', '超时未取，已退回'],
      ['昨天 10:00', '当时用的积分已经过期，没有可退的了'],
    ],
    ['has just lapsed', { state: 'lapsed' }, 2, ['换好了', '超时未取，已退回'], ['昨天 10:00', undefined]],
  ])('%s', (_, changes, at, titles, lines) => {
    const way = exchangeWay(exchange(changes), here);
    expect(way.at).toBe(at);
    expect(way.steps.map(({ title }) => title)).toEqual(titles);
    expect(way.steps.map(({ line }) => line)).toEqual(lines);
  });
});

describe('the list of exchanges', () => {
  test.each<[Exchange['state'], ExchangeFilter]>([
    ['placed', 'waiting'],
    ['granted', 'done'],
    ['handed_over', 'done'],
    ['cancelled', 'back'],
    ['lapsed', 'back'],
  ])('%s is under %s, and nowhere else', (state, filter) => {
    const filters: ExchangeFilter[] = ['waiting', 'done', 'back'];
    expect(filters.filter((each) => passesFilter({ state }, each))).toEqual([filter]);
    expect(passesFilter({ state }, 'all')).toBe(true);
  });

  test('says where it waits, or when it was', () => {
    expect(exchangeRow(exchange(), here)).toMatchObject({
      price: '600 积分 + ¥39',
      state: '待取',
      line: '到安福路店取，12月5日 24:00 前都可以',
    });
    expect(exchangeRow(exchange({ state: 'cancelled', ...back(600) }), here).line).toBe('昨天 10:00');
  });

  test('reads a code out in fours', () => expect(sayPickUpCode('J63NDUZY')).toBe('J63N DUZY'));
});
