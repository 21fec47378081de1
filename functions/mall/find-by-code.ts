import { readPickUpCode } from '@memberday/shared/domain/mall/pick-up-code.ts';
import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import { findExchange, type OwnedExchange } from './find-exchange.ts';

/** What a code fetches, as it was written last. */
export const findByCode = async (
  context: Context,
  typed: string,
): Promise<Outcome<OwnedExchange, 'code_invalid' | 'not_found'>> => {
  const code = readPickUpCode(typed);
  const key = code === undefined ? undefined : await context.store.exchanges.findByCode(code);
  return key ? findExchange(context, key.memberId, key.exchangeId) : refused(problem('code_invalid', {}));
};
