import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Staff } from './context.ts';

/** The refusal for whoever works in other shops only; undefined for who may work in this one. */
export const outOfReach = ({ scope }: Staff, shop: string | undefined): Outcome<never, 'not_allowed'> | undefined => {
  const isTheirs = scope.shops.length === 0 || (shop !== undefined && scope.shops.includes(shop));
  return isTheirs ? undefined : refused(problem('not_allowed', { needs: shop ?? 'a shop of their own' }));
};
