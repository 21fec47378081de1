import { type Problem, problem } from '../problem.ts';
import type { Audience } from './template.ts';

/** As much of an account as an audience asks about. */
export type Claimant = { readonly tier: { readonly level: number }; readonly sales: { readonly orders: number } };
/** As much of a programme as it takes to name a tier. */
export type TierNames = { readonly tiers: { readonly levels: readonly { readonly name: string }[] } };

/** Why somebody is not among those a coupon is for, or undefined when they are. A guest has no tier and no orders. */
export const notInAudience = (
  { levelAtLeast, ordersBelow }: Audience,
  who: Claimant | 'guest',
  programme: TierNames,
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
