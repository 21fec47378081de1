import { notInAudience, type TierNames } from '../coupons/audience.ts';
import { type Problem, problem } from '../problem.ts';
import type { Instant } from '../time.ts';
import type { MallItem } from './mall-item.ts';

/** As much of a member and of the shelf as an exchange asks about. */
export type ExchangeFacts = {
  readonly level: number;
  /** Points that can be spent now, debts taken off. */
  readonly held: number;
  /** Exchanges of the item that count in the running period of its limit. */
  readonly used: number;
  readonly soldOut: boolean;
};

export type ExchangeRefusal =
  | 'item_off_shelf'
  | 'not_yet_open'
  | 'claim_over'
  | 'tier_too_low'
  | 'limit_reached'
  | 'sold_out'
  | 'points_short';

/**
 * Why a member cannot have an item now, or undefined when they can. Of several reasons the one that more points would not help against is
 * told first.
 */
export const refuseExchange = (
  { itemId, state, terms }: Pick<MallItem, 'itemId' | 'state' | 'terms'>,
  { level, held, used, soldOut }: ExchangeFacts,
  programme: TierNames,
  now: Instant,
): Problem<ExchangeRefusal> | undefined => {
  const { opensAt, closesAt, levelAtLeast, perMember, points } = terms;
  if (state === 'off_shelf') return problem('item_off_shelf', {});
  if (closesAt !== null && now >= closesAt) return problem('claim_over', { endedAt: closesAt });
  const who = { tier: { level }, sales: { orders: 0 } };
  const outside = notInAudience({ levelAtLeast, ordersBelow: null }, who, programme);
  if (outside) return outside as Problem<'tier_too_low'>;
  if (opensAt !== null && now < opensAt) return problem('not_yet_open', { opensAt });
  if (perMember && used >= perMember.limit) {
    return problem('limit_reached', { action: 'exchange', limit: perMember.limit, used, period: perMember.period });
  }
  if (soldOut) return problem('sold_out', { what: itemId });
  if (held < points) return problem('points_short', { asked: points, available: held, shortBy: points - held });
  return undefined;
};
