import { type MatchSign, matchSigns } from '@memberday/shared/domain/matching/match-rules.ts';
import type { WorkContext } from '../context.ts';
import { proposeMatch } from '../propose-match.ts';
import type { Profile } from '../store/members.ts';

/** More who are alike than this are no sign of anything: a birthday that a till fills in for everybody, a name like 微信用户. */
const mostAlike = 10;

/**
 * Proposes a member and whoever has the same about them. Whoever comes second finds the first, as their row is written before this is sent;
 * in one shop, the same birthday and name say more.
 */
export const lookForTwins = async (
  context: WorkContext,
  { likeness, memberId }: { readonly likeness: string; readonly memberId: string },
): Promise<void> => {
  const sign = matchSigns.find((each) => likeness.startsWith(`${each}:`));
  if (sign === undefined) throw new Error(`no sign is called ${likeness.split(':')[0]}`);
  const alike = await context.store.matches.listAlike(likeness, mostAlike + 1);
  if (alike.length > mostAlike) return;
  const profiles = await context.store.members.readProfiles(alike, { strong: true });
  const own = profiles.get(memberId);
  if (own?.state !== 'active') return;
  for (const other of profiles.values()) {
    if (other.memberId === memberId || other.state !== 'active') continue;
    await proposeMatch(context, [memberId, other.memberId], { sign: inOneShop(sign, own, other), source: 'profile' });
  }
};

const inOneShop = (sign: MatchSign, own: Profile, other: Profile): MatchSign =>
  sign === 'birthday_and_name' && own.source.shop !== undefined && own.source.shop === other.source.shop
    ? 'birthday_name_and_shop'
    : sign;
