import { describe, expect, it } from 'vitest';
import { available, isLive, lapsesAt, liveLots } from './account.ts';

const zone = 'Asia/Shanghai';

describe('a lot lives until the last millisecond of its month in the shop zone', () => {
  it.each([
    ['2026-11', '2026-11-30T15:59:59.999Z', true],
    ['2026-11', '2026-11-30T16:00:00.000Z', false],
    ['2026-11', '2026-10-01T00:00:00.000Z', true],
    ['2028-02', '2028-02-29T15:59:59.999Z', true],
    ['2028-02', '2028-02-29T16:00:00.000Z', false],
    ['2027-02', '2027-02-28T16:00:00.000Z', false],
    ['2026-12', '2026-12-31T15:59:59.999Z', true],
    ['2026-12', '2026-12-31T16:00:00.000Z', false],
    ['never', '2126-12-31T16:00:00.000Z', true],
  ])('lot %s at %s: %s', (month, at, alive) => {
    expect(isLive(month, at, zone)).toBe(alive);
    if (month !== 'never') expect(at < lapsesAt(month, zone)).toBe(alive);
    expect(available({ lots: { [month]: 7 } }, at, zone)).toBe(alive ? 7 : 0);
  });

  it('whatever the clock of a member abroad says', () => {
    // 30 November, 11:00 in New York: it is already December in the shop.
    expect(available({ lots: { '2026-11': 7 } }, '2026-11-30T16:00:00.000Z', zone)).toBe(0);
    expect(available({ lots: { '2026-11': 7 } }, '2026-11-30T16:00:00.000Z', 'America/New_York')).toBe(7);
  });
});

it('orders live lots by soonest expiry, never-expiring last, and leaves out what lapsed', () => {
  const lots = { never: 1, '2027-10': 2, '2026-12': 3, '2026-10': 4, '2027-02': 5 };
  expect(liveLots(lots, '2026-11-08T04:00:00.000Z', zone)).toEqual([
    ['2026-12', 3],
    ['2027-02', 5],
    ['2027-10', 2],
    ['never', 1],
  ]);
});
