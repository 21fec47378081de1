import type { quoteCart as endpoint } from '@memberday/shared/contract/checkout.ts';
import { quote } from '@memberday/shared/domain/checkout/quote.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';
import { withCategories } from '../with-categories.ts';
import { findShopper } from './find-shopper.ts';
import { quoteForMember } from './quote-for-member.ts';

export const quoteCart: UseCase<typeof endpoint> = async (context, { buyer, cart, ...wish }) => {
  const elsewhere = outOfReach(context.actor, cart.shop);
  if (elsewhere) return elsewhere;
  if (buyer) {
    const memberId = await findShopper(context, buyer);
    return memberId.ok ? quoteForMember(context, memberId.value, cart, wish) : memberId;
  }
  const now = context.now();
  const [versions, known] = await Promise.all([context.programmes(), withCategories(context, cart)]);
  const { programme } = versionAt(versions, now);
  return done({ memberId: null, ...quote(known, { kind: 'guest' }, programme, now, wish) });
};
