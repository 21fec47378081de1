import type { Day } from '../time.ts';

/** What a member tells about themselves. */
export type PersonalProfile = {
  readonly nickname?: string | undefined;
  readonly avatarUrl?: string | undefined;
  readonly birthday?: Day | undefined;
  readonly city?: string | undefined;
  readonly interests?: readonly string[] | undefined;
};

/** All personal fields of a member. They are kept sealed, together. */
export type Person = PersonalProfile & {
  /** Eleven digits of a mainland number; E.164 for any other. */
  readonly phone?: string | undefined;
};

/** Fields that were given replace those that were there; a field left out stays. */
export const withFields = (person: Person, given: Person): Person => ({
  ...person,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
});

/** `02-29` of a birthday: the year is nobody's business where gifts are given. */
export const monthDayOf = (birthday: Day): string => birthday.slice(5);

/** Why a birthday cannot be one, in short English words; undefined when it can. */
export const faultOfBirthday = (birthday: Day, today: Day): string | undefined =>
  birthday > today ? 'lies in the future' : birthday < '1900-01-01' ? 'lies too far back' : undefined;

/** `王小明` → `王**`: enough to greet somebody who stands there, too little to know who it is. */
export const maskName = (name: string): string => {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.min(rest.length, 3));
};
