import type { Account } from '../account/account.ts';
import { type Problem, problem } from '../problem.ts';
import type { Programme } from '../programme/programme.ts';
import type { Audience } from './template.ts';

/** Why somebody is not among those a coupon is for, or undefined when they are. A guest has no tier and no orders. */
export const notInAudience = (
  { levelAtLeast, ordersBelow }: Audience,
  who: Pick<Account, 'tier' | 'sales'> | 'guest',
  programme: Pick<Programme, 'tiers'>,
): Problem<'tier_too_low' | 'not_for_you'> | undefined => {
  const level = who === 'guest' ? -1 : who.tier.level;
  const orders = who === 'guest' ? 0 : who.sales.orders;
  if (levelAtLeast !== null && level < levelAtLeast) {
    const needs = programme.tiers.levels[levelAtLeast]?.name ?? String(levelAtLeast);
    return problem('tier_too_low', { needs, level: levelAtLeast });
  }
  if (ordersBelow !== null && orders >= ordersBelow) return problem('not_for_you', { ordersBelow });
  return undefined;
};
