import type { Activity } from '@memberday/shared/domain/activities/activity.ts';
import { type Belonging, belongsTo } from '@memberday/shared/domain/staff/scope.ts';

/** An activity belongs to the groups and shops it is for as a whole, and to whoever made it; one without either is the chain's. */
export const belongingOfActivity = ({
  audience: { groups, shops },
  operator,
}: Pick<Activity, 'audience' | 'operator'>): Belonging => ({
  ...belongsTo({ wholly: true, groups: [...groups], shops: [...shops], operators: [operator] }),
  chain: groups.length + shops.length === 0,
});
