import { type Claimant, notInAudience, type TierNames } from '../coupons/audience.ts';
import type { Audience } from '../coupons/template.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { Instant } from '../time.ts';
import { type Drop, doorFor, doorsOf } from './drop.ts';
import { endOf } from './drop-state.ts';

/** What a claim is held against. */
export type ClaimTerms = Pick<
  Drop,
  'dropId' | 'state' | 'announcedAt' | 'opensAt' | 'closesAt' | 'endedAt' | 'waves' | 'perMember'
> & {
  /** Whom the coupon itself is for. */
  readonly audience: Audience;
};

export type ClaimRefusal =
  | 'not_found'
  | 'limit_reached'
  | 'claim_over'
  | 'not_yet_open'
  | 'claim_paused'
  | 'tier_too_low'
  | 'not_for_you';

/**
 * May this claim go to the stock? Gates in order of their cost; only the last ones ask who it is, so that the caller reads no account where
 * none matters. The page asks the same to enable its button. Whether there is stock, only the write can tell.
 * @param asked which of the member's coupons from this drop, from 1
 * @param claimant undefined: not read yet
 * @returns `who_is_it` when all depends on the claimant: ask again with one
 */
export const decideClaim = (
  terms: ClaimTerms,
  asked: { readonly nth: number; readonly now: Instant },
  claimant: Claimant | undefined,
  programme: TierNames,
): Outcome<'open' | 'who_is_it', ClaimRefusal> => {
  const { state, closesAt, opensAt, perMember, audience } = terms;
  const { nth, now } = asked;
  if (now < terms.announcedAt) return refused(problem('not_found', { what: 'drop', id: terms.dropId }));
  if (nth > perMember) {
    return refused(problem('limit_reached', { action: 'claim', limit: perMember, used: perMember, period: 'none' }));
  }
  if (state === 'ended' || now >= closesAt) return refused(problem('claim_over', { endedAt: endOf(terms) }));
  const firstDoor = doorsOf(terms)[0] ?? opensAt;
  if (now < firstDoor) {
    return refused(problem('not_yet_open', { opensAt: claimant ? doorFor(terms, claimant.tier.level) : firstDoor }));
  }
  if (state === 'paused') return refused(problem('claim_paused', {}));
  if (now >= opensAt && audience.levelAtLeast === null && audience.ordersBelow === null) return done('open');
  if (!claimant) return done('who_is_it');
  const door = doorFor(terms, claimant.tier.level);
  if (now < door) return refused(problem('not_yet_open', { opensAt: door }));
  const outside = notInAudience(audience, claimant, programme);
  return outside ? refused(outside) : done('open');
};
