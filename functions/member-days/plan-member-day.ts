import type { planMemberDay as endpoint } from '@memberday/shared/contract/member-days.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { moveMemberDay } from '@memberday/shared/domain/member-days/member-day-state.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

/** A draft may be anything of the right shape: what keeps it from going live, its rehearsal says. */
export const planMemberDay: UseCase<typeof endpoint> = async (context, { memberDayId, after, plan }) => {
  if (timeOfId('memberDay', memberDayId) === undefined) {
    return refused(problem('invalid_value', { field: 'memberDayId', why: 'is not a member day id (mdy_…)' }));
  }
  const before = await context.store.memberDays.read(memberDayId);
  if ((before?.version ?? 0) !== after) {
    return before && isSame(before, plan)
      ? done(before)
      : refused(problem('contradicts_earlier', { key: memberDayId, field: 'after' }));
  }
  const now = context.now();
  const moved = before ? moveMemberDay(before, 'change', now) : done(newDay(memberDayId, context.actor.staffId, now));
  if (!moved.ok) return moved;
  const day: MemberDay = { ...moved.value, ...plan };
  const refusals = await context.store.memberDays.change(day);
  return refusals.length === 0
    ? done({ ...day, version: day.version + 1 })
    : refused(problem('contradicts_earlier', { key: memberDayId, field: 'after' }));
};

type Framed = Omit<MemberDay, keyof Parameters<typeof planMemberDay>[1]['plan']>;

const newDay = (memberDayId: string, operator: string, now: string): Framed => ({
  memberDayId,
  version: 0,
  state: 'draft',
  operator,
  live: [],
  made: [],
  rehearsedAt: null,
  plannedAt: now,
});

/** The same plan again, whose answer was lost, is no contradiction. */
const isSame = (day: MemberDay, plan: object): boolean =>
  Object.entries(plan).every(([key, value]) => JSON.stringify(day[key as keyof MemberDay]) === JSON.stringify(value));
