import type { ActivityToMake, DropToMake } from '@memberday/shared/domain/member-days/member-day-parts.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { RequestContext, Staff } from '../context.ts';

export type StaffContext = RequestContext<Staff>;

/**
 * What a member day makes and moves in other areas. Each of them may be done again: it finds what it did before. Who joins the areas
 * hands them in (`functions/day-parts.ts`).
 */
export type DayParts = {
  makeDrop(context: StaffContext, drop: DropToMake): Promise<Outcome<unknown>>;
  moveDrop(context: StaffContext, dropId: string, move: PartMove): Promise<Outcome<unknown>>;
  makeActivity(context: StaffContext, activity: ActivityToMake): Promise<Outcome<unknown>>;
  moveActivity(context: StaffContext, activityId: string, move: PartMove): Promise<Outcome<unknown>>;
};

/** `take_back`: the whole could not be opened, so nobody was told of it yet. */
export type PartMove = 'pause' | 'resume' | 'end' | 'take_back';
