import * as z from 'zod/mini';
import type { WorkContext } from '../context.ts';
import type { Push } from '../store/pushes.ts';
import { lookAtAfterSale } from './look-at-after-sale.ts';
import { lookAtOrder } from './look-at-order.ts';

const id = z.pipe(z.union([z.string(), z.int()]), z.transform(String));
/** WeChat writes one thing as itself or as a list of one. */
const oneOrMore = <T extends z.ZodMiniType>(shape: T) =>
  z.pipe(
    z.union([z.array(shape), shape]),
    z.transform((value): z.output<T>[] => (Array.isArray(value) ? value : [value]) as z.output<T>[]),
  );

const orderEvent = z.looseObject({ order_info: oneOrMore(z.looseObject({ order_id: id })) });
const named = z.looseObject({ after_sale_order_id: id, order_id: z.nullish(id), status: z.nullish(z.string()) });
const afterSaleEvent = z.looseObject({
  finder_shop_aftersale_status_update: z.optional(oneOrMore(named)),
  finder_shop_present_aftersale_status_update: z.optional(oneOrMore(named)),
});

/** Something happened to an order of a shop: what, its shop is asked. */
export const followOrderEvent = async (context: WorkContext, push: Push): Promise<void> => {
  const parsed = orderEvent.safeParse(push.message);
  if (!parsed.success) return notUnderstood(context, push);
  for (const { order_id: orderId } of parsed.data.order_info) {
    await lookAtOrder(context, { appId: push.appId, orderId });
  }
};

/** Money has gone back, or may have. On the way there it is of no use to ask: the walks keep watch over what is open. */
const mayBeRefunded = (status: string | null | undefined): boolean => !status || status.endsWith('_SUCCESS');

/** Something happened to an after-sale. Those of gifts come under a name of their own, whose field may have either name. */
export const followAfterSaleEvent = async (context: WorkContext, push: Push): Promise<void> => {
  const parsed = afterSaleEvent.safeParse(push.message);
  const told = parsed.success
    ? (parsed.data.finder_shop_aftersale_status_update ?? parsed.data.finder_shop_present_aftersale_status_update)
    : undefined;
  if (!told) return notUnderstood(context, push);
  const { appId } = push;
  for (const { after_sale_order_id: afterSaleId, order_id: orderId, status } of told) {
    if (!mayBeRefunded(status)) continue;
    if (orderId) await lookAtOrder(context, { appId, orderId, afterSaleIds: [afterSaleId] });
    else await lookAtAfterSale(context, { appId, afterSaleId });
  }
};

/** It stays stored as it came, to be read again once it is understood; the walks find what it was about. */
const notUnderstood = (context: WorkContext, { event, name }: Push): void =>
  context.log('error', 'an event of a shop that names no order', { event, name });
