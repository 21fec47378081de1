import { stageOfActivity } from '@memberday/shared/domain/activities/activity.ts';
import type { OrderEvent } from '@memberday/shared/domain/orders/order-event.ts';
import type { Context, WorkContext } from '../context.ts';
import { applyRulings } from './apply-rulings.ts';

export type RecountMissions = { readonly memberId: string };

/** Counts every mission of a member anew: gives what is reached by now, takes back what came undone. */
export const recountMissions = async (context: WorkContext, { memberId }: RecountMissions): Promise<void> => {
  const parts = await context.store.activities.listOwnParts(memberId);
  for (const { activityId, kind } of parts) {
    if (kind === 'mission') await applyRulings(context, activityId, [{ memberId, ruling: { do: 'recount' } }]);
  }
};

/** An order's row is in the index of its buyer by then. */
const indexedAfterSeconds = 2;

type OrderTold = {
  readonly source: string;
  readonly number: string;
  readonly events: readonly Pick<OrderEvent, 'type'>[];
};

/**
 * Something was told of orders, and is settled: their buyers' missions are counted anew, a moment later. While no mission is on, only what
 * came back matters, since it may undo what a mission of last month gave.
 */
export const recountAfterOrders = async (context: WorkContext, told: readonly OrderTold[]): Promise<void> => {
  const isOn = await isAnyMissionOn(context);
  const wanted = told.filter(({ events }) => isOn || events.some(({ type }) => comesBack.has(type)));
  if (wanted.length === 0) return;
  const orders = await context.store.orders.readMany(wanted, { strong: true });
  const buyers = new Set(
    [...orders.values()].flatMap(({ memberId, paidAt }) => (paidAt === undefined ? [] : (memberId ?? []))),
  );
  await context.queue.send(
    [...buyers].map((memberId) => ({ kind: 'recount-missions', memberId }) as const),
    indexedAfterSeconds,
  );
};

const comesBack: ReadonlySet<OrderEvent['type']> = new Set(['cancelled', 'refunded']);

const isAnyMissionOn = async (context: Context): Promise<boolean> => {
  const now = context.now();
  const shown = await context.activities.listShown(now);
  return shown.some((activity) => {
    const stage = stageOfActivity(activity, now);
    // One that is over is not settled yet for a day.
    return activity.kind === 'mission' && (stage === 'open' || stage === 'paused' || activity.state === 'ended');
  });
};
