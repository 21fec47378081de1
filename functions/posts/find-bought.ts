import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { Post } from '@memberday/shared/domain/posts/post.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import type { OrderKey } from '../store/orders.ts';

const mostNamed = 2;

/** What a member's own paid order was about, in a few words. Somebody else's order is not there. */
export const findBought = async (
  context: Context,
  memberId: string,
  order: OrderKey,
): Promise<Outcome<Post['bought'], 'not_found'>> => {
  const [found] = (await context.store.orders.readMany([order])).values();
  if (found?.memberId !== memberId || found.paidAt === undefined) {
    return refused(problem('not_found', { what: 'order', id: order.number }));
  }
  const skus = [...new Set(found.lines.map(({ sku }) => sku))];
  const products = await context.store.products.readMany(skus);
  const names = skus.flatMap((sku) => products.get(sku)?.name ?? []).slice(0, mostNamed);
  return done({ ...order, goods: names.join('、') });
};
