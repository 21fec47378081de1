import type { Activity } from '../activities/activity.ts';
import type { Drop } from '../drops/drop.ts';
import type { TaskPlan } from '../runbook/task.ts';
import { addDays, addMs, type Day, type Instant, minuteMs, type Zone } from '../time.ts';
import { atTime, daysFrom, type Window, windowOn } from './calendar.ts';
import type { MadePart, MemberDay, PartName, PlannedTask } from './member-day.ts';

/** Drops are made for every day of the plan beforehand, so that their stock is there; a longer plan is cut up. */
export const mostDrops = 24;

/** From its first moment to its last; undefined where no day is left. What is once for all of its days lasts as long. */
export const spanOf = ({ rule }: Pick<MemberDay, 'rule'>, zone: Zone): Window | undefined => {
  const days = daysFrom(rule, rule.firstDay, 366);
  const first = days[0] && windowOn(rule, days[0], zone);
  const last = days[days.length - 1];
  const end = last && windowOn(rule, last, zone);
  return first && end ? { from: first.from, until: end.until } : undefined;
};

/** What going live makes, with the ids it will have: a drop a day of those ahead, and each activity once. */
export const partsOf = (plan: MemberDay, today: Day, newId: (kind: 'drop' | 'activity') => string): MadePart[] => [
  ...daysFrom(plan.rule, today, mostDrops).flatMap((day) =>
    plan.drops.map((_, i): MadePart => ({ part: `drop.${i}`, day, id: newId('drop') })),
  ),
  ...plan.activities.map((_, i): MadePart => ({ part: `activity.${i}`, day: null, id: newId('activity') })),
];

export type DropToMake = Pick<
  Drop,
  'dropId' | 'name' | 'note' | 'announcedAt' | 'opensAt' | 'closesAt' | 'waves' | 'perMember' | 'mode'
> & { readonly items: { templateId: string; stock: number }[] };

/** A drop of the plan on one day, as it is asked for. @param tierNames of the programme, for the door that opens early */
export const dropOfPart = (
  plan: MemberDay,
  { part, day, id }: MadePart,
  announcedAt: Instant,
  tierNames: readonly string[],
  zone: Zone,
): DropToMake | undefined => {
  const planned = plan.drops[indexOf(part)];
  if (!part.startsWith('drop.') || !planned || day === null) return undefined;
  const opensAt = atTime(day, planned.from, zone);
  const { early } = planned;
  const earlyAt = early ? addMs(opensAt, -early.minutes * minuteMs) : opensAt;
  return {
    dropId: id,
    name: planned.name,
    note: planned.note,
    announcedAt: announcedAt < earlyAt ? announcedAt : earlyAt,
    opensAt,
    closesAt: atTime(day, planned.to, zone),
    waves: early
      ? [{ name: tierNames[early.levelAtLeast] ?? '', opensAt: earlyAt, levelAtLeast: early.levelAtLeast }]
      : [],
    items: [{ templateId: planned.templateId, stock: planned.stock }],
    perMember: planned.perMember,
    mode: 'direct',
  };
};

export type ActivityToMake = Pick<
  Activity,
  'activityId' | 'kind' | 'title' | 'line' | 'picture' | 'opensAt' | 'closesAt' | 'audience' | 'rules'
> & {
  readonly rewards: {
    name: string;
    reward: MemberDay['activities'][number]['rewards'][number]['reward'];
    most: number;
  }[];
};

/** An activity of the plan, as it is asked for: open from its first moment to its last, for the plan's groups and tiers. */
export const activityOfPart = (plan: MemberDay, { part, id }: MadePart, zone: Zone): ActivityToMake | undefined => {
  const planned = plan.activities[indexOf(part)];
  const span = spanOf(plan, zone);
  if (!part.startsWith('activity.') || !planned || !span) return undefined;
  const { kind, title, line, picture, rules, rewards } = planned;
  return {
    activityId: id,
    kind,
    title,
    line,
    picture,
    opensAt: span.from,
    closesAt: span.until,
    audience: { groups: plan.groups, shops: plan.rule.shops, tierAtLeast: plan.rule.levelAtLeast },
    rules,
    rewards: [...rewards],
  };
};

/** What is to be done for it in each group, those tasks left out whose time has gone by. Planned again they are the same tasks. */
export const tasksOf = (plan: MemberDay, now: Instant, today: Day, zone: Zone): TaskPlan[] =>
  daysFrom(plan.rule, today, mostDrops).flatMap((day) =>
    plan.tasks
      .map((task, i): TaskPlan => {
        const card = cardOf(plan, task, day);
        return {
          key: `${day}-${i}`,
          at: atTime(addDays(day, -task.daysBefore), task.time, zone),
          title: task.title,
          text: task.text,
          card,
          // Somebody who opens the card shows by that that it was shared.
          proof: card ? 'by-entry' : 'by-hand',
        };
      })
      .filter(({ at }) => at > now),
  );

const cardOf = (plan: MemberDay, { card }: PlannedTask, day: Day): TaskPlan['card'] => {
  if (card === null) return null;
  if ('page' in card) return { page: card.page, params: {}, title: plan.name };
  const made = plan.made.find((each) => each.part === card.part && (each.day === null || each.day === day));
  if (!made) return null;
  return card.part.startsWith('drop.')
    ? { page: 'drop', params: { dropId: made.id }, title: plan.drops[indexOf(card.part)]?.name ?? plan.name }
    : {
        page: 'activity',
        params: { activityId: made.id },
        title: plan.activities[indexOf(card.part)]?.title ?? plan.name,
      };
};

export const indexOf = (part: PartName): number => Number(part.slice(part.indexOf('.') + 1));
