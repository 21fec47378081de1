import type { cancelExchange as endpoint } from '@memberday/shared/contract/mall.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';
import { endOne } from './end-one.ts';
import { findExchange } from './find-exchange.ts';
import { showExchange } from './show-exchange.ts';

/** Who works in some shops cancels what waits in them. */
export const cancelExchange: UseCase<typeof endpoint> = async (context, { memberId, exchangeId, reason }) => {
  const found = await findExchange(context, memberId, exchangeId);
  if (!found.ok) return found;
  const elsewhere = outOfReach(context.actor, found.value.exchange.pickUp?.shop);
  if (elsewhere) return elsewhere;
  const told = { by: context.actor.staffId, reason };
  const ended = await endOne(context, { memberId, exchangeId }, 'staff', told);
  return ended.ok ? done(showExchange(ended.value.exchange, context.now())) : ended;
};
