import { maskPhone } from './identity.ts';
import { maskName, type Person } from './person.ts';

/** What a member of staff may reach; an empty list means all. */
export type Reach = { readonly shops: readonly string[]; readonly groups: readonly string[] };

/**
 * Whether a member is within reach, by where they came from. Staff limited to some groups or shops see the members who came through one
 * of them, and those who came through none of that kind; whoever came through somebody else's is out of reach.
 */
export const mayReach = (reach: Reach, source: { shop?: string | undefined; group?: string | undefined }): boolean => {
  const verdicts = [verdict(reach.shops, source.shop), verdict(reach.groups, source.group)];
  return verdicts.includes('own') || !verdicts.includes('others');
};

const verdict = (own: readonly string[], value: string | undefined): 'own' | 'others' | 'open' => {
  if (own.length === 0 || value === undefined) return 'open';
  return own.includes(value) ? 'own' : 'others';
};

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
