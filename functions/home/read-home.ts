import type { Entry } from '@memberday/shared/domain/account/entry.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Context } from '../context.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { Dossier } from '../store/members.ts';
import type { ToldNotice } from '../store/notices.ts';

export type HomeReading = Shelf & { readonly dossier: Dossier };

/** What lies beside a member's dossier in the same partition. */
type Shelf = {
  readonly coupons: readonly Coupon[];
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** Newest first. */
  readonly notices: readonly ToldNotice[];
};

/** As many lines as the first screen shows. */
const recentLines = 5;
/** More unread ones than these are "many". */
const recentNotices = 10;

/**
 * Reads all of a member that the first screen shows, side by side. A session is nearly always that of the member it names; where
 * somebody was folded into another, the other's are read once that is known.
 */
export const readHome = async (
  context: Context,
  memberId: string,
): Promise<Outcome<HomeReading, 'not_found' | 'member_closed'>> => {
  const [own, shelf] = await Promise.all([readOwnDossier(context, memberId), readShelf(context, memberId)]);
  if (!own.ok) return own;
  const { profile } = own.value;
  const survivor = profile.memberId === memberId ? shelf : await readShelf(context, profile.memberId);
  const folded = await Promise.all(profile.mergedFrom.map((each) => context.store.coupons.listOfMember(each)));
  return done({ ...survivor, coupons: [survivor.coupons, ...folded].flat(), dossier: own.value });
};

const readShelf = async ({ store }: Context, memberId: string): Promise<Shelf> => {
  const [coupons, { entries }, { notices }] = await Promise.all([
    store.coupons.listOfMember(memberId),
    store.accounts.listEntries(memberId, { limit: recentLines, after: undefined }),
    store.notices.listOfMember(memberId, { limit: recentNotices, after: undefined }),
  ]);
  return { coupons, entries, notices };
};
