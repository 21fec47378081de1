import type { WorkContext } from '../context.ts';
import { findShop } from './find-shop.ts';
import { lookAtOrder } from './look-at-order.ts';
import { lookLater } from './look-later.ts';

export type AfterSaleLook = { readonly appId: string; readonly afterSaleId: string; readonly tries?: number };

/** Finds the order of an after-sale and looks at both. */
export const lookAtAfterSale = async (context: WorkContext, look: AfterSaleLook): Promise<void> => {
  const { appId, afterSaleId } = look;
  if (!findShop(context, appId)) return;
  const wechat = await context.wechat();
  const found = await wechat.readAfterSale({ appId, afterSaleId });
  if (!found.ok) return lookLater(context, { kind: 'look-at-after-sale', ...look }, found.problem.facts);
  await lookAtOrder(context, { appId, orderId: found.value.orderId, afterSaleIds: [afterSaleId] });
};
