import { describe, expect, it } from 'vitest';
import { type Account, emptyAccount } from '../account/account.ts';
import { defaultProgramme } from '../programme/default-programme.ts';
import type { Programme } from '../programme/programme.ts';
import { toMemberCard } from './member-card.ts';

const now = '2026-11-08T04:00:00.000Z';
const holder = { nickname: '小明', avatarUrl: null, hasPhone: true };
const account = (fields: Partial<Account> = {}): Account => ({
  ...emptyAccount('mbr_1', '2026-01-01T00:00:00.000Z'),
  ...fields,
});
const card = (fields: Partial<Account> = {}, programme: Programme = defaultProgramme, at = now) =>
  toMemberCard(account(fields), holder, programme, at);

describe('points on the card', () => {
  it('counts live lots and names the next to lapse with its last day', () => {
    expect(card({ lots: { '2026-10': 5, '2026-11': 20, '2027-02': 100, never: 7 }, pending: 3 }).points).toEqual({
      available: 127,
      pending: 3,
      debt: 0,
      expiringNext: { points: 20, lastDay: '2026-11-30' },
    });
  });

  it.each([
    ['2026-11-30T15:59:59.999Z', 20],
    ['2026-11-30T16:00:00.000Z', 0],
  ])('lets November lapse at the end of its last day in Shanghai: %s', (at, available) => {
    expect(card({ lots: { '2026-11': 20 } }, defaultProgramme, at).points.available).toBe(available);
  });

  it('has nothing to lapse where points never do', () => {
    expect(card({ lots: { never: 7 } }).points.expiringNext).toBeNull();
  });

  it('shows a leap February to its 29th', () => {
    expect(card({ lots: { '2028-02': 1 } }).points.expiringNext?.lastDay).toBe('2028-02-29');
  });

  it.each([
    ['debt', { available: 10, debt: 30 }],
    ['negative', { available: -20, debt: 0 }],
  ] as const)('shows what is owed as the programme says: %s', (shortfall, shown) => {
    const programme = { ...defaultProgramme, points: { ...defaultProgramme.points, shortfall } };
    expect(card({ lots: { never: 10 }, debt: 30 }, programme).points).toMatchObject(shown);
  });
});

describe('tier on the card', () => {
  it('starts on the lowest tier with the way to the next', () => {
    expect(card().tier).toEqual({
      level: 0,
      name: '普通',
      growth: 0,
      orders: 0,
      until: null,
      next: { name: '银卡', growthAtLeast: 500, growthShort: 500, ordersShort: 12 },
      keep: null,
    });
  });

  it('says what is missing to rise and to keep', () => {
    const tier = { ...account().tier, level: 1, until: '2026-12-31' };
    expect(card({ tier, growth: { '2026-11': { value: 480, orders: 2 } } }).tier).toMatchObject({
      level: 1,
      name: '银卡',
      growth: 480,
      orders: 2,
      until: '2026-12-31',
      next: { name: '金卡', growthShort: 1520, ordersShort: 46 },
      keep: { growthShort: 20, ordersShort: 10 },
    });
  });

  it('has no next at the top', () => {
    expect(card({ tier: { ...account().tier, level: 3 } }).tier).toMatchObject({ name: '黑金', next: null });
  });

  it('shows the highest tier there is when the rules have fewer than the member climbed', () => {
    const levels = defaultProgramme.tiers.levels.slice(0, 2);
    const programme = { ...defaultProgramme, tiers: { ...defaultProgramme.tiers, levels } };
    expect(card({ tier: { ...account().tier, level: 3 } }, programme).tier).toMatchObject({ level: 1, name: '银卡' });
  });
});
