import { describe, expect, test } from 'vitest';
import { defaultProgramme } from '../programme/default-programme.ts';
import type { PlanFacts } from './check-member-day.ts';
import type { MemberDay } from './member-day.ts';
import { activityOfPart, dropOfPart, mostDrops, partsOf, tasksOf } from './member-day-parts.ts';
import { rehearse } from './rehearse.ts';

const zone = 'Asia/Shanghai';
const now = '2026-12-01T04:00:00.000Z';
const facts: PlanFacts = {
  programme: { ...defaultProgramme, earn: { ...defaultProgramme.earn, dayFactors: [] } },
  items: new Map([['cup', { name: '杯', points: 500, cashFen: 0 }]]),
  worstFen: new Map([['tea', 500]]),
  activityFaults: [],
};
const drop = {
  name: '会员券',
  note: '',
  templateId: 'tea',
  stock: 100,
  perMember: 1,
  from: '10:00',
  to: '22:00',
  early: { levelAtLeast: 2, minutes: 30 },
};
const activity: MemberDay['activities'][number] = {
  kind: 'group-goal',
  title: '打卡',
  line: '',
  picture: '',
  rules: { goals: [{ people: 30, reward: 'goal' }] },
  rewards: [{ name: 'goal', reward: { kind: 'points', points: 20 }, most: 200 }],
};
const task = { daysBefore: 1, time: '19:30', title: '预告', text: '明天 10:00 见', card: null };
const plan = (changes: Partial<MemberDay> = {}, rule: Partial<MemberDay['rule']> = {}): MemberDay => ({
  memberDayId: 'mdy_1',
  version: 1,
  state: 'draft',
  name: '会员日',
  line: '积分双倍',
  recipe: '',
  operator: 'stf_1',
  groups: ['grp_1'],
  rule: {
    firstDay: '2026-12-08',
    lastDay: '2026-12-08',
    monthDays: [],
    weekdays: [],
    dates: [],
    hours: null,
    shops: [],
    levelAtLeast: 0,
    ...rule,
  },
  percent: 200,
  prices: [],
  drops: [drop],
  activities: [activity],
  tasks: [task],
  live: [],
  made: [],
  rehearsedAt: null,
  plannedAt: now,
  ...changes,
});

describe('a rehearsal', () => {
  test('tells what happens when, in its order', () => {
    const [first] = rehearse(plan(), facts, now).occurrences;
    expect(first?.moments.map(({ at, what }) => [at, what])).toEqual([
      ['2026-12-07T11:30:00.000Z', 'task'],
      ['2026-12-07T16:00:00.000Z', 'day_begins'],
      ['2026-12-07T16:00:00.000Z', 'activity_opens'],
      ['2026-12-08T01:30:00.000Z', 'drop_early'],
      ['2026-12-08T02:00:00.000Z', 'drop_opens'],
      ['2026-12-08T14:00:00.000Z', 'drop_closes'],
      ['2026-12-08T16:00:00.000Z', 'activity_closes'],
      ['2026-12-08T16:00:00.000Z', 'day_ends'],
    ]);
  });

  test('tells what ¥100 would earn, in each tier and beside the day', () => {
    const { orders } = rehearse(plan({}, { levelAtLeast: 1, shops: ['anfu'] }), facts, now);
    expect(orders.map(({ why, level, points, usual }) => [why, level, points, usual])).toEqual([
      ['within', 1, 220, 110],
      ['within', 2, 250, 125],
      ['within', 3, 300, 150],
      ['before', 1, 110, 110],
      ['after', 1, 110, 110],
      ['other_shop', 1, 110, 110],
      ['tier_below', 0, 100, 100],
    ]);
  });

  test('reckons what it may cost at most, over all of its days', () => {
    expect(rehearse(plan(), facts, now).cost).toEqual({ points: 4_000, coupons: 100, fen: 50_000 });
    const twoDays = rehearse(plan({}, { lastDay: '2026-12-09' }), facts, now);
    expect([twoDays.days, twoDays.cost]).toEqual([2, { points: 4_000, coupons: 200, fen: 100_000 }]);
  });

  test('says what a price of the festival was before', () => {
    const { prices, findings } = rehearse(plan({ prices: [{ itemId: 'cup', points: 500, cashFen: 0 }] }), facts, now);
    expect(prices).toEqual([{ itemId: 'cup', name: '杯', points: 500, cashFen: 0, usualPoints: 500, usualCashFen: 0 }]);
    expect(findings.map(({ code }) => code)).toEqual(['price_not_lower']);
  });

  test.each<[string, Partial<MemberDay>, Partial<MemberDay['rule']>, string]>([
    ['ends before it begins', {}, { lastDay: '2026-12-07' }, 'rule.lastDay'],
    ['is over', {}, { firstDay: '2026-11-08', lastDay: '2026-11-08' }, 'rule'],
    ['names a date that is none of its own', {}, { dates: ['2026-12-24'] }, 'rule'],
    ['has hours the wrong way round', {}, { hours: { from: '20:00', to: '10:00' } }, 'rule.hours'],
    ['is for a tier that is not there', {}, { levelAtLeast: 9 }, 'rule.levelAtLeast'],
    ['does nothing', { percent: 100, drops: [], activities: [], tasks: [] }, {}, 'percent'],
    ['prices what is not on the shelf', { prices: [{ itemId: 'pot', points: 1, cashFen: 0 }] }, {}, 'prices.0.itemId'],
    ['prices for single shops', { prices: [{ itemId: 'cup', points: 1, cashFen: 0 }] }, { shops: ['anfu'] }, 'prices'],
    ['drops what nobody gives out', { drops: [{ ...drop, templateId: 'gone' }] }, {}, 'drops.0.templateId'],
    ['drops backwards', { drops: [{ ...drop, to: '09:00' }] }, {}, 'drops.0.to'],
    ['drops on too many days', {}, { lastDay: '2027-01-20' }, 'drops'],
    ['lasts longer than an activity may', {}, { lastDay: '2027-05-01' }, 'activities'],
    ['has tasks for nobody', { groups: [] }, {}, 'groups'],
    ['shows a part it has not', { tasks: [{ ...task, card: { part: 'drop.3' } }] }, {}, 'tasks.0.card'],
  ])('finds that it %s', (_, changes, rule, field) => {
    expect(rehearse(plan(changes, rule), facts, now).faults.map((fault) => fault.field)).toContain(field);
  });

  test('finds nothing in one that is well', () => {
    const { faults, findings } = rehearse(plan(), facts, now);
    expect([faults, findings]).toEqual([[], []]);
  });
});

describe('what going live makes', () => {
  let born = 0;
  const newId = (kind: string): string => {
    born += 1;
    return `${kind}_${born}`;
  };
  const twoDays = plan({ tasks: [{ ...task, card: { part: 'drop.0' } }] }, { lastDay: '2026-12-09' });
  const made = partsOf(twoDays, '2026-12-01', newId);

  test('is a drop a day, and each activity once', () => {
    expect(made.map(({ part, day }) => [part, day])).toEqual([
      ['drop.0', '2026-12-08'],
      ['drop.0', '2026-12-09'],
      ['activity.0', null],
    ]);
    expect(partsOf(plan({ activities: [] }, { lastDay: '2027-12-08' }), '2026-12-01', newId)).toHaveLength(mostDrops);
  });

  test('a drop has its hours and its early door on its day', () => {
    const [first] = made;
    expect(first && dropOfPart(twoDays, first, now, ['普通', '银卡', '金卡'], zone)).toMatchObject({
      opensAt: '2026-12-08T02:00:00.000Z',
      closesAt: '2026-12-08T14:00:00.000Z',
      waves: [{ name: '金卡', opensAt: '2026-12-08T01:30:00.000Z', levelAtLeast: 2 }],
    });
  });

  test('an activity lasts from the first moment to the last, for the plan’s groups', () => {
    const last = made.at(-1);
    expect(last && activityOfPart(twoDays, last, zone)).toMatchObject({
      opensAt: '2026-12-07T16:00:00.000Z',
      closesAt: '2026-12-09T16:00:00.000Z',
      audience: { groups: ['grp_1'], shops: [], tierAtLeast: 0 },
    });
  });

  test('tasks point at what was made for their day; those whose time is gone are left out', () => {
    const ready = { ...twoDays, made };
    const cards = (at: string) =>
      tasksOf(ready, at, '2026-12-01', zone).map(({ at: when, card, proof }) => [when, card?.params, proof]);
    expect(cards(now)).toEqual([
      ['2026-12-07T11:30:00.000Z', { dropId: made[0]?.id }, 'by-entry'],
      ['2026-12-08T11:30:00.000Z', { dropId: made[1]?.id }, 'by-entry'],
    ]);
    expect(cards('2026-12-07T11:30:00.000Z')).toHaveLength(1);
  });
});
