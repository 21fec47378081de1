import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { type MemberDayMove, moveMemberDay } from '@memberday/shared/domain/member-days/member-day-state.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import type { Write } from '../store/table.ts';
import { untilSettled } from '../until-settled.ts';

export const readMemberDay = async (
  context: Context,
  memberDayId: string,
): Promise<Outcome<MemberDay, 'not_found'>> => {
  const day = await context.store.memberDays.read(memberDayId);
  return day ? done(day) : refused(problem('not_found', { what: 'member day', id: memberDayId }));
};

/** What is to become of a member day, and what is written with it. The time is taken anew for each attempt: spans are dated by it. */
type Decide = (day: MemberDay) => Promise<Outcome<Decided>>;
type Decided = { readonly day: MemberDay; readonly beside?: readonly Write<'beside'>[] | undefined };

/** Reads it, decides, and writes it one version on. Nothing is written where nothing changes. */
export const changeMemberDay = (context: Context, memberDayId: string, decide: Decide): Promise<Outcome<MemberDay>> =>
  untilSettled<Outcome<MemberDay>>(`member day ${memberDayId}`, async () => {
    const before = await readMemberDay(context, memberDayId);
    if (!before.ok) return before;
    const decided = await decide(before.value);
    if (!decided.ok) return decided;
    const { day, beside = [] } = decided.value;
    if (day === before.value) return done(day);
    const refusals = await context.store.memberDays.change(day, beside);
    return refusals.length === 0 ? done({ ...day, version: day.version + 1 }) : undefined;
  });

/** A plain move along its states. */
export const moveOnly = (context: Context, memberDayId: string, move: MemberDayMove): Promise<Outcome<MemberDay>> =>
  changeMemberDay(context, memberDayId, async (day) => {
    const moved = moveMemberDay(day, move, context.now());
    return moved.ok ? done({ day: moved.value }) : moved;
  });
