import type { exportSections } from '@memberday/shared/contract/account.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { viewCoupon } from '@memberday/shared/domain/coupons/coupon-view.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { type Exchange, stateOfExchange } from '@memberday/shared/domain/mall/exchange.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { entryView } from '@memberday/shared/domain/points/entry-view.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Friend } from '@memberday/shared/domain/referral/friend.ts';
import type { PutTag } from '@memberday/shared/domain/tags/tag.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { PersonalContext } from '../context.ts';
import { withTerms } from '../coupon-terms.ts';
import { openPostTexts } from '../open-post-texts.ts';
import type { OwnPage } from '../store/own-rows.ts';

export type Item = Readonly<Record<string, unknown>>;
export type ExportPage = { readonly items: readonly Item[]; readonly cursor: string | null };

/** One answer stays far below what a phone or the gateway takes, whatever the rows are. */
export const pageSize = 50;

export type RowSection = Exclude<(typeof exportSections)[number], 'profile' | 'account' | 'orders'>;

type Part = { readonly items: readonly Item[]; readonly last: string | undefined };

/** What they wrote, and what became of it. Pictures are theirs already; how many there are is told. */
const exportPosts = async (context: PersonalContext, holder: string, page: OwnPage): Promise<Part> => {
  const { items: postIds, last } = await context.store.ownRows.posts(holder, page);
  const posts = new Map((await context.store.posts.readMany(postIds)).map((post) => [post.postId, post]));
  const texts = await openPostTexts(context, [...posts.values()]);
  const items = postIds.map((postId): Item => {
    const post = posts.get(postId);
    return {
      postId,
      state: post?.state,
      text: texts.get(postId)?.text,
      shownAs: texts.get(postId)?.name,
      pictures: post?.pictures.length,
      bought: post?.bought,
      submittedAt: post?.submittedAt,
      shownAt: post?.shownAt,
      refusedFor: post?.refusal?.reason,
      rewards: post?.rewards.map(({ step, reward, state }) => ({ step, reward, state })),
    };
  });
  return { items, last };
};

const readers: Readonly<
  Record<RowSection, (context: PersonalContext, holder: string, page: OwnPage) => Promise<Part>>
> = {
  consents: ({ store }, holder, page) => store.ownRows.consents(holder, page),
  async points({ store }, holder, page) {
    const { items, last } = await store.ownRows.entries(holder, page);
    return { items: items.map(entryView), last };
  },
  tier_moves: ({ store }, holder, page) => store.ownRows.moves(holder, page),
  async coupons(context, holder, page) {
    const { items, last } = await context.store.ownRows.coupons(holder, page);
    return { items: await Promise.all(items.map((coupon) => exportCoupon(context, coupon))), last };
  },
  async exchanges(context, holder, page) {
    const { items, last } = await context.store.ownRows.exchanges(holder, page);
    return { items: items.map((exchange) => exportExchange(exchange, context.now())), last };
  },
  posts: exportPosts,
  async activities({ store }, holder, page) {
    const { items, last } = await store.ownRows.activities(holder, page);
    return {
      items: items.map(({ activityId, kind, group, firstAt, taken }) => ({ activityId, kind, group, firstAt, taken })),
      last,
    };
  },
  rewards: ({ store }, holder, page) => store.ownRows.rewards(holder, page),
  groups: ({ store }, holder, page) => exportGroups(store, holder, page),
  async friends({ store }, holder, page) {
    const { items, last } = await store.ownRows.friends(holder, page);
    return { items: items.map((friend) => exportFriend(friend, holder)), last };
  },
  notices: ({ store }, holder, page) => store.ownRows.notices(holder, page),
  permissions: ({ store }, holder, page) => store.ownRows.permissions(holder, page),
  async tags({ store }, holder, page) {
    const { items, last } = await store.ownRows.tags(holder, page);
    return { items: items.flatMap(({ held }) => held.map(exportTag)), last };
  },
};

/** Who put it on is another person. */
const exportTag = ({ tag, source, on, until }: PutTag): Item => ({
  tag,
  source,
  on: dayOfNumber(on),
  until: until === undefined ? null : dayOfNumber(until),
});

/**
 * A page of what lies in the member's own partition and then in those of who was folded into them, one after the other.
 * @param holders the member first
 */
export const readSection = async (
  context: PersonalContext,
  section: RowSection,
  holders: readonly string[],
  cursor: string | undefined,
): Promise<Outcome<ExportPage>> => {
  const place = readPlace(cursor);
  const holder = place && holders[place.holder];
  if (!place || holder === undefined) {
    return refused(problem('invalid_value', { field: 'cursor', why: 'is not one this export gave out' }));
  }
  const { items, last } = await readers[section](context, holder, { limit: pageSize, after: place.after });
  const next =
    last !== undefined
      ? { holder: place.holder, after: last }
      : place.holder + 1 < holders.length
        ? { holder: place.holder + 1, after: undefined }
        : undefined;
  return done({ items, cursor: next ? writePlace(next) : null });
};

/** Who the friend is, and what they bought, is another person's. */
const exportFriend = ({ joinedAt, state, rewardedAt, owed }: Friend, holder: string): Item => ({
  joinedAt,
  state,
  rewardedAt,
  rewards: owed
    .filter(({ memberId }) => memberId === holder)
    .map(({ reward, state: given }) => ({ reward, state: given })),
});

/** Without what the row needs for itself; with what the group is called, where somebody looks after it. */
const exportGroups = async (store: PersonalContext['store'], holder: string, page: OwnPage): Promise<Part> => {
  const { items, last } = await store.ownRows.groups(holder, page);
  const known = await store.groups.readMany(items.map(({ groupId }) => groupId));
  const told = items.map(({ groupId, firstAt, lastAt, visits, days }) => ({
    groupId,
    name: known.get(groupId)?.name,
    firstAt,
    lastAt,
    visits,
    days,
  }));
  return { items: told, last };
};

/** With its terms in words, and why staff gave it. Who gave it or got it as a friend is another person, and not told. */
const exportCoupon = async (context: PersonalContext, coupon: Coupon): Promise<Item> => {
  const { template, head } = await withTerms(context, coupon);
  const { couponId, state, name, title, terms, issuedAt, validFrom, validUntil, source, lock, use, offered, givenAt } =
    viewCoupon(coupon, template, head, context.now());
  const becauseOf = await whyGiven(context, coupon);
  return {
    couponId,
    name,
    title,
    state,
    issuedAt,
    validFrom,
    validUntil,
    cameBy: source.kind,
    becauseOf,
    terms,
    lock,
    use,
    offered,
    givenAt,
    voided: coupon.voided && { at: coupon.voided.at, reason: coupon.voided.reason },
  };
};

/** What somebody said when they gave it by hand. */
const whyGiven = async ({ store }: PersonalContext, { memberId, source }: Coupon): Promise<string | undefined> => {
  if (source.kind === 'direct') return (await store.grants.read(memberId, source.number))?.reason;
  if (source.kind !== 'goodwill') return undefined;
  const [number = '', step = ''] = source.number.split('/');
  return (await store.rewards.read(memberId, { kind: 'goodwill', number, step }))?.reason ?? undefined;
};

const exportExchange = (exchange: Exchange, now: Instant): Item => {
  const { exchangeId, name, points, cashFen, lots, at, pickUp, coupon, cancellableUntil, handedOver, ended } = exchange;
  return {
    exchangeId,
    name,
    points,
    cashFen,
    lots,
    at,
    state: stateOfExchange(exchange, now),
    pickUp: pickUp && { shop: pickUp.shopName, until: pickUp.until },
    couponId: coupon?.couponId,
    cancellableUntil,
    handedOver: handedOver && { at: handedOver.at, cashFen: handedOver.cashFen },
    ended: ended && { at: ended.at, reason: ended.reason, points: ended.points },
  };
};

/** Which of the holders, and the last row that was told. It is text of ours, but it comes back from a phone. */
type Place = { readonly holder: number; readonly after: string | undefined };

const writePlace = ({ holder, after = '' }: Place): string => Buffer.from(`${holder} ${after}`).toString('base64url');

const readPlace = (cursor: string | undefined): Place | undefined => {
  if (cursor === undefined) return { holder: 0, after: undefined };
  const match = /^(\d{1,2}) (.*)$/s.exec(Buffer.from(cursor, 'base64url').toString());
  return match ? { holder: Number(match[1]), after: match[2] || undefined } : undefined;
};
