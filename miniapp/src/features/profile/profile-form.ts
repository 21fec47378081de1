import type { Input, Output } from '@memberday/shared/contract/endpoint.ts';
import type { getProfile, updateProfile } from '@memberday/shared/contract/members.ts';
import type { Day } from '@memberday/shared/domain/time.ts';

export type Profile = Output<typeof getProfile>;

/** What is on the page, as it was typed. */
export type ProfileForm = {
  readonly nickname: string;
  readonly birthday: Day | null;
  readonly interests: readonly string[];
};

/** More would say nothing. */
export const mostInterests = 6;

export const formOf = ({ nickname = '', birthday, interests = [] }: Profile): ProfileForm => ({
  nickname,
  birthday: birthday ?? null,
  interests,
});

/** Taking one away always works, adding one while there is room. */
export const toggleInterest = <Form extends Pick<ProfileForm, 'interests'>>(form: Form, interest: string): Form => {
  const isTaken = form.interests.includes(interest);
  if (!isTaken && form.interests.length >= mostInterests) return form;
  return {
    ...form,
    interests: isTaken ? form.interests.filter((each) => each !== interest) : [...form.interests, interest],
  };
};

/**
 * What changed, as the platform takes it: null where nothing did, `nickname_empty` where a name was wiped out, which the platform could
 * not tell from "not given".
 */
export const changesOf = (form: ProfileForm, known: Profile): Input<typeof updateProfile> | null | 'nickname_empty' => {
  const before = formOf(known);
  const nickname = form.nickname.trim();
  if (nickname === '' && before.nickname !== '') return 'nickname_empty';
  const changes = {
    ...(nickname !== before.nickname && { nickname }),
    ...(form.birthday !== null && form.birthday !== before.birthday && { birthday: form.birthday }),
    ...(form.interests.join() !== before.interests.join() && { interests: [...form.interests] }),
  };
  return Object.keys(changes).length === 0 ? null : changes;
};

/** The years a wheel offers. */
export const birthdayRange = (today: Day): { readonly from: Day; readonly to: Day; readonly first: Day } => ({
  from: '1920-01-01',
  to: today,
  first: '1995-06-01',
});
