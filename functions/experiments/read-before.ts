import { type Before, beforeDays, type Exposure, kept } from '@memberday/shared/domain/experiments/exposure.ts';
import { addMs, dayMs } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/** Placed and paid may lie apart. */
const paysLaterMs = 7 * dayMs;

/**
 * What a member did before they met their arm, to the moment, and the orders they have made since, which may have been told before the exposure
 * was. By the orders themselves: facts know days, and on the day itself both arms would count what came before.
 */
export const readBefore = async (
  context: Context,
  { memberId, at }: Pick<Exposure, 'memberId' | 'at'>,
): Promise<{ readonly before: Before; readonly orders: { source: string; number: string }[] }> => {
  const from = addMs(at, -beforeDays * dayMs);
  const orders = await context.store.orders.listPlaced(memberId, {
    from: addMs(from, -paysLaterMs),
    until: addMs(context.now(), dayMs),
  });
  const earlier = orders.filter(({ paidAt }) => paidAt !== undefined && paidAt >= from && paidAt < at).map(kept);
  return {
    before: {
      fen: earlier.reduce((sum, fen) => sum + fen, 0),
      orders: earlier.filter((fen) => fen > 0).length,
    },
    orders: orders
      .filter(({ paidAt }) => paidAt !== undefined && paidAt >= at)
      .map(({ source, number }) => ({ source, number })),
  };
};
