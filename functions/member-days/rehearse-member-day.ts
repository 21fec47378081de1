import type { rehearseMemberDay as endpoint } from '@memberday/shared/contract/member-days.ts';
import { blocks } from '@memberday/shared/domain/lint/lint.ts';
import { moveMemberDay } from '@memberday/shared/domain/member-days/member-day-state.ts';
import { rehearse } from '@memberday/shared/domain/member-days/rehearse.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { changeMemberDay, readMemberDay } from './change-member-day.ts';
import { needsYes } from './needs-yes.ts';
import { readPlanFacts } from './read-plan-facts.ts';

/** What it finds is told whatever state the plan is in; only one that has nothing against it becomes `rehearsed`. */
export const rehearseMemberDay: UseCase<typeof endpoint> = async (context, { memberDayId }) => {
  const found = await readMemberDay(context, memberDayId);
  if (!found.ok) return found;
  const facts = await readPlanFacts(context, found.value);
  const rehearsal = {
    ...rehearse(found.value, facts, context.now()),
    unbounded: facts.unbounded,
    needsYes: needsYes(context.actor, found.value, facts),
  };
  const { state } = found.value;
  const isClean = rehearsal.faults.length === 0 && !blocks(rehearsal.findings);
  if (!isClean || (state !== 'draft' && state !== 'rehearsed')) return done({ memberDay: found.value, rehearsal });
  const marked = await changeMemberDay(context, memberDayId, async (day) => {
    // Changed since it was read: what was rehearsed is not what stands there.
    if (day.version !== found.value.version) return done({ day });
    const moved = moveMemberDay(day, 'rehearse', context.now());
    return moved.ok ? done({ day: moved.value }) : moved;
  });
  return marked.ok ? done({ memberDay: marked.value, rehearsal }) : marked;
};
