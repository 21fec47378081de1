import type { quoteMyCart as endpoint } from '@memberday/shared/contract/checkout.ts';
import type { UseCase } from '../use-case.ts';
import { quoteForMember } from './quote-for-member.ts';

export const quoteMyCart: UseCase<typeof endpoint> = (context, { cart, ...wish }) =>
  quoteForMember(context, context.actor.memberId, cart, wish);
