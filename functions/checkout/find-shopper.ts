import type { identity } from '@memberday/shared/contract/fields.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type * as z from 'zod/mini';
import type { PersonalContext } from '../context.ts';

/** Who buys, as a till or shop names them. */
type Named = { readonly memberId: string } | { readonly identity: z.output<typeof identity> };

/** The member's id, or the refusal that there is none. */
export const findShopper = async (context: PersonalContext, named: Named): Promise<Outcome<string, 'not_found'>> => {
  if ('memberId' in named) return done(named.memberId);
  const key = context.index.identity(named.identity);
  const found = (await context.store.members.memberIdsOf([key])).get(key);
  // The refusal may be logged, so it names the kind of identity and not the phone number itself.
  return found === undefined ? refused(problem('not_found', { what: 'member', id: named.identity.kind })) : done(found);
};
