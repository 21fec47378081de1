import { attributedLive, type LiveWindow, windowsAt } from '@memberday/shared/domain/live/attribution.ts';
import { countOrder } from '@memberday/shared/domain/live/count-order.ts';
import { type CountedAt, type CountedOrder, shareOfOrder } from '@memberday/shared/domain/live/order-share.ts';
import { type Order, orderName } from '@memberday/shared/domain/orders/order.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { groupOfThen } from '../group-of.ts';
import { keys } from '../store/keys.ts';
import { untilSettled } from '../until-settled.ts';

type OrderTold = { readonly source: string; readonly number: string; readonly events: readonly OrderEvent[] };

/** While none was on for so long, only orders that name a live are looked at. */
const watchedMs = 90 * dayMs;
const abreast = 8;

/**
 * Something was told of orders, or is settled: what they add to live sessions follows. It goes by the orders as they stand, so it may be
 * done twice, late, or for orders that have nothing to do with a live.
 */
export const followLiveOrders = async (context: Context, told: readonly OrderTold[]): Promise<void> => {
  const now = context.now();
  const windows = versionAt(await context.programmes(), now).programme.lives ?? [];
  const isWatched = windows.some(({ until }) => until === null || addMs(until, watchedMs) > now);
  const wanted = told.filter(({ events }) => isWatched || events.some(namesLive));
  if (wanted.length === 0) return;
  const names = [...new Map(wanted.map((each) => [orderName(each), each])).values()];
  const orders = await context.store.orders.readMany(names, { strong: true });
  const ours = [...orders.values()].filter((order) => mayConcern(order, windows));
  for (let i = 0; i < ours.length; i += abreast) {
    await Promise.all(ours.slice(i, i + abreast).map((order) => countAsItStands(context, order, windows)));
  }
};

const namesLive = (event: OrderEvent): boolean => 'origin' in event && event.origin?.scene === 'live';

/** What was put down somewhere once may be so anew: origins only ever come, windows and payments stay. */
const mayConcern = ({ origin, paidAt, reopened }: Order, windows: readonly LiveWindow[]): boolean =>
  origin !== undefined || reopened !== undefined || (paidAt !== undefined && windowsAt(windows, paidAt).length > 0);

const countAsItStands = (context: Context, first: Order, windows: readonly LiveWindow[]): Promise<boolean> =>
  untilSettled(`order ${orderName(first)} in its live`, async (before) => {
    const order = before === 0 ? first : await readAgain(context, first);
    const counted = await context.store.liveParts.readCounted(order.source, order.number);
    if (order.version <= counted.orderVersion) return true;
    const at = await placeOf(context, order, counted, windows);
    const people = [counted.at, at].flatMap((each) => (each ? [{ liveId: each.liveId, person: each.person }] : []));
    const parts = await context.store.liveParts.readParts(people);
    const counting = countOrder(counted, order.version, at, (liveId, person) => {
      const part = parts.find((each) => each.liveId === liveId && each.person === person);
      if (!part) throw new Error(`part of ${person} was asked for and not answered`);
      return part;
    });
    if (!counting) return true;
    const refusals = await context.store.liveParts.post({
      parts: counting.parts,
      additions: counting.additions,
      order: { counted: counting.counted, before: counted.orderVersion },
    });
    return refusals.length === 0 ? true : undefined;
  });

const readAgain = async (context: Context, order: Order): Promise<Order> => {
  const read = await context.store.orders.readMany([order], { strong: true });
  return read.get(orderName(order)) ?? order;
};

/** Where an order belongs as it stands; null: to no live. The group it was put down to once stays, since visits lapse. */
const placeOf = async (
  context: Context,
  order: Order,
  counted: CountedOrder,
  windows: readonly LiveWindow[],
): Promise<CountedAt | null> => {
  const { paidAt, memberId, buyer, origin } = order;
  const share = shareOfOrder(order);
  const person = memberId ?? (buyer && ('memberId' in buyer ? buyer.memberId : buyer.identityKey));
  if (paidAt === undefined || person === undefined || share.orders === 0) return null;
  // What told nothing of where it was made stays where it was put down once, also when its buyer was merged into another member.
  const stays = origin === undefined && counted.at?.paidAt === paidAt ? counted.at.liveId : undefined;
  const liveId = stays ?? (await liveOf(context, order, { paidAt, person }, windows));
  if (liveId === null) return null;
  const sameBuyer = counted.at?.person === person && counted.at.paidAt === paidAt;
  const groupId = sameBuyer
    ? (counted.at?.groupId ?? null)
    : memberId === undefined
      ? null
      : await groupOfThen(context, keys.memberPk(memberId), paidAt);
  return { liveId, person, groupId, anchor: origin?.anchor ?? null, paidAt, share };
};

const liveOf = async (
  context: Context,
  { source, number, origin }: Order,
  { paidAt, person }: { readonly paidAt: Instant; readonly person: string },
  windows: readonly LiveWindow[],
): Promise<string | null> => {
  if (origin?.scene === 'live' && origin.live !== undefined) {
    const bound = await boundTo(context, origin.live, { source, number });
    if (bound !== undefined) return bound;
  }
  const cameTo = new Map<string, Instant>();
  if (origin === undefined) {
    const candidates = windowsAt(windows, paidAt);
    const parts = await context.store.liveParts.readParts(candidates.map(({ liveId }) => ({ liveId, person })));
    for (const { liveId, cameAt } of parts) if (cameAt !== null) cameTo.set(liveId, cameAt);
  }
  return attributedLive(windows, { paidAt, origin }, cameTo);
};

/** It waits first and looks again then: whoever binds the live meanwhile finds it waiting. */
const boundTo = async (
  context: Context,
  exportId: string,
  order: { readonly source: string; readonly number: string },
): Promise<string | undefined> => {
  const bound = await context.store.lives.boundTo(exportId);
  if (bound !== undefined) return bound;
  await context.store.lives.keepWaiting(exportId, order);
  return context.store.lives.boundTo(exportId);
};
