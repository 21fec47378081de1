import type { lookAtGift } from '@memberday/shared/contract/coupons.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { api, sessions } from '../../api.ts';
import { type LoadedHandle, useLoaded } from '../loading/use-loaded.ts';
import type { Coupon } from './why-not.ts';

export type Gift = Output<typeof lookAtGift>;

/** What has become of a friend's gift, as this phone's holder may know it. */
export type GiftState =
  | { readonly step: 'open'; readonly gift: Gift }
  | { readonly step: 'accepted'; readonly coupon: Coupon }
  /** The holder's own; it was offered from this account. */
  | { readonly step: 'own' }
  /** Taken by somebody else, taken back, or too old. */
  | { readonly step: 'over' };

/** A friend's card. Whoever has not joined may look too. */
export const useGift = (gift: string): LoadedHandle<GiftState> =>
  useLoaded({ call: () => lookAt(gift), forVisitors: true });

/** Who accepted it before opens the same card again and finds their coupon: only accepting can tell, and for the others changes nothing. */
const lookAt = async (gift: string): Promise<Outcome<GiftState>> => {
  const looked = await api.lookAtGift({ gift });
  if (looked.ok) return done({ step: 'open', gift: looked.value });
  if (!isOver(looked.problem.code)) return looked;
  return sessions.memberId() === null ? done({ step: 'over' }) : accept(gift);
};

/** @returns what it came to; refusals that only say how the gift stands are states of it */
export const accept = async (gift: string): Promise<Outcome<GiftState>> => {
  const accepted = await api.acceptCoupon({ gift });
  if (accepted.ok) return done({ step: 'accepted', coupon: accepted.value });
  if (accepted.problem.code === 'same_person') return done({ step: 'own' });
  return isOver(accepted.problem.code) ? done({ step: 'over' }) : accepted;
};

/** An address that was cut off on its way names no gift either. */
const isOver = (code: string): boolean => code === 'transfer_over' || code === 'invalid_input';
