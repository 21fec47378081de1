import type { MallTerms } from '../mall/mall-item.ts';
import type { Programme } from '../programme/programme.ts';
import { dayMs, dayOf, type Instant, msOf } from '../time.ts';
import { daysFrom, minutesOf } from './calendar.ts';
import type { MemberDay } from './member-day.ts';
import { indexOf, mostDrops, spanOf } from './member-day-parts.ts';

/** What a plan is held against: everything it names. */
export type PlanFacts = {
  readonly programme: Programme;
  readonly items: ReadonlyMap<string, Pick<MallTerms, 'name' | 'points' | 'cashFen'>>;
  /** Templates that can be given out, with the most one coupon may take off, in fen. */
  readonly worstFen: ReadonlyMap<string, number>;
  /** What is wrong with its activities, as their kinds say. */
  readonly activityFaults: readonly Fault[];
};

/** A field of the plan, and why it cannot be so in short English words. */
export type Fault = { readonly field: string; readonly why: string };

/** An activity remembers everybody who takes part; a season is enough. */
const mostActivityDays = 92;

/** Everything that keeps a plan from going live; empty when nothing does. */
export const checkMemberDay = (plan: MemberDay, facts: PlanFacts, now: Instant): Fault[] => [
  ...checkRule(plan, facts, now),
  ...checkPrices(plan, facts),
  ...checkDrops(plan, facts, now),
  ...checkActivities(plan, facts),
  ...checkTasks(plan),
];

const checkRule = (plan: MemberDay, { programme }: PlanFacts, now: Instant): Fault[] => {
  const { rule, percent, prices, drops, activities, tasks } = plan;
  const isEmpty = percent === 100 && prices.length + drops.length + activities.length + tasks.length === 0;
  return [
    ...(rule.lastDay < rule.firstDay ? [{ field: 'rule.lastDay', why: 'must not be before the first' }] : []),
    ...(daysFrom(rule, dayOf(now, programme.zone), 1).length === 0
      ? [{ field: 'rule', why: 'names no day that is still to come' }]
      : []),
    ...(rule.hours && minutesOf(rule.hours.to) <= minutesOf(rule.hours.from)
      ? [{ field: 'rule.hours', why: 'must end after they begin, on the same day' }]
      : []),
    ...(rule.levelAtLeast >= programme.tiers.levels.length
      ? [{ field: 'rule.levelAtLeast', why: 'names a tier that is not there' }]
      : []),
    ...(isEmpty ? [{ field: 'percent', why: 'lifts nothing, and nothing else is planned' }] : []),
  ];
};

const checkPrices = ({ prices, rule }: MemberDay, { items }: PlanFacts): Fault[] => [
  ...(prices.length > 0 && rule.shops.length > 0
    ? [{ field: 'prices', why: 'hold wherever points are spent, not in single shops: leave one or the other out' }]
    : []),
  ...prices.flatMap(({ itemId }, i) => [
    ...(items.has(itemId) ? [] : [{ field: `prices.${i}.itemId`, why: 'is not on the shelf' }]),
    ...(prices.findIndex((each) => each.itemId === itemId) < i
      ? [{ field: `prices.${i}.itemId`, why: 'has a price already' }]
      : []),
  ]),
];

const checkDrops = ({ rule, drops }: MemberDay, { programme, worstFen }: PlanFacts, now: Instant): Fault[] => {
  const days = daysFrom(rule, dayOf(now, programme.zone), mostDrops + 1).length;
  return [
    ...(days * drops.length > mostDrops
      ? [{ field: 'drops', why: `are made for each day, ${mostDrops} in all at most: plan a shorter time` }]
      : []),
    ...drops.flatMap(({ templateId, from, to, early }, i) => [
      ...(worstFen.has(templateId)
        ? []
        : [{ field: `drops.${i}.templateId`, why: 'is no template that is given out' }]),
      ...(minutesOf(to) <= minutesOf(from) ? [{ field: `drops.${i}.to`, why: 'must be after from' }] : []),
      ...(early && early.levelAtLeast >= programme.tiers.levels.length
        ? [{ field: `drops.${i}.early`, why: 'names a tier that is not there' }]
        : []),
    ]),
  ];
};

const checkActivities = (plan: MemberDay, { programme, worstFen, activityFaults }: PlanFacts): Fault[] => {
  const span = spanOf(plan, programme.zone);
  const isLong = span !== undefined && msOf(span.until) - msOf(span.from) > mostActivityDays * dayMs;
  return [
    ...(plan.activities.length > 0 && isLong
      ? [{ field: 'activities', why: `last from the first day to the last, ${mostActivityDays} days at most` }]
      : []),
    ...plan.activities.flatMap(({ rewards }, i) =>
      rewards.flatMap(({ reward }, at) =>
        reward.kind === 'coupon' && !worstFen.has(reward.templateId)
          ? [{ field: `activities.${i}.rewards.${at}`, why: 'is no template that is given out' }]
          : [],
      ),
    ),
    ...activityFaults,
  ];
};

const checkTasks = ({ tasks, groups, drops, activities }: MemberDay): Fault[] => [
  ...(tasks.length > 0 && groups.length === 0 ? [{ field: 'groups', why: 'name those the tasks are for' }] : []),
  ...tasks.flatMap(({ card }, i) => {
    if (card === null || 'page' in card) return [];
    const there = card.part.startsWith('drop.') ? drops : activities;
    return there[indexOf(card.part)] ? [] : [{ field: `tasks.${i}.card`, why: 'shows a part that is not planned' }];
  }),
];
