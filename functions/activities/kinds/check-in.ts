import type { CheckIn } from '@memberday/shared/domain/activities/kinds/check-in.ts';
import { countingWrite } from '../../store/group-counts.ts';
import type { KindHooks } from './kind-hooks.ts';

/** A check-in counts for the group; a day that is made up later does not: nobody came on it. */
export const checkInHooks: KindHooks<CheckIn> = {
  beside({ activity, memberId, taken: before, asked, now }, { taken }) {
    const came = 'move' in asked && asked.move.do === 'check-in' && taken.days.length > (before?.days.length ?? 0);
    const day = taken.days.at(-1);
    return came && day ? [countingWrite(memberId, `${activity.activityId}/${day}`, now, { checkIns: 1 })] : [];
  },
};
