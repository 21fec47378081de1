import { likenessesOf } from '@memberday/shared/domain/matching/likeness.ts';
import type { Person } from '@memberday/shared/domain/members/person.ts';
import { monthDayOf } from '@memberday/shared/domain/members/person.ts';
import * as z from 'zod/mini';
import type { PersonalContext } from './context.ts';
import type { Dossier } from './store/members.ts';

/** As loose as it may be: what was sealed under yesterday's contract must still open. */
const person = z.object({
  nickname: z.optional(z.string()),
  avatarUrl: z.optional(z.string()),
  birthday: z.optional(z.string()),
  city: z.optional(z.string()),
  interests: z.optional(z.array(z.string())),
  phone: z.optional(z.string()),
}) satisfies z.ZodMiniType<Person, unknown>;

type Privacy = Pick<PersonalContext, 'vault' | 'index'>;

/** The personal fields of a member; none where none were given, or where their key was destroyed. */
export const openPerson = (
  { vault }: Privacy,
  { profile, wrappedKey }: Pick<Dossier, 'profile' | 'wrappedKey'>,
): Person =>
  profile.sealed === undefined || wrappedKey === undefined
    ? {}
    : person.parse(vault.openMemberKey(profile.memberId, wrappedKey).unseal(profile.sealed));

/** What is stored of a person: the sealed fields, the hashes that a birthday, a phone's end and people alike are found by, and the member's key where this is its first use. */
export type SealedPerson = {
  readonly fields: {
    readonly sealed?: string | undefined;
    readonly birthdayHash?: string | undefined;
    readonly phoneTail?: string | undefined;
    readonly likenesses?: string[] | undefined;
  };
  readonly newKey: string | undefined;
};

/** Something else about a member that only their key opens; undefined where there is none, or no key any more. */
export const unsealWith = (
  { vault }: Privacy,
  { profile, wrappedKey }: Pick<Dossier, 'profile' | 'wrappedKey'>,
  sealed: string | undefined,
): unknown =>
  sealed === undefined || wrappedKey === undefined
    ? undefined
    : vault.openMemberKey(profile.memberId, wrappedKey).unseal(sealed);

/** @param wrappedKey the member's key; undefined makes one, unless there is nothing to seal */
export const sealPerson = (
  { vault, index }: Privacy,
  memberId: string,
  wrappedKey: string | undefined,
  sealing: Person,
): SealedPerson => {
  const isEmpty = Object.values(sealing).every((value) => value === undefined);
  if (isEmpty && wrappedKey === undefined) return { fields: {}, newKey: undefined };
  const key = wrappedKey === undefined ? vault.newMemberKey(memberId) : vault.openMemberKey(memberId, wrappedKey);
  const likenesses = likenessesOf(sealing).map(({ sign, text }) => index.likeness(sign, text));
  return {
    fields: {
      sealed: key.seal(sealing),
      birthdayHash: sealing.birthday === undefined ? undefined : index.birthday(monthDayOf(sealing.birthday)),
      phoneTail: sealing.phone === undefined ? undefined : index.phoneTail(sealing.phone.slice(-4)),
      likenesses: likenesses.length === 0 ? undefined : likenesses,
    },
    newKey: wrappedKey === undefined ? key.wrapped : undefined,
  };
};
