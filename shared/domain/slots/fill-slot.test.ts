import { expect, test } from 'vitest';
import { fillSlot, type SlotSupply } from './fill-slot.ts';
import { type SlotPlan, usualPlan } from './slot-plan.ts';

const today = 20_779;
const now = '2026-11-22T04:00:00.000Z';
const [later, tomorrow] = ['2026-11-30T00:00:00.000Z', '2026-11-23T00:00:00.000Z'];

const supply = (change: Partial<SlotSupply> = {}): SlotSupply => ({
  goods: [
    { sku: 'tea', reason: 'own', rebought: 0.4 },
    { sku: 'cup', reason: 'alike', rebought: 0.02 },
    { sku: 'pot', reason: 'follows', rebought: 0.02 },
    { sku: 'cake', reason: 'popular', rebought: 0.1 },
  ],
  products: new Map([
    ['tea', { name: '茶', category: '茶' }],
    ['cup', { name: '杯', category: '器' }],
    ['pot', { name: '壶', category: '器' }],
    ['cake', { name: '糕', category: undefined }],
  ]),
  soldOut: new Set(),
  bought: new Map(),
  drops: [],
  activities: [],
  ...change,
});

const show = (plan: Partial<SlotPlan>, change?: Partial<SlotSupply>): string =>
  fillSlot({ ...usualPlan('home'), ...plan }, supply(change), today, now)
    .map((item) => `${item.kind === 'goods' ? item.sku : item.name}:${item.reason.kind}`)
    .join(' ');

const goods = (sku: string) => ({ kind: 'goods' as const, sku });
const activity = { activityId: 'a', name: '茶会', opensAt: now, closesAt: later };

test.each<[string, Partial<SlotPlan>, Partial<SlotSupply>, string]>([
  ['the best first, each with its reason', {}, {}, 'tea:own cup:alike pot:follows cake:popular'],
  ['nothing where it is off', { isOn: false }, {}, ''],
  ['at most so many', { most: 2 }, {}, 'tea:own cup:alike'],
  ['so many of a category', { perCategory: 1 }, {}, 'tea:own cup:alike cake:popular'],
  ['pins first, each once', { pins: [goods('cake')] }, {}, 'cake:picked tea:own cup:alike pot:follows'],
  [
    'no pin that is sold out',
    { pins: [goods('cake')] },
    { soldOut: new Set(['cake']) },
    'tea:own cup:alike pot:follows',
  ],
  ['no excluded goods', { without: { skus: ['tea'], categories: ['器'] } }, {}, 'cake:popular'],
  ['nothing without a name', { pins: [goods('unknown')], most: 1 }, {}, 'tea:own'],
  ['the fallback last', { kinds: [], fallback: [goods('pot')] }, {}, 'pot:picked'],
  [
    'not what was bought a week ago once',
    {},
    { bought: new Map([['cup', today - 7]]) },
    'tea:own pot:follows cake:popular',
  ],
  ['what is bought again and again', { most: 1 }, { bought: new Map([['tea', today - 7]]) }, 'tea:own'],
  ['not what was bought today', { most: 1 }, { bought: new Map([['tea', today]]) }, 'cup:alike'],
  ['what was bought long ago', { most: 2 }, { bought: new Map([['cup', today - 15]]) }, 'tea:own cup:alike'],
  ['room for an activity', {}, { activities: [activity] }, 'tea:own cup:alike pot:follows 茶会:on'],
  ['when something opens', { kinds: ['activity'] }, { activities: [{ ...activity, opensAt: tomorrow }] }, '茶会:opens'],
  [
    'no more than half of activities',
    { kinds: ['activity'] },
    { activities: ['a', 'b', 'c'].map((activityId) => ({ ...activity, activityId, name: activityId })) },
    'a:on b:on',
  ],
])('shows %s', (_, plan, change, expected) => {
  expect(show(plan, change)).toBe(expected);
});
