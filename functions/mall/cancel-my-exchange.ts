import type { cancelMyExchange as endpoint } from '@memberday/shared/contract/mall.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';
import { endOne } from './end-one.ts';
import { showBalance } from './show-balance.ts';
import { showMyExchange } from './show-exchange.ts';

export const cancelMyExchange: UseCase<typeof endpoint> = async (context, { exchangeId }) => {
  const { memberId } = context.actor;
  const ended = await endOne(context, { memberId, exchangeId }, 'member', { by: memberId, reason: '' });
  if (!ended.ok) return ended;
  const { exchange, account } = ended.value;
  const now = context.now();
  return done({ exchange: showMyExchange(exchange, now), points: await showBalance(context, account), now });
};
