import { describe, expect, test } from 'vitest';
import type { CalendarEntry } from '../member-days/calendar.ts';
import { itemWith } from '../testing/mall.ts';
import { priceNow } from './festival-terms.ts';

const festival: CalendarEntry = {
  memberDayId: 'mdy_1',
  name: '积分兑换节',
  line: '',
  percent: 100,
  rule: {
    firstDay: '2026-12-08',
    lastDay: '2026-12-08',
    monthDays: [],
    weekdays: [],
    dates: [],
    hours: null,
    shops: [],
    levelAtLeast: 1,
  },
  prices: [{ itemId: 'bag', points: 180, cashFen: 0 }],
  live: [{ from: '2026-12-01T00:00:00.000Z', until: null }],
};
const rules = { calendar: [festival], zone: 'Asia/Shanghai' };
const noon = '2026-12-08T04:00:00.000Z';

describe('what an item costs now', () => {
  test('is the festival’s price while it runs, with the ordinary one beside it', () => {
    const { item, festival: found } = priceNow(itemWith(), 1, rules, noon);
    expect(item.terms.points).toBe(180);
    expect(found).toEqual({
      name: '积分兑换节',
      usualPoints: 300,
      usualCashFen: 0,
      until: '2026-12-08T16:00:00.000Z',
    });
  });

  test.each<[string, number, string, Partial<typeof rules>]>([
    ['below its tier', 0, noon, {}],
    ['after its last moment', 1, '2026-12-08T16:00:00.000Z', {}],
    ['where there is no calendar', 1, noon, { calendar: [] }],
  ])('is the ordinary one %s', (_, level, at, changes) => {
    const item = itemWith();
    expect(priceNow(item, level, { ...rules, ...changes }, at)).toEqual({ item, festival: null });
  });
});
