import type { ActivityKindName } from '../../domain/activities/kinds/all-kinds.ts';
import { checkInShapes } from './check-in.ts';
import { drawShapes } from './draw.ts';
import { groupGoalShapes } from './group-goal.ts';
import type { KindShapes } from './kind-shapes.ts';
import { missionShapes } from './mission.ts';
import { signUpShapes } from './sign-up.ts';
import { trialShapes } from './trial.ts';
import { voteShapes } from './vote.ts';

/** How the data of each kind looks in the table and on the wire. A kind without shapes does not compile. */
export const activityShapes = {
  'check-in': checkInShapes,
  'sign-up': signUpShapes,
  'group-goal': groupGoalShapes,
  draw: drawShapes,
  mission: missionShapes,
  trial: trialShapes,
  vote: voteShapes,
} as const satisfies Record<ActivityKindName, KindShapes>;

export const shapesOf = (kind: ActivityKindName): KindShapes => activityShapes[kind];
