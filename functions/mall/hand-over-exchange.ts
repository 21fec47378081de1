import type { handOverExchange as endpoint } from '@memberday/shared/contract/mall.ts';
import { handOver } from '@memberday/shared/domain/mall/hand-over.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { outOfReach } from '../shop-reach.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { findByCode } from './find-by-code.ts';
import { showExchange } from './show-exchange.ts';

/** A till that lost the answer asks again and is told what it did. */
export const handOverExchange: UseCase<typeof endpoint> = (context, { code, shop, cashFen }) => {
  const elsewhere = outOfReach(context.actor, shop);
  if (elsewhere) return Promise.resolve(elsewhere);
  return untilSettled(`code ${code}`, async () => {
    const found = await findByCode(context, code);
    if (!found.ok) return found;
    const { exchange } = found.value;
    const now = context.now();
    const given = handOver(exchange, { shop, by: context.actor.staffId, cashFen }, now);
    if (!given.ok) return given;
    if (given.value.state === exchange.state) return done(showExchange(exchange, now));
    const refusals = await context.store.exchanges.settle(given.value);
    return refusals.length === 0 ? done(showExchange(given.value, now)) : undefined;
  });
};
