import type { Entry } from '@memberday/shared/domain/account/entry.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import type { Membership } from '@memberday/shared/domain/groups/group.ts';
import type { Exchange } from '@memberday/shared/domain/mall/exchange.ts';
import type { Consent } from '@memberday/shared/domain/members/consent.ts';
import type { PermissionEntry } from '@memberday/shared/domain/messages/permissions.ts';
import type { Notice } from '@memberday/shared/domain/notices/notice.ts';
import type { Friend } from '@memberday/shared/domain/referral/friend.ts';
import type { TierMove } from '@memberday/shared/domain/tiers/standing.ts';
import { toMove } from './accounts.ts';
import { type KeptPart, toPart } from './activities.ts';
import { toConsent } from './consents.ts';
import { toCoupon } from './coupons.ts';
import { toFriend } from './friends.ts';
import { toMembership } from './group-people.ts';
import { keys } from './keys.ts';
import { toEntry } from './ledger.ts';
import { toExchange } from './mall-exchanges.ts';
import { toNotice } from './notices.ts';
import { toPermissionEntry } from './permissions.ts';
import { type HeldBadge, type HeldBenefit, toHeld } from './rewards.ts';
import type { Row, Table } from './table.ts';
import { type MemberTags, toMemberTags } from './tags.ts';

/** Where to go on: what follows the kind's prefix in the sort key of the last row, so that nobody can be led to rows of another kind. */
export type OwnPage = { readonly limit: number; readonly after: string | undefined };
export type OwnPart<Item> = { readonly items: readonly Item[]; readonly last: string | undefined };
type ReadPart<Item> = (memberId: string, page: OwnPage) => Promise<OwnPart<Item>>;

/** What lies in a member's own partition, kind by kind, oldest first, as it was written last: for whoever wants all of it. */
export type OwnRowStore = {
  readonly consents: ReadPart<Consent>;
  readonly entries: ReadPart<Entry>;
  readonly moves: ReadPart<TierMove>;
  readonly coupons: ReadPart<Coupon>;
  readonly notices: ReadPart<Notice>;
  readonly permissions: ReadPart<PermissionEntry>;
  readonly exchanges: ReadPart<Exchange>;
  readonly groups: ReadPart<Membership>;
  /** Ids of their posts, which lie by themselves. */
  readonly posts: ReadPart<string>;
  readonly friends: ReadPart<Friend>;
  readonly activities: ReadPart<KeptPart>;
  readonly rewards: ReadPart<HeldBadge | HeldBenefit>;
  /** All that were put on them; one row of them. */
  readonly tags: ReadPart<MemberTags>;
};

export const ownRowStore = (table: Table): OwnRowStore => {
  const under =
    <Item>(prefix: string, toItem: (row: Row) => Item): ReadPart<Item> =>
    async (memberId, { limit, after }) => {
      const pk = keys.memberPk(memberId);
      const page = await table.query({
        pk,
        prefix,
        limit,
        strong: true,
        after: after === undefined ? undefined : { pk, sk: prefix + after },
      });
      return { items: page.rows.map(toItem), last: page.last?.sk.slice(prefix.length) };
    };
  return {
    consents: under('C#', toConsent),
    entries: under('L#', toEntry),
    moves: under('T#', toMove),
    coupons: under('Q#', toCoupon),
    notices: under('N#', toNotice),
    permissions: under('R#', toPermissionEntry),
    exchanges: under('X#', toExchange),
    groups: under('H#', toMembership),
    posts: under('W#', ({ sk }) => sk.slice('W#'.length)),
    friends: under('F#', toFriend),
    activities: under('P#', toPart),
    rewards: under('Y#', toHeld),
    tags: under('TAGS', toMemberTags),
  };
};
