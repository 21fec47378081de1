import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Exchange } from '@memberday/shared/domain/mall/exchange.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import type { Context } from '../context.ts';
import { holdersOf } from '../find-coupon.ts';

/** An exchange, and the account its points belong to now. */
export type OwnedExchange = { readonly exchange: Exchange; readonly account: Account };

/**
 * An exchange of a member by its id, as it was written last. It lies with who made it, also when somebody else has taken over their card.
 */
export const findExchange = async (
  context: Context,
  memberId: string,
  exchangeId: string,
): Promise<Outcome<OwnedExchange, 'not_found'>> => {
  const { exchanges } = context.store;
  const own = await exchanges.readBasis({ memberId, exchangeId }, { strong: true });
  const account = own.account?.mergedInto
    ? await readAccount(context, own.account.mergedInto, { strong: true })
    : own.account;
  if (account && own.exchange) return done({ account, exchange: own.exchange });
  const holders = account ? await holdersOf(context, account.memberId) : [];
  const [exchange] = await exchanges.readMany(
    holders.map((holder) => ({ memberId: holder, exchangeId })),
    { strong: true },
  );
  return account && exchange
    ? done({ account, exchange })
    : refused(problem('not_found', { what: 'exchange', id: exchangeId }));
};
