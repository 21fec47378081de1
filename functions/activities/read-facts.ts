import type { Activity } from '@memberday/shared/domain/activities/activity.ts';
import { factOfOrder } from '@memberday/shared/domain/activities/facts/fact-of-order.ts';
import { type Facts, noFacts } from '@memberday/shared/domain/activities/facts/facts.ts';
import type { CheckInTaken } from '@memberday/shared/domain/activities/kinds/check-in.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { dayOf, type Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/** Which facts are wanted: only those are read. */
export type FactKind = keyof Facts;

/** What a member has done while an activity was on, as the books stand now. */
export const readFacts = async (
  context: Context,
  memberId: string,
  { opensAt, closesAt, endedAt }: Pick<Activity, 'opensAt' | 'closesAt' | 'endedAt'>,
  wanted: ReadonlySet<FactKind>,
): Promise<Facts> => {
  const window = { from: opensAt, until: endedAt !== null && endedAt < closesAt ? endedAt : closesAt };
  const [orders, checkIns, friends] = await Promise.all([
    wanted.has('orders') ? readOrders(context, memberId, window) : noFacts.orders,
    wanted.has('checkIns') ? readCheckIns(context, memberId, window) : noFacts.checkIns,
    wanted.has('friends') ? readFriends(context, memberId, window) : noFacts.friends,
  ]);
  return { orders, checkIns, friends };
};

type Window = { readonly from: Instant; readonly until: Instant };

const readOrders = async (context: Context, memberId: string, window: Window): Promise<Facts['orders']> =>
  (await context.store.orders.listPlaced(memberId, window)).flatMap((order) => factOfOrder(order) ?? []);

/** Days of any check-in; one that was made up counts as well. */
const readCheckIns = async (
  context: Context,
  memberId: string,
  { from, until }: Window,
): Promise<Facts['checkIns']> => {
  const { programme } = versionAt(await context.programmes(), context.now());
  const [first, last] = [dayOf(from, programme.zone), dayOf(until, programme.zone)];
  const parts = await context.store.activities.listOwnParts(memberId);
  const days = parts.flatMap(({ kind, taken }) => (kind === 'check-in' ? (taken as CheckInTaken).days : []));
  return [...new Set(days)].filter((day) => day >= first && day <= last).sort();
};

const friendsAtOnce = 100;

/** Friends count once both have been rewarded for it: their return window is over then, and somebody has looked where it was odd. */
const readFriends = async (context: Context, memberId: string, { from, until }: Window): Promise<Facts['friends']> => {
  const found: Instant[] = [];
  let after: Record<string, unknown> | undefined;
  do {
    const page = await context.store.friends.list(memberId, { limit: friendsAtOnce, after });
    for (const { state, rewardedAt } of page.friends) {
      if (state === 'rewarded' && rewardedAt !== null && rewardedAt >= from && rewardedAt < until)
        found.push(rewardedAt);
    }
    after = page.last;
  } while (after);
  return found.sort();
};
