import {
  isCaughtUp,
  type WalkCursor,
  type WalkOf,
  walkWindow,
} from '@memberday/shared/domain/shop-orders/walk-window.ts';
import type { WorkContext } from '../context.ts';
import type { Work } from '../work/work.ts';
import { findShop } from './find-shop.ts';

/** Pages of one go; the rest goes on as a new message. */
const pagesAtOnce = 5;

/**
 * Walks what has changed in a shop since the last walk and has each order looked at. Events of WeChat's may be lost, all of them for hours on end: what
 * is walked is found all the same. The cursor moves only after what was found is in the queue, so that a walk may break off anywhere.
 */
export const walkShop = async (context: WorkContext, { appId, of }: { appId: string; of: WalkOf }): Promise<void> => {
  if (!findShop(context, appId)) return;
  const { shopWalks } = context.store;
  let { cursor, version } = await shopWalks.read(appId, of);
  for (let pages = 0; pages < pagesAtOnce; pages += 1) {
    const step = await walkPage(context, { appId, of }, cursor);
    if (!step) return;
    // Somebody else walks too, and is ahead.
    if (!(await shopWalks.write(appId, of, step.cursor, version))) return;
    if (step.isDone) return;
    cursor = step.cursor;
    version += 1;
  }
  await context.queue.send([{ kind: 'walk-shop', appId, of }]);
};

type Step = { readonly cursor: WalkCursor; readonly isDone: boolean };

/** @returns undefined when WeChat cannot be reached: the next minute walks the same again */
const walkPage = async (
  context: WorkContext,
  { appId, of }: { readonly appId: string; readonly of: WalkOf },
  cursor: WalkCursor | undefined,
): Promise<Step | undefined> => {
  const now = context.now();
  const { from, until, nextKey } = cursor?.page ?? { ...walkWindow(cursor, now), nextKey: undefined };
  const wechat = await context.wechat();
  const ask = of === 'orders' ? wechat.listChangedOrders : wechat.listBegunAfterSales;
  const page = await ask({ appId, window: { from, until }, nextKey });
  if (!page.ok) {
    context.log('warn', 'shop not walked', { appId, of, code: page.problem.code });
    return undefined;
  }
  await context.queue.send(page.value.ids.map((id) => lookAt(appId, of, id)));
  if (page.value.nextKey !== undefined) {
    const upTo = cursor?.upTo ?? from;
    return { cursor: { upTo, page: { from, until, nextKey: page.value.nextKey } }, isDone: false };
  }
  return { cursor: { upTo: until }, isDone: isCaughtUp(until, now) };
};

const lookAt = (appId: string, of: WalkOf, id: string): Work =>
  of === 'orders'
    ? { kind: 'look-at-shop-order', appId, orderId: id }
    : { kind: 'look-at-after-sale', appId, afterSaleId: id };
