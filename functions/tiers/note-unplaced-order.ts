import * as z from 'zod/mini';
import type { Context } from '../context.ts';
import { releaseShopDiscount } from '../release-shop-discount.ts';
import type { Push } from '../store/pushes.ts';

const event = z.object({
  order_info: z.object({
    shop_appid: z.string(),
    order_session_id: z.string(),
    unique_id: z.pipe(z.union([z.string(), z.int()]), z.transform(String)),
  }),
});

/**
 * An order that held a member's discount was not placed after all.
 * @param push the event `channels_ec_order_unuse_vip_discount`
 */
export const noteUnplacedOrder = async (context: Context, { message }: Pick<Push, 'message'>): Promise<void> => {
  const parsed = event.safeParse(message);
  if (!parsed.success) {
    context.log('warn', 'unplaced order without a name');
    return;
  }
  const { shop_appid: shopAppId, order_session_id: orderSessionId, unique_id: uniqueId } = parsed.data.order_info;
  await releaseShopDiscount(context, { shopAppId, orderSessionId, uniqueId }, 'not_placed');
};
