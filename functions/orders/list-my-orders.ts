import type { listMyOrders as endpoint } from '@memberday/shared/contract/orders.ts';
import { sayOffer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import { myOrder } from '@memberday/shared/domain/orders/my-order.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import { readCursor, writeCursor } from '../page-cursor.ts';
import type { UseCase } from '../use-case.ts';

export const listMyOrders: UseCase<typeof endpoint> = async (context, { cursor, limit }) => {
  const account = await readAccount(context, context.actor.memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: context.actor.memberId }));
  const { memberId } = account;
  const after = readCursor(cursor, { attribute: 'gsi1pk', value: `M#${memberId}` });
  if (!after.ok) return after;
  const { programme } = versionAt(await context.programmes(), context.now());
  const page = await context.store.orders.listOfMember(memberId, { limit, after: after.value });
  const orders = page.orders.map((order) => myOrder(order, programme));
  const [products, coupons] = await Promise.all([
    context.store.products.readMany(orders.flatMap(({ lines }) => lines.map(({ sku }) => sku))),
    nameCoupons(
      context,
      orders.flatMap((order) => order.coupons),
    ),
  ]);
  return done({
    orders: orders.map((order) => ({
      ...order,
      lines: order.lines.map((line) => ({ ...line, name: products.get(line.sku)?.name ?? null })),
      coupons: order.coupons.map(({ templateVersion: _, ...coupon }) => ({
        ...coupon,
        title: coupons.get(coupon.templateId) ?? null,
      })),
    })),
    cursor: writeCursor(page.last),
  });
};

type UsedTerms = { readonly templateId: string; readonly templateVersion: number };

/** What the coupons give, in words, by template: their terms as they were used, from the cache. */
const nameCoupons = async (context: Context, used: readonly UsedTerms[]): Promise<Map<string, string>> => {
  const distinct = new Map(used.map((terms) => [terms.templateId, terms]));
  return new Map(
    await Promise.all(
      [...distinct.values()].map(async ({ templateId, templateVersion }) => {
        const { template } = await context.templates.version(templateId, templateVersion);
        return [templateId, sayOffer(template.offer, template.atLeastFen)] as const;
      }),
    ),
  );
};
