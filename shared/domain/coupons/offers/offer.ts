import type { Fen } from '../../money.ts';
import { type AmountOff, amountOff } from './amount-off.ts';
import { type FreeShipping, freeShipping } from './free-shipping.ts';
import { type Gift, gift } from './gift.ts';
import type { Discount, OfferArgument, OfferBasis, OfferFault, OfferKind } from './kind.ts';
import { type PercentOff, percentOff } from './percent-off.ts';

/** What a coupon gives. One file per kind, in the order in which they are applied. */
export type Offer = AmountOff | PercentOff | Gift | FreeShipping;

export const offerKinds: { readonly [Kind in Offer['kind']]: OfferKind<Extract<Offer, { readonly kind: Kind }>> } = {
  amount_off: amountOff,
  percent_off: percentOff,
  gift,
  free_shipping: freeShipping,
};

export const kindOf = (offer: Offer): OfferKind<Offer> => offerKinds[offer.kind] as OfferKind<Offer>;

export const sayOffer = (offer: Offer, atLeastFen: Fen): string => kindOf(offer).say(offer, atLeastFen);

export const discountOf = (offer: Offer, basis: OfferBasis): Discount => kindOf(offer).discount(offer, basis);

/** What makes no sense in an offer whose shape is right. Paths are names of its arguments. */
export const checkOffer = (offer: Offer, atLeastFen: Fen): OfferFault[] => {
  const kind = kindOf(offer);
  const given = offer as unknown as Readonly<Record<string, unknown>>;
  const faults = kind.arguments.flatMap((argument) => checkArgument(argument, given[argument.name]));
  return faults.length > 0 ? faults : kind.check(offer, atLeastFen);
};

const checkArgument = ({ name, input, min, max, required }: OfferArgument, value: unknown): OfferFault[] => {
  if (value === null) return required ? [{ path: name, why: 'is missing' }] : [];
  const size = input === 'skus' ? (value as readonly string[]).length : (value as number);
  const fits = Number.isSafeInteger(size) && size >= min && size <= max;
  const of = input === 'skus' ? 'entries' : input;
  return fits ? [] : [{ path: name, why: `is not ${min} to ${max} ${of}` }];
};
