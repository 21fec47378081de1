import type { goLiveMemberDay as endpoint } from '@memberday/shared/contract/member-days.ts';
import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import {
  activityOfPart,
  dropOfPart,
  partsOf,
  spanOf,
  tasksOf,
} from '@memberday/shared/domain/member-days/member-day-parts.ts';
import { moveMemberDay } from '@memberday/shared/domain/member-days/member-day-state.ts';
import { mostCost, rehearse } from '@memberday/shared/domain/member-days/rehearse.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, dayOf, minuteMs } from '@memberday/shared/domain/time.ts';
import { chargeEnvelopes, releaseEnvelopes } from '../charge-envelopes.ts';
import { planTasks } from '../plan-tasks.ts';
import { refuseWording } from '../refuse-wording.ts';
import { appointmentWrite } from '../store/member-days.ts';
import type { UseCase } from '../use-case.ts';
import { actForPlan } from './act-for-plan.ts';
import { askForYes } from './ask-for-yes.ts';
import { changeMemberDay, readMemberDay } from './change-member-day.ts';
import { chargeKeyOf } from './charge-key.ts';
import type { DayParts, StaffContext } from './day-parts.ts';
import { moveParts } from './move-parts.ts';
import { needsYes } from './needs-yes.ts';
import { readPlanFacts } from './read-plan-facts.ts';

/** Its drops have closed by then, and their last claims are written. */
const closingMs = 3 * minuteMs;

export const goLiveMemberDay =
  (parts: DayParts): UseCase<typeof endpoint> =>
  async (context, { memberDayId }) => {
    const found = await readMemberDay(context, memberDayId);
    if (!found.ok) return found;
    const { state } = found.value;
    if (state === 'live') return done(found.value);
    if (state === 'waiting') return askForYes(context, memberDayId);
    const asks =
      state === 'rehearsed' && needsYes(context.actor, found.value, await readPlanFacts(context, found.value));
    if (asks) return askForYes(context, memberDayId);
    return openMemberDay(parts, context, memberDayId);
  };

/**
 * Opens it in steps that may each be done again: the ids of everything it makes are settled in one write, together with what it takes
 * out of the envelope; then each thing is made under its id; then it counts. Interrupted, it goes on there. What one part is refused
 * takes the others back.
 */
export const openMemberDay = async (
  parts: DayParts,
  context: StaffContext,
  memberDayId: string,
): Promise<Outcome<MemberDay>> => {
  const opening = await changeMemberDay(context, memberDayId, (day) => decideOpening(context, day));
  if (!opening.ok) return opening;
  const made = await makeParts(parts, context, opening.value);
  if (!made.ok) {
    await takeBack(parts, context, opening.value);
    return made;
  }
  const { programme } = versionAt(await context.programmes(), context.now());
  const { zone } = programme;
  const { operator, groups } = opening.value;
  const now = context.now();
  const tasks = tasksOf(opening.value, now, dayOf(now, zone), zone);
  if (tasks.length > 0) {
    await planTasks(context, { operator, groups, from: { kind: 'memberDay', id: memberDayId }, tasks });
  }
  const span = spanOf(opening.value, zone);
  return changeMemberDay(context, memberDayId, async (day) => {
    const moved = moveMemberDay(day, 'go_live', context.now());
    if (!moved.ok) return day.state === 'live' ? done({ day }) : moved;
    const closing = span && appointmentWrite(addMs(span.until, closingMs), { kind: 'close-member-day', memberDayId });
    return done({ day: moved.value, beside: closing ? [{ ...closing, refusal: 'beside' as const }] : [] });
  });
};

/** Held against everything it names once more: it may have been rehearsed a week ago. */
const decideOpening = async (context: StaffContext, day: MemberDay) => {
  const moved = moveMemberDay(day, 'open', context.now());
  if (!moved.ok) return moved;
  if (day.state === 'opening') return done({ day });
  const facts = await readPlanFacts(context, day);
  const now = context.now();
  const { faults, findings, days } = rehearse(day, facts, now);
  const [fault] = faults;
  if (fault) return refused(problem('invalid_value', fault));
  const unfit = refuseWording(findings);
  if (unfit) return unfit;
  // Activities come out of the envelope by themselves when they start.
  const cost = { ...mostCost({ drops: day.drops, activities: [] }, facts, days), unbounded: facts.unbounded };
  const asked = { key: chargeKeyOf(day), operator: day.operator, groups: day.groups, cost };
  const charged = day.drops.length === 0 ? done([]) : await chargeEnvelopes(context, asked, 'beside' as const);
  if (!charged.ok) return charged;
  const { zone } = facts.programme;
  const made = partsOf(day, dayOf(now, zone), context.newId);
  return done({ day: { ...moved.value, made }, beside: charged.value });
};

const makeParts = async (parts: DayParts, context: StaffContext, day: MemberDay): Promise<Outcome<null>> => {
  const { programme } = versionAt(await context.programmes(), context.now());
  const { zone, tiers } = programme;
  const acting = actForPlan(context, day);
  const tierNames = tiers.levels.map(({ name }) => name);
  for (const part of day.made) {
    const drop = dropOfPart(day, part, day.rehearsedAt ?? day.plannedAt, tierNames, zone);
    const activity = activityOfPart(day, part, zone);
    const made = drop
      ? await parts.makeDrop(acting, drop)
      : activity
        ? await parts.makeActivity(acting, activity)
        : done(null);
    if (!made.ok) return made;
  }
  return done(null);
};

const takeBack = async (parts: DayParts, context: StaffContext, day: MemberDay): Promise<void> => {
  await moveParts(parts, context, day, 'take_back');
  const back = await changeMemberDay(context, day.memberDayId, async (each) => {
    const moved = moveMemberDay(each, 'back', context.now());
    return moved.ok ? done({ day: moved.value }) : moved;
  });
  if (back.ok) await releaseEnvelopes(context, chargeKeyOf(day));
};
