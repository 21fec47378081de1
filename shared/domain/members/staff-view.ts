import { maskPhone } from './identity.ts';
import { maskName, type Person } from './person.ts';

/**
 * Which roles see a member's name and face. A clerk only has to tell whether the person at the till is the one on the screen, and
 * a marketer works with many members, not with one. Nobody sees a whole phone number.
 */
const seesName: Readonly<Record<string, boolean>> = { owner: true, agent: true, operator: true };

export type SeenPerson = {
  readonly nickname: string | null;
  readonly avatarUrl: string | null;
  readonly phoneMasked: string | null;
};

/** A person as a role sees them. */
export const personFor = (role: string, person: Person): SeenPerson => {
  const whole = seesName[role] ?? false;
  const { nickname, avatarUrl, phone } = person;
  return {
    nickname: nickname === undefined ? null : whole ? nickname : maskName(nickname),
    avatarUrl: whole ? (avatarUrl ?? null) : null,
    phoneMasked: phone === undefined ? null : maskPhone(phone),
  };
};
