import type { GroupCounting } from '@memberday/shared/domain/groups/counting.ts';
import { addCounts } from '@memberday/shared/domain/groups/counts.ts';
import { orderName } from '@memberday/shared/domain/orders/order.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayOf, type Zone } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { groupOfThen } from '../group-of.ts';
import { type Counted, mostTogether } from '../store/group-counts.ts';
import { untilSettled } from '../until-settled.ts';

/** Counts what happened for the groups it is put down to. What comes twice counts once; what came through no group counts nowhere. */
export const countForGroups = async (
  context: Context,
  { countings }: { readonly countings: readonly GroupCounting[] },
): Promise<void> => {
  const { programme } = versionAt(await context.programmes(), context.now());
  const found = await Promise.all(distinct(countings).map((counting) => findGroup(context, counting, programme.zone)));
  const counted = found.filter((each) => each !== undefined);
  for (let i = 0; i < counted.length; i += mostTogether) await countOnce(context, counted.slice(i, i + mostTogether));
};

/** One message may bring the same thing twice, and a transaction may not touch its mark twice. */
const distinct = (countings: readonly GroupCounting[]): GroupCounting[] => [
  ...new Map(countings.map((counting) => [`${counting.personPk}\n${counting.key}`, counting])).values(),
];

/**
 *     first time     marks 1 2 3 absent, sums + ✓
 *     a repeat       marks 1 3 there: nothing written … again without them: mark 2 absent, sums + ✓
 */
const countOnce = (context: Context, countings: readonly Counted[]): Promise<boolean> => {
  let left = countings;
  return untilSettled('counting for groups', async () => {
    if (left.length === 0) return true;
    const before = await context.store.groupCounts.count(left);
    if (before.length === 0) return true;
    left = left.filter((_, i) => !before.includes(i));
    return left.length === 0 ? true : undefined;
  });
};

const findGroup = async (context: Context, counting: GroupCounting, zone: Zone): Promise<Counted | undefined> => {
  const { at, personPk } = counting;
  const day = dayOf(at, zone);
  const { groupId } = counting;
  if (groupId !== undefined) return withTask(context, { ...counting, groupId, day });
  const { moment, redeemed } = await ofOrder(context, counting);
  const group = await groupOfThen(context, personPk, moment);
  if (group === null) return undefined;
  return { ...counting, groupId: group, day, counts: addCounts(counting.counts, { redeemed }) };
};

/** A card that was carried on into another group shows nothing about the task it was made for. */
const withTask = async (context: Context, counting: Counted): Promise<Counted> => {
  const { task, ...rest } = counting;
  if (task === undefined) return rest;
  const known = await context.store.tasks.read(task);
  return known?.groupId === counting.groupId ? counting : rest;
};

/** All of an order counts for the group that its payment does; with the payment go the coupons that the checkout redeemed. */
const ofOrder = async (
  context: Context,
  { at, as, order: key, counts }: GroupCounting,
): Promise<{ moment: string; redeemed: number }> => {
  if (!key) return { moment: as ?? at, redeemed: 0 };
  const order = (await context.store.orders.readMany([key], { strong: true })).get(orderName(key));
  const moment = order?.paidAt ?? at;
  const coupons = counts.orders ? (order?.hold?.coupons ?? []) : [];
  return { moment, redeemed: coupons.filter(({ state }) => state === 'redeemed' || state === 'rolled_back').length };
};
