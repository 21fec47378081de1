import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { addDays, type Day, hourMs, instantOfWall } from '@memberday/shared/domain/time.ts';
import { type CastMember, isStar, joinsLast } from './cast.ts';
import { zone } from './purchases.ts';
import { rules } from './rules.ts';
import { askFor, type DemoPlatform } from './staff-access.ts';

type Staff = Client<typeof staffApi>;

/**
 * Two members come once more: one by a card of the same shop, one through the web shop; and the order system takes two members for one. All of
 * them wait for the owner.
 */
export const meetTwins = async (
  platform: DemoPlatform,
  staff: Staff,
  today: Day,
  cast: readonly CastMember[],
): Promise<number> => {
  const [again, online, mixed, other] = cast.filter((each) => !isStar(each) && !joinsLast(each)).slice(40);
  // A small cast has none.
  if (!again || !online || !mixed || !other) return 0;
  const joinedAt = instantOfWall(addDays(today, -3), 15 * hourMs, zone);
  const agreed = { purpose: 'membership' as const, granted: true, policyVersion: rules.policyVersion, scene: 'till' };
  await askFor('enrolling twins', () =>
    staff.enrolMembers({
      members: [
        {
          ...{ identities: [{ kind: 'card', issuer: 'half-day', value: 'HD90000001' }], joinedAt, consents: [agreed] },
          ...{ profile: { nickname: again.name, birthday: again.birthday }, source: { shop: again.shop } },
        },
        {
          ...{ identities: [{ kind: 'outer', issuer: 'web-shop', value: 'w-20481' }], joinedAt, consents: [agreed] },
          ...{ profile: { nickname: online.name, birthday: online.birthday, city: online.city } },
        },
        // Refused, because it names two members; that it does is what speaks for their being one.
        {
          identities: [mixed, other].map(({ card }) => ({ kind: 'card' as const, issuer: 'half-day', value: card })),
          ...{ joinedAt, consents: [agreed] },
        },
      ],
    }),
  );
  await platform.idle();
  const { matches } = await askFor('listing matches', () => staff.listMatches({}));
  return matches.length;
};
