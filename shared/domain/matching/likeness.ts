import type { Person } from '../members/person.ts';
import type { MatchSign } from './match-rules.ts';

/** Something about a person that others may have too, in one way of writing it. */
export type Likeness = {
  readonly sign: Extract<MatchSign, 'phone_end_and_name' | 'birthday_and_name'>;
  readonly text: string;
};

/** Full and half width, case, spaces and the dots in names of minorities make no other name. */
const plainName = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s·•.]/g, '');

/** A name alone is nothing; nor is a nickname of one sign. */
export const likenessesOf = ({ nickname, birthday, phone }: Person): Likeness[] => {
  const name = nickname === undefined ? '' : plainName(nickname);
  if ([...name].length < 2) return [];
  return [
    ...(birthday === undefined ? [] : [{ sign: 'birthday_and_name' as const, text: `${name}\n${birthday}` }]),
    ...(phone === undefined ? [] : [{ sign: 'phone_end_and_name' as const, text: `${name}\n${phone.slice(-4)}` }]),
  ];
};
