import { checkIn } from './check-in.ts';
import { draw } from './draw.ts';
import { groupGoal } from './group-goal.ts';
import type { ActivityKind } from './kind.ts';
import { mission } from './mission.ts';
import { signUp } from './sign-up.ts';
import { trial } from './trial.ts';
import { vote } from './vote.ts';

/** Every kind there is, by its name. Its shapes on the wire are in `shared/contract/activity-kinds`, its hooks in `functions/activities/kinds`. */
export const activityKinds = {
  'check-in': checkIn,
  'sign-up': signUp,
  'group-goal': groupGoal,
  draw,
  mission,
  trial,
  vote,
} as const;

export type ActivityKindName = keyof typeof activityKinds;

/** A kind by the name an activity carries; the types of its data are its own affair. */
export const kindOf = (name: ActivityKindName): ActivityKind => activityKinds[name];
