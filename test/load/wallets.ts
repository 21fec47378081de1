import type { Cart } from '@memberday/shared/domain/checkout/cart.ts';
import type { Shopper } from '@memberday/shared/domain/checkout/shopper.ts';
import type { Offer } from '@memberday/shared/domain/coupons/offers/offer.ts';
import type { Stacking } from '@memberday/shared/domain/coupons/template.ts';
import { accountWith, held } from '@memberday/shared/domain/testing/coupons.ts';
import { type Chance, createChance } from './contention/chance.ts';

/** A cart and who is to pay for it. */
export type Visit = { readonly cart: Cart; readonly who: Shopper };

const categories = ['coffee', 'tea', 'cake', 'bread', 'cup'];
const kindsHeld = 15;
/** ¥9.90 to ¥69, as on a chain's menu. */
const prices = [990, 1290, 1590, 1890, 2500, 2800, 3600, 6900];

/**
 * Visits as a chain sees them, the same for the same seed: one to ten lines, and a wallet of at most fifteen kinds of coupons. Six in ten take
 * a sum off, two a percentage; one in five stands alone, two are of a class, two go with everything.
 */
export const makeVisits = (count: number, coupons: number, seed: number): Visit[] => {
  const chance = createChance(seed);
  return Array.from({ length: count }, () => ({ cart: makeCart(chance), who: makeMember(chance, coupons) }));
};

const makeCart = (chance: Chance): Cart => ({
  freightFen: pick(chance, [0, 600]),
  lines: Array.from({ length: 1 + chance.below(10) }, (_, i) => {
    const unitPriceFen = pick(chance, prices);
    return {
      line: `${i + 1}`,
      sku: `sku-${chance.below(20)}`,
      category: pick(chance, categories),
      quantity: 1 + chance.below(3),
      unitPriceFen,
      ...(chance.below(3) === 0 && { memberPriceFen: unitPriceFen - 100 }),
    };
  }),
});

const makeMember = (chance: Chance, coupons: number): Shopper => {
  const kinds = Array.from({ length: kindsHeld }, (_, i) => ({
    name: `券 ${i + 1}`,
    offer: makeOffer(chance),
    atLeastFen: pick(chance, [0, 2000, 3000, 5000, 9900]),
    perOrder: 1,
    stacking: makeStacking(chance),
    scope: { categories: pick(chance, [[], [], ['coffee'], ['tea', 'cake'], ['bread']]) },
  }));
  const wallet = Array.from({ length: coupons }, (_, i) => {
    const at = i % kindsHeld;
    const validUntil = `2026-11-${12 + chance.below(18)}T16:00:00.000Z`;
    return held(`${i + 1}`, kinds[at], { templateId: `tpl_${at + 1}`, validUntil });
  });
  const account = accountWith({ lots: { never: chance.below(5000) } });
  return { kind: 'member', account, wallet, rows: wallet.map(({ coupon }) => coupon) };
};

const makeOffer = (chance: Chance): Offer => {
  const draw = chance.below(10);
  if (draw < 6) return { kind: 'amount_off', offFen: pick(chance, [300, 500, 800, 1000, 1500, 2000, 3000]), times: 1 };
  if (draw < 8) {
    const mostFen = pick(chance, [null, 1000, 2000]);
    return { kind: 'percent_off', percentOff: pick(chance, [5, 8, 10, 12, 15, 20]), mostFen };
  }
  if (draw < 9) return { kind: 'gift', skus: [`sku-${chance.below(20)}`, `sku-${chance.below(20)}`], quantity: 1 };
  return { kind: 'free_shipping', mostFen: null };
};

const makeStacking = (chance: Chance): Stacking =>
  pick<Stacking>(chance, [
    { kind: 'exclusive' },
    { kind: 'one_of_class', class: '满减' },
    { kind: 'one_of_class', class: '品类' },
    { kind: 'combinable' },
    { kind: 'combinable' },
  ]);

const pick = <Value>(chance: Chance, values: readonly Value[]): Value => values[chance.below(values.length)] as Value;
