import { describe, expect, it } from 'vitest';
import { checkProgramme, templatesOf } from './check-programme.ts';
import { defaultProgramme } from './default-programme.ts';
import type { Programme, Tier } from './programme.ts';

const tier = (name: string, growthAtLeast: number, ordersAtLeast: number | null, fields: Partial<Tier> = {}): Tier => ({
  name,
  growthAtLeast,
  ordersAtLeast,
  pointsPercent: 100,
  neverDown: false,
  benefits: [],
  ...fields,
});
const withLevels = (...levels: Tier[]): Programme => ({
  ...defaultProgramme,
  tiers: { ...defaultProgramme.tiers, levels },
});
const withEarn = (earn: Partial<Programme['earn']>): Programme => ({
  ...defaultProgramme,
  earn: { ...defaultProgramme.earn, ...earn },
});
const dayFactor = { name: '会员日', percent: 200, monthDays: [], weekdays: [], dates: [] };
const limit = { action: 'earn', metric: 'points', period: 'day', entity: 'member', limit: 1, breach: 'cap' } as const;
const withLimits = (...limits: Programme['limits']): Programme => ({ ...defaultProgramme, limits });

describe('checkProgramme', () => {
  it.each<[string, Programme]>([
    ['the default programme', defaultProgramme],
    ['a single tier', withLevels(tier('普通', 0, null))],
    [
      'orders only on some tiers',
      withLevels(tier('a', 0, null), tier('b', 10, 5), tier('c', 20, null), tier('d', 30, 6)),
    ],
    ['one action limited by day and by month', withLimits(limit, { ...limit, period: 'month' })],
  ])('finds nothing wrong with %s', (_, programme) => {
    expect(checkProgramme(programme)).toEqual([]);
  });

  it.each<[string, Programme, string]>([
    ['a zone that does not exist', { ...defaultProgramme, zone: 'Asia/Atlantis' }, 'zone'],
    ['a day factor without a day', withEarn({ dayFactors: [dayFactor] }), 'earn.dayFactors.0'],
    ['a category that cannot be a name', withEarn({ categoryPercent: { 'a#b': 100 } }), 'earn.categoryPercent.a#b'],
    ['an action without a name', withEarn({ actions: { '': 5 } }), 'earn.actions.'],
    ['a first tier that asks for growth', withLevels(tier('a', 1, null)), 'tiers.levels.0.growthAtLeast'],
    ['a first tier that asks for orders', withLevels(tier('a', 0, 1)), 'tiers.levels.0.ordersAtLeast'],
    ['growth that does not rise', withLevels(tier('a', 0, null), tier('b', 0, null)), 'tiers.levels.1.growthAtLeast'],
    [
      'orders that fall over a gap',
      withLevels(tier('a', 0, null), tier('b', 10, 9), tier('c', 20, null), tier('d', 30, 9)),
      'tiers.levels.3.ordersAtLeast',
    ],
    [
      'orders of zero above the first tier',
      withLevels(tier('a', 0, null), tier('b', 10, 0)),
      'tiers.levels.1.ordersAtLeast',
    ],
    ['two tiers of one name', withLevels(tier('a', 0, null), tier('a', 10, null)), 'tiers.levels.1.name'],
    [
      'a benefit twice',
      withLevels(
        tier('a', 0, null, {
          benefits: [
            { kind: 'monthly_points', points: 1 },
            { kind: 'monthly_points', points: 2 },
          ],
        }),
      ),
      'tiers.levels.0.benefits.1',
    ],
    ['a limit on nothing', withLimits({ ...limit, action: 'earning' }), 'limits.0.action'],
    ['a limit counted for a shop', withLimits({ ...limit, entity: 'shop' }), 'limits.0.entity'],
    ['a limit of money', withLimits({ ...limit, metric: 'amount' }), 'limits.0.metric'],
    ['points that would queue', withLimits({ ...limit, breach: 'queue' }), 'limits.0.breach'],
    ['one limit twice', withLimits(limit, { ...limit, limit: 2 }), 'limits.1.action'],
  ])('names the field of %s', (_, programme, path) => {
    expect(checkProgramme(programme).map((fault) => fault.path)).toEqual([path]);
  });
});

describe('coupons a programme gives', () => {
  const coupon = (templateId: string) => ({ templateId, count: 1 });
  const templates = new Map([
    ['welcome', { state: 'active' as const }],
    ['waiting', { state: 'paused' as const }],
    ['gone', { state: 'ended' as const }],
  ]);
  const giving = (grants: Programme['grants']): Programme => ({ ...defaultProgramme, grants });
  const check = (programme: Programme) => checkProgramme(programme, templates).map(({ path }) => path);

  it('may be of templates that are there, also of one that is paused, and for orders in steps', () => {
    const programme = giving([
      { on: 'join', coupons: [coupon('welcome'), coupon('waiting')] },
      { on: 'tier_up', level: 1, coupons: [coupon('welcome')] },
      { on: 'tier_up', level: 2, coupons: [coupon('welcome')] },
      { on: 'order', atLeastFen: 0, coupons: [coupon('welcome')] },
      { on: 'order', atLeastFen: 9_900, coupons: [coupon('welcome')] },
    ]);
    expect(check(programme)).toEqual([]);
    expect(templatesOf(programme)).toEqual(['welcome', 'waiting']);
  });

  it.each<[string, Programme['grants'], string]>([
    ['of no template', [{ on: 'join', coupons: [coupon('nobody')] }], 'grants.0.coupons.0.templateId'],
    [
      'of a template that has ended',
      [{ on: 'join', coupons: [coupon('welcome'), coupon('gone')] }],
      'grants.0.coupons.1.templateId',
    ],
    [
      'twice in one list',
      [{ on: 'order', atLeastFen: 0, coupons: [coupon('welcome'), coupon('welcome')] }],
      'grants.0.coupons.1.templateId',
    ],
    [
      'twice for one thing',
      [
        { on: 'join', coupons: [coupon('welcome')] },
        { on: 'join', coupons: [coupon('welcome')] },
      ],
      'grants.1.coupons.0.templateId',
    ],
    ['for a tier that is not there', [{ on: 'tier_up', level: 4, coupons: [coupon('welcome')] }], 'grants.0.level'],
  ])('cannot be %s', (_, grants, path) => {
    expect(check(giving(grants))).toEqual([path]);
  });

  it('are checked among the benefits of a tier too', () => {
    const programme = withLevels(
      tier('a', 0, null),
      tier('b', 10, null, { benefits: [{ kind: 'monthly_coupons', coupons: [coupon('gone')] }] }),
    );
    expect(check(programme)).toEqual(['tiers.levels.1.benefits.0.coupons.0.templateId']);
  });
});
