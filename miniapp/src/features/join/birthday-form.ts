import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { updateProfile } from '@memberday/shared/contract/members.ts';
import type { Day } from '@memberday/shared/domain/time.ts';

/** What somebody who has just joined may tell of themselves; all of it may be left out. */
export type BirthdayForm = { readonly birthday: Day | null; readonly interests: readonly string[] };

export const emptyBirthday: BirthdayForm = { birthday: null, interests: [] };

/** The call that the form stands for; null while there is nothing to tell. */
export const birthdayInput = ({ birthday, interests }: BirthdayForm): Input<typeof updateProfile> | null =>
  birthday === null && interests.length === 0
    ? null
    : { ...(birthday !== null && { birthday }), ...(interests.length > 0 && { interests: [...interests] }) };
