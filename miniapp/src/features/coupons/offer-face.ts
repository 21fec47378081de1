import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import type { Offer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import type { CouponValidity } from '@memberday/shared/domain/coupons/template.ts';
import type { Fen } from '@memberday/shared/domain/money.ts';
import type { Day } from '@memberday/shared/domain/time.ts';
import { sayDay } from '../../words/dates.ts';
import { words } from '../../words/words.ts';

/** What stands large on a ticket's stub, and the one line of condition beside it. */
export type OfferFace = { readonly value: string; readonly unit: string; readonly condition: string };

const { face, validity: said } = words.wallet;

/** @param atLeastFen the threshold, 0 for none */
export const offerFace = (offer: Offer, atLeastFen: Fen): OfferFace => {
  const from = atLeastFen > 0 ? face.from(sayYuan(atLeastFen)) : face.noThreshold;
  switch (offer.kind) {
    case 'amount_off': {
      const { offFen, times } = offer;
      const condition = times > 1 ? face.every(sayYuan(atLeastFen), sayYuan(offFen), sayYuan(offFen * times)) : from;
      return { value: face.yuan(sayYuan(offFen)), unit: '', condition };
    }
    case 'percent_off': {
      const most = offer.mostFen === null ? [] : [face.most(sayYuan(offer.mostFen))];
      return { value: String((100 - offer.percentOff) / 10), unit: face.fold, condition: [from, ...most].join('，') };
    }
    case 'gift':
      return {
        value: offer.quantity > 1 ? face.giftUnits(offer.quantity) : face.gift,
        unit: '',
        condition: atLeastFen > 0 ? face.freeGift(sayYuan(atLeastFen)) : face.justGift,
      };
    case 'free_shipping': {
      const most = offer.mostFen === null ? [] : [face.freightMost(sayYuan(offer.mostFen))];
      return { value: face.shipping, unit: '', condition: [from, ...most].join('，') };
    }
  }
};

/** How long a coupon will live that is still to be had. */
export const sayTemplateValidity = (validity: CouponValidity, today: Day): string => {
  if (validity.kind === 'dates') return said.dates(sayDay(validity.to, today));
  const { startsAfterDays, days } = validity;
  return startsAfterDays === 0 ? said.afterClaim(days) : said.startsLater(startsAfterDays, days);
};
