import { stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import { stageOf } from '@memberday/shared/domain/drops/drop-state.ts';
import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { fillSlot, type SlotItem, type SlotSupply } from '@memberday/shared/domain/slots/fill-slot.ts';
import type { SlotName, SlotPlan } from '@memberday/shared/domain/slots/slot-plan.ts';
import { isDry } from '../cached-pools.ts';
import type { Context } from '../context.ts';
import { shopToday } from '../shop-today.ts';
import { stockPool } from '../store/drop-stock.ts';
import type { Slots } from './cached-slots.ts';

/** Whom a place is filled for. */
export type SlotViewer = {
  readonly memberId: string;
  /** They let what is known of them choose. */
  readonly personal: boolean;
};

/**
 * Fills a place as it would be seen now. Without consent nothing of the member decides: whoever comes sees the same, in the same order.
 */
export const fillFor = async (
  context: Context,
  slots: Slots,
  slot: SlotName,
  { memberId, personal }: SlotViewer,
): Promise<SlotItem[]> => {
  const [plan, known, today] = await Promise.all([
    slots.readPlan(slot),
    personal ? slots.recommend(memberId) : undefined,
    shopToday(context),
  ]);
  if (!plan.isOn) return [];
  const goods = known ? known.goods : await slots.bestsellers();
  const skus = [...new Set([...goods.map(({ sku }) => sku), ...skusOf(plan)])];
  const now = context.now();
  const [products, drops, activities] = await Promise.all([
    context.store.products.readMany(skus),
    offeredDrops(context, known?.facts),
    offeredActivities(context),
  ]);
  const supply: Omit<SlotSupply, 'soldOut'> = {
    ...{ goods, drops, activities },
    products: new Map(
      [...products].flatMap(([sku, { name, category }]) => (name === undefined ? [] : [[sku, { name, category }]])),
    ),
    bought: lastBought(known?.facts),
  };
  return withoutSoldOut(slots, (soldOut) => fillSlot(plan, { ...supply, soldOut }, today, now));
};

/** Asks for the stock of what would be shown alone, and fills again without what is gone, until all of it can be had. */
const withoutSoldOut = async (
  slots: Slots,
  fill: (soldOut: ReadonlySet<string>) => SlotItem[],
): Promise<SlotItem[]> => {
  const soldOut = new Set<string>();
  const inStock = new Set<string>();
  for (;;) {
    const items = fill(soldOut);
    const unsure = items.flatMap((item) => (item.kind === 'goods' && !inStock.has(item.sku) ? [item.sku] : []));
    if (unsure.length === 0) return items;
    const gone = await Promise.all(unsure.map((sku) => slots.isGone(sku)));
    unsure.forEach((sku, i) => {
      (gone[i] ? soldOut : inStock).add(sku);
    });
  }
};

const skusOf = ({ pins, fallback }: SlotPlan): string[] =>
  [...pins, ...fallback].flatMap((matter) => (matter.kind === 'goods' ? [matter.sku] : []));

const lastBought = (facts: MemberFacts | undefined): ReadonlyMap<string, number> =>
  new Map((facts?.purchases ?? []).flatMap(({ on, lines }) => lines.map(({ sku }) => [sku, on] as const)));

/** Drops that are open or announced to everybody and have something left, the soonest end first. What the member has claimed of late is left out. */
const offeredDrops = async ({ drops, now }: Context, facts: MemberFacts | undefined): Promise<SlotSupply['drops']> => {
  const at = now();
  const claimed = new Set(
    (facts?.happenings ?? []).filter(({ kind }) => kind === 'coupon-claimed').map(({ ref }) => ref),
  );
  const offered = (await drops.listCurrent(at)).filter(
    (drop) =>
      ['announced', 'early', 'open'].includes(stageOf(drop, false, at)) &&
      drop.items.some(({ templateId }) => !claimed.has(templateId)),
  );
  // Only what would be shown is asked for its stock.
  const left = await Promise.all(offered.map(async (drop) => ((await isSoldOut(drops, drop)) ? [] : [drop])));
  return soonestFirst(left.flat().map(({ dropId, name, opensAt, closesAt }) => ({ dropId, name, opensAt, closesAt })));
};

const isSoldOut = async (drops: Context['drops'], drop: Drop): Promise<boolean> => {
  const dry = await Promise.all(drop.items.map((item) => isDry(drops, stockPool(drop, item))));
  return dry.every(Boolean);
};

/** Activities that are for everybody; those of some groups are shown where their people look for them. */
const offeredActivities = async ({ activities, now }: Context): Promise<SlotSupply['activities']> => {
  const at = now();
  const offered = (await activities.listShown(at)).filter(
    (activity) =>
      activity.audience.groups.length === 0 && ['open', 'announced'].includes(stageOfActivity(activity, at) ?? 'over'),
  );
  return soonestFirst(
    offered.map(({ activityId, title, opensAt, closesAt }) => ({ activityId, name: title, opensAt, closesAt })),
  );
};

const soonestFirst = <T extends { readonly closesAt: string }>(offered: readonly T[]): readonly T[] =>
  [...offered].sort((a, b) => (a.closesAt < b.closesAt ? -1 : 1));
