import type { getMyExchange as endpoint } from '@memberday/shared/contract/mall.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { findExchange } from './find-exchange.ts';
import { showMyExchange } from './show-exchange.ts';

export const getMyExchange: UseCase<typeof endpoint> = async (context, { exchangeId }) => {
  const found = await findExchange(context, context.actor.memberId, exchangeId);
  if (!found.ok) return found;
  const now = context.now();
  return done({ exchange: showMyExchange(found.value.exchange, now), now });
};
