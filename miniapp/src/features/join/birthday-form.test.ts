import { updateProfile } from '@memberday/shared/contract/members.ts';
import { expect, test } from 'vitest';
import { type BirthdayForm, birthdayInput, emptyBirthday } from './birthday-form.ts';

test.each<[string, BirthdayForm, object | null]>([
  ['nothing told: nothing to send', emptyBirthday, null],
  ['a birthday alone', { birthday: '1996-03-08', interests: [] }, { birthday: '1996-03-08' }],
  ['tastes alone: a birthday stays as it is', { birthday: null, interests: ['果茶'] }, { interests: ['果茶'] }],
  ['both', { birthday: '1996-03-08', interests: ['果茶'] }, { birthday: '1996-03-08', interests: ['果茶'] }],
])('%s', (_, form, expected) => {
  const input = birthdayInput(form);
  expect(input).toEqual(expected);
  if (input) expect(updateProfile.input.safeParse(input).success).toBe(true);
});
