import type { getMallItem as endpoint } from '@memberday/shared/contract/mall.ts';
import { sayTerms, sayTitle } from '@memberday/shared/domain/coupons/say-terms.ts';
import type { MallItem } from '@memberday/shared/domain/mall/mall-item.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import { headOf } from '../coupon-terms.ts';
import type { UseCase } from '../use-case.ts';
import { viewItem } from '../view-shelf.ts';
import { showBalance } from './show-balance.ts';

/** Also what was taken off the shelf: who comes by an old card is told so. */
export const getMallItem: UseCase<typeof endpoint> = async (context, { itemId }) => {
  const { memberId } = context.actor;
  const account = await readAccount(context, memberId, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  const item = await context.mall.item(itemId);
  if (!item) return refused(problem('not_found', { what: 'item', id: itemId }));
  const slots = item.terms.perMember ? await context.store.exchanges.listSlots(account.memberId) : [];
  const [view, points, gives] = await Promise.all([
    viewItem(context, item, account, slots),
    showBalance(context, account),
    showGift(context, item),
  ]);
  return done({ points, item: view, description: item.terms.description, gives, now: context.now() });
};

const showGift = async (context: Context, { terms: { gives } }: MallItem) => {
  if (gives.kind === 'goods') return gives;
  const { templateId, returnDays } = gives;
  const { version } = await headOf(context, templateId);
  const { template } = await context.templates.version(templateId, version);
  return {
    kind: 'coupon' as const,
    title: sayTitle(template),
    note: template.note,
    terms: sayTerms(template),
    returnDays,
  };
};
