import type { ActivityKindName } from '@memberday/shared/domain/activities/kinds/all-kinds.ts';
import { checkInHooks } from './check-in.ts';
import { drawHooks } from './draw.ts';
import { groupGoalHooks } from './group-goal.ts';
import type { KindHooks } from './kind-hooks.ts';
import { missionHooks } from './mission.ts';
import { signUpHooks } from './sign-up.ts';
import { trialHooks } from './trial.ts';

/** What each kind needs of the table; one that needs nothing has no hooks. A kind without a row here does not compile. */
const hooks: Readonly<Record<ActivityKindName, KindHooks>> = {
  'check-in': checkInHooks,
  'sign-up': signUpHooks,
  'group-goal': groupGoalHooks,
  draw: drawHooks,
  mission: missionHooks,
  trial: trialHooks,
  vote: {},
};

export const hooksOf = (kind: ActivityKindName): KindHooks => hooks[kind];
