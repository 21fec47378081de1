import type { lookUpExchange as endpoint } from '@memberday/shared/contract/mall.ts';
import { personFor } from '@memberday/shared/domain/members/staff-view.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { openPerson } from '../personal-fields.ts';
import { outOfReach } from '../shop-reach.ts';
import type { UseCase } from '../use-case.ts';
import { findByCode } from './find-by-code.ts';
import { showExchange } from './show-exchange.ts';

/** A code of another shop is told which one; whatever became of it, the clerk sees it. */
export const lookUpExchange: UseCase<typeof endpoint> = async (context, { code, shop }) => {
  const elsewhere = outOfReach(context.actor, shop);
  if (elsewhere) return elsewhere;
  const found = await findByCode(context, code);
  if (!found.ok) return found;
  const { exchange, account } = found.value;
  if (exchange.pickUp?.shop !== shop) {
    return refused(problem('wrong_shop', { shops: exchange.pickUp ? [exchange.pickUp.shopName] : [] }));
  }
  const dossier = await context.store.members.readDossier(account.memberId, { strong: false });
  const { nickname } = personFor(context.actor.role, dossier ? openPerson(context, dossier) : {});
  return done({ member: { memberId: account.memberId, nickname }, exchange: showExchange(exchange, context.now()) });
};
