import { notInAudience } from '@memberday/shared/domain/coupons/audience.ts';
import { decideClaim } from '@memberday/shared/domain/drops/decide-claim.ts';
import type { Problem } from '@memberday/shared/domain/problem.ts';
import { addMs, type Instant } from '@memberday/shared/domain/time.ts';
import { claimantOf, type Drop, type DropItem, firstDoor, nextNth, termsOf, tierNamesOf } from './drop-facts.ts';

/** Why a member is not let in, whenever they come. */
export type Exclusion = Problem<'tier_too_low' | 'not_for_you' | 'limit_reached'>;

/** What one coupon of a drop is to this member now, and so what can be done about it. */
export type ItemState =
  | {
      readonly step: 'claimed';
      /** The one to go to: one that can still be used, if there is. */
      readonly couponId: string;
      readonly count: number;
      readonly usable: boolean;
      /** Another one can be had now. */
      readonly again: number | null;
    }
  | { readonly step: 'waiting'; readonly opensAt: Instant }
  | { readonly step: 'open'; readonly nth: number }
  | { readonly step: 'sold_out' }
  | { readonly step: 'excluded'; readonly problem: Exclusion }
  | { readonly step: 'paused' }
  | { readonly step: 'over' };

/** Somebody else was faster: what the last press was told, by template, and when. It is newer than a bar that is some seconds old. */
export type ToldSoldOut = Readonly<Record<string, Instant>>;

/** The bar lags behind the stock by at most this. */
const barLagMs = 5_000;

/** Asks `decideClaim`, as the platform will when the button is pressed; whether there is stock, only the press can tell for certain. */
export const itemState = (drop: Drop, item: DropItem, now: Instant, told: ToldSoldOut = {}): ItemState => {
  const free = unclaimedState(drop, item, now, told);
  const own = drop.claimed.filter(({ coupon }) => coupon.templateId === item.templateId);
  const [first] = own;
  if (!first) return free;
  const live = own.find(({ state }) => isAtHand(state));
  return {
    step: 'claimed',
    couponId: (live ?? first).coupon.couponId,
    count: own.length,
    usable: live !== undefined,
    again: free.step === 'open' ? free.nth : null,
  };
};

const isAtHand = (state: Drop['claimed'][number]['state']): boolean =>
  state === 'issued' || state === 'locked' || state === 'offered';

const unclaimedState = (drop: Drop, item: DropItem, now: Instant, told: ToldSoldOut): ItemState => {
  const nth = nextNth(drop);
  const who = claimantOf(drop);
  const names = tierNamesOf(drop);
  const decided = decideClaim(termsOf(drop, item), { nth, now }, who, names);
  if (!decided.ok && (decided.problem.code === 'claim_over' || decided.problem.code === 'not_found')) {
    return { step: 'over' };
  }
  if (item.issuing === 'ended') return { step: 'over' };
  // Said before the door opens too: nobody should wait for what they cannot have.
  const outside = notInAudience(item.audience, who, names);
  if (outside) return { step: 'excluded', problem: outside };
  if (!decided.ok && decided.problem.code === 'limit_reached') return { step: 'excluded', problem: decided.problem };
  if (now >= firstDoor(drop) && isSoldOut(drop, item, told)) return { step: 'sold_out' };
  if (item.issuing === 'paused') return { step: 'paused' };
  if (decided.ok) return { step: 'open', nth };
  if (decided.problem.code === 'not_yet_open') return { step: 'waiting', opensAt: decided.problem.facts.opensAt };
  return { step: 'paused' };
};

const isSoldOut = ({ now }: Drop, { templateId, left }: DropItem, told: ToldSoldOut): boolean => {
  const at = told[templateId];
  return left === 0 || (at !== undefined && now < addMs(at, barLagMs));
};
