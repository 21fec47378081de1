import type { DrawRules } from '../activities/kinds/draw.ts';
import { type Finding, type LintDraft, lint } from '../lint/lint.ts';
import { pointsOfPurchase } from '../points/earn-points.ts';
import type { Programme } from '../programme/programme.ts';
import { addCost, costOfReward, noCost, type RewardCost } from '../rewards/reward.ts';
import { addDays, addMs, type Day, dayOf, type Instant, minuteMs } from '../time.ts';
import { atTime, type CalendarEntry, daysFrom, type FestivalPrice, windowOn } from './calendar.ts';
import { checkMemberDay, type Fault, type PlanFacts } from './check-member-day.ts';
import type { MemberDay } from './member-day.ts';
import { spanOf } from './member-day-parts.ts';

/** One day of it, and everything that happens on it, in its order. */
export type Occurrence = {
  readonly day: Day;
  readonly from: Instant;
  readonly until: Instant;
  readonly moments: readonly Moment[];
};

export type Moment = {
  readonly at: Instant;
  readonly what:
    | 'day_begins'
    | 'day_ends'
    | 'drop_early'
    | 'drop_opens'
    | 'drop_closes'
    | 'activity_opens'
    | 'activity_closes'
    | 'task';
  readonly name: string;
  /** Which part of the plan: `drops.0`. */
  readonly field: string;
};

/** What somebody of a tier would earn for ¥100, and where it differs from an ordinary day. */
export type SampleOrder = {
  readonly at: Instant;
  readonly shop: string | null;
  readonly tier: string;
  readonly level: number;
  readonly amountFen: number;
  readonly points: number;
  readonly usual: number;
  readonly why: 'within' | 'before' | 'after' | 'other_shop' | 'tier_below';
};

export type Rehearsal = {
  readonly occurrences: readonly Occurrence[];
  readonly days: number;
  readonly orders: readonly SampleOrder[];
  readonly cost: RewardCost;
  readonly findings: readonly Finding[];
  readonly faults: readonly Fault[];
  readonly prices: readonly PriceBeside[];
};

export type PriceBeside = FestivalPrice & {
  readonly name: string;
  readonly usualPoints: number;
  readonly usualCashFen: number;
};

const daysShown = 12;
const sampleFen = 10_000;

/** The whole of it with the clock moved. It reads no clock and writes nothing: the same plan on the same day says the same. */
export const rehearse = (plan: MemberDay, facts: PlanFacts, now: Instant): Rehearsal => {
  const { programme, items } = facts;
  const days = daysFrom(plan.rule, dayOf(now, programme.zone), 366);
  const prices = plan.prices.map((price) => {
    const item = items.get(price.itemId);
    return {
      ...price,
      name: item?.name ?? '',
      usualPoints: item?.points ?? 0,
      usualCashFen: item?.cashFen ?? 0,
    };
  });
  return {
    occurrences: days.slice(0, daysShown).map((day, i) => occurrenceOn(plan, day, i === 0, programme)),
    days: days.length,
    orders: days[0] === undefined ? [] : sampleOrders(plan, days[0], programme),
    cost: mostCost(plan, facts, days.length),
    findings: lint(lintDraftOf(plan, facts)),
    faults: checkMemberDay(plan, facts, now),
    prices,
  };
};

/** The most that its drops and activities may come to, over all of its days. */
export const mostCost = (
  { drops, activities }: Pick<MemberDay, 'drops' | 'activities'>,
  { worstFen }: Pick<PlanFacts, 'worstFen'>,
  days: number,
): RewardCost => {
  const ofDrops = drops.map(({ templateId, stock }) =>
    costOfReward({ kind: 'coupon', templateId, count: 1 }, stock * days, worstFen.get(templateId) ?? 0),
  );
  const ofActivities = activities.flatMap(({ rewards }) =>
    rewards.map(({ reward, most }) =>
      costOfReward(reward, most, reward.kind === 'coupon' ? (worstFen.get(reward.templateId) ?? 0) : 0),
    ),
  );
  return [...ofDrops, ...ofActivities].reduce(addCost, noCost);
};

const occurrenceOn = (plan: MemberDay, day: Day, isFirst: boolean, { zone }: Programme): Occurrence => {
  const window = windowOn(plan.rule, day, zone);
  if (!window) throw new Error(`${day} is no day of ${plan.memberDayId}`);
  const moment = (at: Instant, what: Moment['what'], name: string, field: string): Moment => ({
    at,
    what,
    name,
    field,
  });
  const { from, until } = window;
  const span = spanOf(plan, zone);
  const moments = [
    ...plan.tasks.map(({ daysBefore, time, title }, i) =>
      moment(atTime(addDays(day, -daysBefore), time, zone), 'task', title, `tasks.${i}`),
    ),
    moment(from, 'day_begins', plan.name, 'rule'),
    ...plan.drops.flatMap(({ name, early, ...drop }, i) => {
      const opensAt = atTime(day, drop.from, zone);
      const field = `drops.${i}`;
      return [
        ...(early ? [moment(addMs(opensAt, -early.minutes * minuteMs), 'drop_early', name, field)] : []),
        moment(opensAt, 'drop_opens', name, field),
        moment(atTime(day, drop.to, zone), 'drop_closes', name, field),
      ];
    }),
    // Once for all of its days: told on the first.
    ...(isFirst && span
      ? plan.activities.flatMap(({ title }, i) => [
          moment(span.from, 'activity_opens', title, `activities.${i}`),
          moment(span.until, 'activity_closes', title, `activities.${i}`),
        ])
      : []),
    moment(until, 'day_ends', plan.name, 'rule'),
  ];
  return { day, from, until, moments: moments.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)) };
};

/** ¥100 in each tier, first within the day, then on its edges, in another shop and below its tier. */
const sampleOrders = (plan: MemberDay, day: Day, programme: Programme): SampleOrder[] => {
  const window = windowOn(plan.rule, day, programme.zone);
  if (!window) return [];
  const shop = plan.rule.shops[0] ?? null;
  const entry: CalendarEntry = { ...plan, live: [{ from: '0000', until: null }] };
  const earn = (at: Instant, level: number, where: string | null, calendar: readonly CalendarEntry[]): number => {
    const tierPercent = programme.tiers.levels[level]?.pointsPercent ?? 100;
    const purchase = { at, shop: where ?? undefined, tierPercent, level };
    return pointsOfPurchase([{ amountFen: sampleFen }], purchase, { ...programme, calendar }).total;
  };
  const sample = (why: SampleOrder['why'], at: Instant, level: number, where: string | null): SampleOrder => ({
    at,
    shop: where,
    tier: programme.tiers.levels[level]?.name ?? '',
    level,
    amountFen: sampleFen,
    points: earn(at, level, where, [...(programme.calendar ?? []), entry]),
    usual: earn(at, level, where, []),
    why,
  });
  const lowest = plan.rule.levelAtLeast;
  const levels = programme.tiers.levels.map((_, level) => level).filter((level) => level >= lowest);
  return [
    ...levels.map((level) => sample('within', window.from, level, shop)),
    sample('before', addMs(window.from, -1), lowest, shop),
    sample('after', window.until, lowest, shop),
    ...(plan.rule.shops.length > 0 ? [sample('other_shop', window.from, lowest, null)] : []),
    ...(lowest > 0 ? [sample('tier_below', window.from, lowest - 1, shop)] : []),
  ];
};

/** Everything of it that members read, and what the words alone do not tell. */
export const lintDraftOf = (
  plan: MemberDay,
  { items, programme }: Pick<PlanFacts, 'items' | 'programme'>,
): LintDraft => {
  const window = spanOf(plan, programme.zone);
  return {
    texts: [
      { field: 'name', text: plan.name },
      { field: 'line', text: plan.line },
      ...plan.drops.flatMap(({ name, note }, i) => [
        { field: `drops.${i}.name`, text: name },
        { field: `drops.${i}.note`, text: note },
      ]),
      ...plan.activities.flatMap(({ title, line }, i) => [
        { field: `activities.${i}.title`, text: title },
        { field: `activities.${i}.line`, text: line },
      ]),
      ...plan.tasks.map(({ text }, i) => ({ field: `tasks.${i}.text`, text })),
    ],
    ...(window ? { window: { opensAt: window.from, closesAt: window.until } } : {}),
    // Draws disclose their odds in their rules, where the kind itself checks them.
    ...(plan.activities.some(({ kind }) => kind === 'draw') ? { odds: oddsOf(plan) } : {}),
    prices: plan.prices.flatMap(({ itemId, points, cashFen }, i) => {
      const item = items.get(itemId);
      if (!item) return [];
      const isLower = points < item.points || cashFen < item.cashFen;
      return [{ field: `prices.${i}`, price: isLower ? 0 : 1, usual: 1 }];
    }),
  };
};

const oddsOf = (plan: MemberDay): number[] => {
  const rules = plan.activities.find(({ kind }) => kind === 'draw')?.rules as Partial<DrawRules> | undefined;
  return (rules?.outcomes ?? []).map(({ odds }) => odds);
};
