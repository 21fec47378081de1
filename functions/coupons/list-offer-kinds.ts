import type { listOfferKinds as endpoint } from '@memberday/shared/contract/coupons.ts';
import { offerKinds } from '@memberday/shared/domain/coupons/offers/offer.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';

export const listOfferKinds: UseCase<typeof endpoint> = async () => {
  const kinds = Object.values(offerKinds).map(({ kind, label, turn, takes, arguments: fields }) => ({
    kind,
    label,
    turn,
    takes,
    arguments: fields,
  }));
  return done({ kinds: kinds.sort((a, b) => a.turn - b.turn) });
};
