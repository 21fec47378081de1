import { attributedGroup, attributionMs } from '@memberday/shared/domain/groups/group.ts';
import { addMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from './context.ts';
import { keys } from './store/keys.ts';

/**
 * The group that what a member does now is put down to: the one they came in by last, within the window. WeChat vouches for it; what a
 * card's address says of a group does not count.
 * @returns null: through none
 */
export const groupOf = async (context: Context, memberId: string): Promise<string | null> => {
  const person = await context.store.groupPeople.read(keys.memberPk(memberId));
  return attributedGroup(person?.last, context.now());
};

/** The same for something that happened at a moment, however late it is looked at: by the visits themselves. */
export const groupOfThen = async (context: Context, personPk: string, at: Instant): Promise<string | null> => {
  const last = await context.store.groupPeople.lastVisit(personPk, addMs(at, -attributionMs), at);
  return attributedGroup(last, at);
};
