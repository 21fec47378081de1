import { checkIn } from './check-in.ts';
import { groupGoal } from './group-goal.ts';
import type { ActivityKind } from './kind.ts';
import { signUp } from './sign-up.ts';

/** Every kind there is, by its name. Its shapes on the wire are in `shared/contract/activities`, its hooks in `functions/activities`. */
export const activityKinds = {
  'check-in': checkIn,
  'sign-up': signUp,
  'group-goal': groupGoal,
} as const;

export type ActivityKindName = keyof typeof activityKinds;

/** A kind by the name an activity carries; the types of its data are its own affair. */
export const kindOf = (name: ActivityKindName): ActivityKind => activityKinds[name];
