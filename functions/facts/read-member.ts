import { dayNumber, dayNumberAt } from '@memberday/shared/domain/facts/day-number.ts';
import { emptyFacts } from '@memberday/shared/domain/facts/empty-facts.ts';
import { foldAccount } from '@memberday/shared/domain/facts/fold-account.ts';
import { foldCoupons } from '@memberday/shared/domain/facts/fold-coupons.ts';
import { foldPurchase, foldPurchases } from '@memberday/shared/domain/facts/fold-purchase.ts';
import type { Happening, HeldTag, MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { lastSeen, noteHappenings } from '@memberday/shared/domain/facts/note-happenings.ts';
import { factOfOrder } from '@memberday/shared/domain/facts/purchase-of-order.ts';
import { type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import type { Zone } from '@memberday/shared/domain/time.ts';
import type { StudyContext } from '../context.ts';
import type { Dossier } from '../store/members.ts';
import type { OrderKey } from '../store/orders.ts';
import type { FactsNews, ToldHappening } from '../work/study-work.ts';
import { newsOfRow } from './news-of-row.ts';

type FactsContext = Pick<StudyContext, 'store' | 'insight'>;

/** Whose facts, and what is read of them anyway. */
export type Subject = { readonly dossier: Dossier; readonly zone: Zone };

/**
 * The facts with what is new, each thing as its own rows say it now. The news only say where to look: they may come twice, late and in any order.
 * @returns `rebuild` where the facts cannot take it in by themselves
 */
export const takeIn = async (
  context: FactsContext,
  subject: Subject,
  facts: MemberFacts,
  news: FactsNews,
): Promise<MemberFacts | 'rebuild'> => {
  const { memberId } = facts;
  const { zone } = subject;
  let next = withAccount(facts, subject);
  next = { ...next, groups: sorted([...next.groups, ...(news.groups ?? [])]) };
  for (const order of (await context.store.orders.readMany(news.orders ?? [], { strong: true })).values()) {
    const folded = foldPurchase(next, factFor(memberId, order, zone));
    if (folded === 'rebuild') return folded;
    next = noteHappenings(folded, refundsOf(memberId, order, zone));
  }
  if (news.coupons) {
    const folded = foldCoupons(next, await readCoupons(context, subject.dossier), zone);
    if (folded === 'rebuild') return folded;
    next = folded;
  }
  if (news.tags) next = await withTags(context, next);
  return seen(
    noteHappenings(
      next,
      (news.happened ?? []).map((told) => happeningOf(told, zone)),
    ),
  );
};

/** The facts of a member from all their rows, except for what lies in nobody's partition (likes, lives, segments): that is taken over. */
export const readWhole = async (
  context: FactsContext,
  subject: Subject,
  held: MemberFacts | undefined,
  news: FactsNews,
): Promise<MemberFacts> => {
  const { dossier, zone } = subject;
  const { memberId, joinedAt } = dossier.profile;
  const empty = emptyFacts(memberId, dayNumberAt(joinedAt, zone));
  const orders = await readOrders(context, memberId, held, news.orders ?? []);
  const own = [...orders.values()].filter((order) => order.memberId === memberId);
  const bought = foldPurchases(
    empty,
    own.flatMap((order) => factOfOrder(order, zone).purchase ?? []),
  );
  const rows = await context.insight.facts.readSources(memberId);
  const told = rows.flatMap((row) => newsOfRow(row.pk, row.sk, row));
  const counted = foldCoupons(withAccount(bought, subject), await readCoupons(context, dossier), zone);
  if (counted === 'rebuild') throw new Error('nothing was there that could be missing');
  const taken = (held?.happenings ?? []).filter(({ kind }) => fromElsewhere.has(kind));
  const next = noteHappenings(counted, [
    ...taken,
    ...own.flatMap((order) => refundsOf(memberId, order, zone)),
    ...[...told, news].flatMap(({ happened = [] }) => happened.map((each) => happeningOf(each, zone))),
  ]);
  const groups = sorted([...told, news].flatMap((each) => each.groups ?? []));
  return seen(await withTags(context, { ...next, groups, tags: held?.tags ?? [], version: held?.version ?? 0 }));
};

/** Their rows lie where no member can be asked for them. */
const fromElsewhere: ReadonlySet<Happening['kind']> = new Set<Happening['kind']>([
  'liked',
  'live-reserved',
  'live-came',
  'segment-entered',
  'segment-left',
]);

const withAccount = (facts: MemberFacts, { dossier: { profile, account, consents }, zone }: Subject): MemberFacts => {
  const { joinedAt, source } = profile;
  const next = foldAccount(facts, { joinedAt, source: sourceOf(source), account, consents, zone });
  return noteHappenings(next, [{ kind: 'joined', on: next.joinedOn, ref: next.source.kind }]);
};

/** What brought somebody: the nearest of what is told. */
const sourceOf = (source: Dossier['profile']['source']): MemberFacts['source'] => {
  for (const kind of ['referrer', 'live', 'group', 'operator', 'shop', 'campaign', 'scene'] as const) {
    const ref = source[kind];
    if (ref !== undefined) return { kind, ref: String(ref) };
  }
  return { kind: 'none', ref: undefined };
};

/** An order for the facts of one member: credited to another, it is as if it were not there. */
const factFor = (memberId: string, order: Order, zone: Zone) => {
  const fact = factOfOrder(order, zone);
  return order.memberId === memberId ? fact : { ...fact, purchase: undefined };
};

const refundsOf = (memberId: string, order: Order, zone: Zone): Happening[] =>
  order.memberId === memberId && order.paidAt !== undefined
    ? Object.values(order.refunds).map(({ at }) => ({
        kind: 'refunded',
        on: dayNumberAt(at, zone),
        ref: orderName(order),
      }))
    : [];

/** Coupons stay where they were given, also when the member was folded into another. */
const readCoupons = async ({ store }: FactsContext, { profile }: Dossier) => {
  const holders = [profile.memberId, ...profile.mergedFrom];
  return (await Promise.all(holders.map((holder) => store.coupons.listOfMember(holder, { strong: true })))).flat();
};

/**
 * The orders credited to a member. The index they are listed by may be a moment behind: those that are new are asked for by their numbers, and so are
 * those that are known and not listed.
 */
const readOrders = async (
  { store }: FactsContext,
  memberId: string,
  held: MemberFacts | undefined,
  told: readonly OrderKey[],
): Promise<ReadonlyMap<string, Order>> => {
  const orders = new Map<string, Order>();
  let after: Record<string, unknown> | undefined;
  do {
    const page = await store.orders.listOfMember(memberId, { limit: 100, after });
    for (const order of page.orders) orders.set(orderName(order), order);
    after = page.last;
  } while (after);
  const known = (held?.purchases ?? []).filter(({ order }) => !orders.has(order));
  const asked = [...told, ...known.map(({ order }) => orderKeyOf(order))];
  for (const [name, order] of await store.orders.readMany(asked, { strong: true })) orders.set(name, order);
  return orders;
};

const orderKeyOf = (name: string): OrderKey => {
  const cut = name.indexOf('#');
  return { source: name.slice(0, cut), number: name.slice(cut + 1) };
};

/** Tags by hand and by import are a row of the member's; those by a rule are kept by who follows the rules. */
const withTags = async ({ insight }: FactsContext, facts: MemberFacts): Promise<MemberFacts> => {
  const { held } = await insight.tags.readOf(facts.memberId, { strong: true });
  const tags = held.map(({ tag, source, on, until }): HeldTag => ({ tag, source, on, until }));
  return { ...facts, tags: [...tags, ...facts.tags.filter(({ source }) => source === 'rule')] };
};

const happeningOf = ({ kind, ref, at }: ToldHappening, zone: Zone): Happening => ({
  kind,
  ref,
  on: at.length === 'yyyy-mm-dd'.length ? dayNumber(at) : dayNumberAt(at, zone),
});

const seen = (facts: MemberFacts): MemberFacts => ({ ...facts, lastSeenOn: lastSeen(facts.happenings) });

const sorted = (words: readonly string[]): readonly string[] => [...new Set(words)].sort();
