import type { DayNumber } from '../facts/member-facts.ts';
import type { ReasonKind } from '../recommend/weights.ts';
import type { Instant } from '../time.ts';
import { nameOf, type SlotMatter, type SlotPlan } from './slot-plan.ts';

/** What there is to choose from, and what is known of it. */
export type SlotSupply = {
  /** Goods as recommended, the best first. */
  readonly goods: readonly RecommendedGoods[];
  /** What is known of goods by SKU; one without a name is never shown. */
  readonly products: ReadonlyMap<string, { readonly name: string; readonly category: string | undefined }>;
  readonly soldOut: ReadonlySet<string>;
  /** When the member bought what last. */
  readonly bought: ReadonlyMap<string, DayNumber>;
  /** Drops and activities that are on or announced, the soonest end first; what the member has had is left out. */
  readonly drops: readonly {
    readonly dropId: string;
    readonly name: string;
    readonly opensAt: Instant;
    readonly closesAt: Instant;
  }[];
  readonly activities: readonly {
    readonly activityId: string;
    readonly name: string;
    readonly opensAt: Instant;
    readonly closesAt: Instant;
  }[];
};

export type RecommendedGoods = {
  readonly sku: string;
  readonly reason: ReasonKind;
  /** How likely somebody who bought it buys it again on a later visit. */
  readonly rebought: number;
};

/** Why something is there. `picked`: the shop put it there. Reasons are data: the screen has the words. */
export type SlotReason =
  | { readonly kind: ReasonKind | 'picked' }
  | { readonly kind: 'on'; readonly until: Instant }
  | { readonly kind: 'opens'; readonly at: Instant };

export type SlotItem =
  | {
      readonly kind: 'goods';
      readonly sku: string;
      readonly name: string;
      readonly category: string | null;
      readonly reason: SlotReason;
    }
  | { readonly kind: 'drop'; readonly dropId: string; readonly name: string; readonly reason: SlotReason }
  | { readonly kind: 'activity'; readonly activityId: string; readonly name: string; readonly reason: SlotReason };

/** What was bought within so many days is not shown again, unless it is bought again and again; what was bought today never is. */
const justBoughtDays = 14;
const boughtAgainFrom = 0.15;

/**
 * Fills a place: pins, then what is chosen, then the fallback; each thing once. Goods that are sold out, excluded, nameless, or were bought a moment ago are passed over,
 * also where they are pinned: what cannot be had is worse than an empty place. Nothing to show is an empty list.
 */
export const fillSlot = (plan: SlotPlan, supply: SlotSupply, today: DayNumber, now: Instant): SlotItem[] => {
  if (!plan.isOn) return [];
  const shown: SlotItem[] = [];
  const names = new Set<string>();
  const perCategory = new Map<string, number>();
  const add = (item: SlotItem | undefined, bounded: boolean): void => {
    if (!item || shown.length >= plan.most || names.has(nameOf(item))) return;
    const category = item.kind === 'goods' ? item.category : null;
    const already = category === null ? 0 : (perCategory.get(category) ?? 0);
    if (bounded && already >= plan.perCategory) return;
    if (category !== null) perCategory.set(category, already + 1);
    names.add(nameOf(item));
    shown.push(item);
  };
  const picked = (matter: SlotMatter) => toItem(matter, supply, plan, today, now, { kind: 'picked' });
  for (const pin of plan.pins) add(picked(pin), false);
  for (const kind of plan.kinds) {
    // The first kind leaves room for the others: a place with nothing but goods hides the activity.
    const until = Math.min(plan.most - roomFor(plan, supply, kind), shown.length + mostOf(kind, plan));
    for (const { matter, reason } of chosenOf(kind, supply, now)) {
      if (shown.length >= until) break;
      add(toItem(matter, supply, plan, today, now, reason), true);
    }
  }
  for (const each of plan.fallback) add(picked(each), false);
  return shown;
};

/** What has a page of its own, drops and activities, fills half a place at most. */
const mostOf = (kind: SlotPlan['kinds'][number], { most }: SlotPlan): number =>
  kind === 'goods' ? most : Math.ceil(most / 2);

/** One place for each later kind that has something. */
const roomFor = ({ kinds }: SlotPlan, supply: SlotSupply, kind: SlotPlan['kinds'][number]): number =>
  kinds.slice(kinds.indexOf(kind) + 1).filter((later) => supplyOf(later, supply) > 0).length;

const supplyOf = (kind: SlotPlan['kinds'][number], { goods, drops, activities }: SlotSupply): number =>
  kind === 'goods' ? goods.length : kind === 'drop' ? drops.length : activities.length;

const chosenOf = (
  kind: SlotPlan['kinds'][number],
  { goods, drops, activities }: SlotSupply,
  now: Instant,
): { readonly matter: SlotMatter; readonly reason: SlotReason }[] => {
  if (kind === 'goods') return goods.map(({ sku, reason }) => ({ matter: { kind, sku }, reason: { kind: reason } }));
  if (kind === 'drop')
    return drops.map(({ dropId, ...times }) => ({ matter: { kind, dropId }, reason: timeReason(times, now) }));
  return activities.map(({ activityId, ...times }) => ({
    matter: { kind, activityId },
    reason: timeReason(times, now),
  }));
};

const timeReason = (
  { opensAt, closesAt }: { readonly opensAt: Instant; readonly closesAt: Instant },
  now: Instant,
): SlotReason => (opensAt > now ? { kind: 'opens', at: opensAt } : { kind: 'on', until: closesAt });

const toItem = (
  matter: SlotMatter,
  supply: SlotSupply,
  plan: SlotPlan,
  today: DayNumber,
  now: Instant,
  reason: SlotReason,
): SlotItem | undefined => {
  if (matter.kind === 'drop') {
    const drop = supply.drops.find(({ dropId }) => dropId === matter.dropId);
    return drop && { kind: 'drop', dropId: drop.dropId, name: drop.name, reason: inTime(reason, drop, now) };
  }
  if (matter.kind === 'activity') {
    const activity = supply.activities.find(({ activityId }) => activityId === matter.activityId);
    const { activityId, name } = activity ?? {};
    return activity && activityId && name
      ? { kind: 'activity', activityId, name, reason: inTime(reason, activity, now) }
      : undefined;
  }
  const { sku } = matter;
  const product = supply.products.get(sku);
  if (!product || supply.soldOut.has(sku) || plan.without.skus.includes(sku)) return undefined;
  if (product.category !== undefined && plan.without.categories.includes(product.category)) return undefined;
  if (isJustBought(sku, supply, today)) return undefined;
  return { kind: 'goods', sku, name: product.name, category: product.category ?? null, reason };
};

/** What the shop picked still says when it opens or ends: that is what one wants to know of it. */
const inTime = (
  reason: SlotReason,
  times: { readonly opensAt: Instant; readonly closesAt: Instant },
  now: Instant,
): SlotReason => (reason.kind === 'picked' ? timeReason(times, now) : reason);

const isJustBought = (sku: string, { bought, goods }: SlotSupply, today: DayNumber): boolean => {
  const last = bought.get(sku);
  if (last === undefined || today - last > justBoughtDays) return false;
  const again = goods.find((each) => each.sku === sku)?.rebought ?? 0;
  return last >= today || again < boughtAgainFrom;
};
