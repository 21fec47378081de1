import type { ActivityAudience } from '@memberday/shared/domain/activities/activity.ts';
import type { Context } from '../context.ts';
import { groupOf } from '../group-of.ts';
import { keys } from '../store/keys.ts';

/**
 * The group a member takes part in: the one they came in by last; where only some groups are invited and that is none of them, the first of
 * those that they have ever come in by.
 * @returns null: none that counts
 */
export const groupFor = async (
  context: Context,
  memberId: string,
  { groups }: Pick<ActivityAudience, 'groups'>,
): Promise<string | null> => {
  const last = await groupOf(context, memberId);
  if (groups.length === 0 || (last !== null && groups.includes(last))) return last;
  const personPk = keys.memberPk(memberId);
  for (const groupId of groups) {
    if (await context.store.groupPeople.readMembership(personPk, groupId)) return groupId;
  }
  return null;
};
