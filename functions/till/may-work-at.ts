import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Staff } from '../context.ts';

/** The refusal for whoever works in other shops; undefined for who may work in this one. */
export const outOfReach = ({ scope }: Staff, shop: string): Outcome<never, 'not_allowed'> | undefined =>
  scope.shops.length === 0 || scope.shops.includes(shop)
    ? undefined
    : refused(problem('not_allowed', { needs: `shop ${shop}` }));
