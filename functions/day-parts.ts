import { activityRules } from '@memberday/shared/contract/activity-desk.ts';
import { refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { cancelActivity } from './activities/cancel-activity.ts';
import { endActivity } from './activities/end-activity.ts';
import { pauseActivity } from './activities/pause-activity.ts';
import { resumeActivity } from './activities/resume-activity.ts';
import { saveActivity } from './activities/save-activity.ts';
import { startActivity } from './activities/start-activity.ts';
import { createDrop } from './drops/create-drop.ts';
import { endDrop } from './drops/end-drop.ts';
import { pauseDrop } from './drops/pause-drop.ts';
import { resumeDrop } from './drops/resume-drop.ts';
import type { DayParts } from './member-days/day-parts.ts';

const dropMoves = { pause: pauseDrop, resume: resumeDrop, end: endDrop, take_back: endDrop };
const activityMoves = { pause: pauseActivity, resume: resumeActivity, end: endActivity, take_back: cancelActivity };

/** A member day makes and moves drops and activities as a person does by hand: by their own use cases, with their own checks. */
export const dayParts: DayParts = {
  makeDrop: (context, drop) => createDrop(context, { ...drop, waves: [...drop.waves] }),

  async makeActivity(context, { kind, rules, audience, rewards, ...content }) {
    const ruled = activityRules.safeParse({ kind, rules });
    if (!ruled.success)
      return refused(problem('invalid_value', { field: 'activities', why: `${kind}: rules do not fit` }));
    const saved = await saveActivity(context, {
      ...content,
      ruled: ruled.data,
      groups: [...audience.groups],
      shops: [...audience.shops],
      tierAtLeast: audience.tierAtLeast,
      rewards: [...rewards],
    });
    return saved.ok ? startActivity(context, { activityId: content.activityId }) : saved;
  },

  moveDrop: (context, dropId, move) => dropMoves[move](context, { dropId }),
  moveActivity: (context, activityId, move) => activityMoves[move](context, { activityId }),
};
