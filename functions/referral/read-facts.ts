import type { FriendFacts } from '@memberday/shared/domain/referral/check-friend.ts';
import { dayOf, type Instant, type Zone } from '@memberday/shared/domain/time.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import type { Profile } from '../store/members.ts';

/** So far up a ring is looked for. Rewards reach two levels; a ring that is longer than this pays nobody. */
const mostAbove = 6;

/** What of a friend is known now, for the checks; undefined where one of both is no member any more. */
export type FoundFacts = Omit<FriendFacts, 'joinsThatDay' | 'friendsOnPhone'> & {
  /** Who brought the inviter, if they are still a member. */
  readonly second: string | null;
};

/** Reads the friend, the inviter and who is above, all as they are after merges. */
export const readFacts = async (
  context: Context,
  {
    memberId,
    friendId,
    joinedAt,
  }: { readonly memberId: string; readonly friendId: string; readonly joinedAt: Instant },
): Promise<FoundFacts | undefined> => {
  const [inviter, friend] = await Promise.all([survivorOf(context, memberId), survivorOf(context, friendId)]);
  if (inviter === undefined || friend === undefined) return undefined;
  const above = await readAbove(context, inviter);
  const profiles = await context.store.members.readProfiles([inviter, friend, ...above], { strong: true });
  const own = profiles.get(friend);
  const folded = await context.store.members.readProfiles(
    (own?.mergedFrom ?? []).filter((id) => id !== friendId),
    { strong: true },
  );
  const before = [...folded.values(), ...(friend === friendId || !own ? [] : [own])];
  const [friendPhones, inviterPhones, phonesAbove] = await Promise.all([
    phonesOf(context, [own]),
    phonesOf(context, [profiles.get(inviter)]),
    phonesOf(
      context,
      above.map((id) => profiles.get(id)),
    ),
  ]);
  const [second] = above;
  return {
    friendId: friend,
    inviterId: inviter,
    wasMember: before.some((profile) => profile.joinedAt < joinedAt),
    above,
    friendPhones,
    inviterPhones,
    phonesAbove,
    second: second !== undefined && profiles.get(second)?.state === 'active' ? second : null,
  };
};

/** Who a member is today; undefined where there is none. */
export const survivorOf = async (context: Context, memberId: string): Promise<string | undefined> =>
  (await readAccount(context, memberId, { strong: true }))?.memberId;

/** Who brought somebody, who brought them, and so on, nearest first. It ends with whoever is met a second time. */
const readAbove = async (context: Context, memberId: string): Promise<string[]> => {
  const above: string[] = [];
  let at = memberId;
  while (above.length < mostAbove) {
    const broughtBy = (await context.store.friends.readInviter(at))?.broughtBy;
    const next = broughtBy ? await survivorOf(context, broughtBy) : undefined;
    if (next === undefined || next === memberId || above.includes(next)) return above;
    above.push(next);
    at = next;
  }
  return above;
};

/** Hashes of the phones that these members came from lately. */
const phonesOf = async (context: Context, profiles: readonly (Profile | undefined)[]): Promise<string[]> => {
  const openids = profiles.flatMap((profile) => profile?.identityKeys.filter(isOpenid) ?? []);
  const visitors = await Promise.all(openids.map((key) => context.store.visitors.read(key, context.now())));
  return [...new Set(visitors.flatMap((visitor) => visitor?.phones ?? []))];
};

export const isOpenid = (identityKey: string): boolean => identityKey.startsWith('openid#');

/** How many friends were brought on one of these phones, the friend included. */
export const countOnPhones = async (context: Context, friendId: string, phones: readonly string[]): Promise<number> => {
  const found = await Promise.all(phones.map((phone) => context.store.friends.friendsOnPhone(phone, context.now())));
  return new Set([...found.flat(), friendId]).size;
};

export const joinsOn = (joinedOn: Readonly<Record<string, number>>, at: Instant, zone: Zone): number =>
  joinedOn[dayOf(at, zone)] ?? 0;
