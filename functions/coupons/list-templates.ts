import type { listTemplates as endpoint } from '@memberday/shared/contract/coupons.ts';
import { sayOffer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { isWithinScope } from '../belongings.ts';
import type { UseCase } from '../use-case.ts';

export const listTemplates: UseCase<typeof endpoint> = async (context) => {
  const all = await context.store.templates.listHeads();
  const within = await Promise.all(
    all.map(({ templateId }) => isWithinScope(context, context.actor, 'template', templateId, { changes: false })),
  );
  const heads = all.filter((_, i) => within[i]);
  const templates = await Promise.all(
    heads.map(async (head) => {
      const { template, publishedAt } = await context.templates.version(head.templateId, head.version);
      const { name, offer, atLeastFen, total } = template;
      return { head, name, title: sayOffer(offer, atLeastFen), total, publishedAt };
    }),
  );
  return done({ templates: templates.sort((a, b) => (a.publishedAt < b.publishedAt ? 1 : -1)) });
};
