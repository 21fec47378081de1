import type { Input } from '@memberday/shared/contract/endpoint.ts';
import type { updateProfile } from '@memberday/shared/contract/members.ts';
import { addDays, type Day } from '@memberday/shared/domain/time.ts';

/** What somebody who has just joined may tell of themselves; all of it may be left out. */
export type BirthdayForm = { readonly birthday: Day | null; readonly interests: readonly string[] };

export const emptyBirthday: BirthdayForm = { birthday: null, interests: [] };

export const toggleInterest = (form: BirthdayForm, interest: string): BirthdayForm => ({
  ...form,
  interests: form.interests.includes(interest)
    ? form.interests.filter((each) => each !== interest)
    : [...form.interests, interest],
});

/** The call that the form stands for; null while there is nothing to tell. */
export const birthdayInput = ({ birthday, interests }: BirthdayForm): Input<typeof updateProfile> | null =>
  birthday === null && interests.length === 0
    ? null
    : { ...(birthday !== null && { birthday }), ...(interests.length > 0 && { interests: [...interests] }) };

/** The days one can be born on, as the platform takes them, and where the wheel stands at first. */
export const birthdayRange = (today: Day): { readonly from: Day; readonly to: Day; readonly first: Day } => ({
  from: '1900-01-01',
  to: addDays(today, -1),
  first: '1998-06-15',
});
