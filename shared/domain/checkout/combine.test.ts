import { describe, expect, it } from 'vitest';
import type { WalletCoupon } from '../coupons/fits.ts';
import type { Offer } from '../coupons/offers/offer.ts';
import type { Stacking } from '../coupons/template.ts';
import { accountWith, cartOf, held, noon } from '../testing/coupons.ts';
import { rulesWith } from '../testing/rules.ts';
import { chooseCoupons } from './choose-coupons.ts';
import { bestCombination } from './combine.ts';
import { priceCart, restOf } from './price-cart.ts';

const { programme } = rulesWith();

const cart = cartOf(
  [2800, 1590, 6900, 990, 3600, 1890].map((unitPriceFen, i) => ({
    sku: `sku-${i}`,
    category: ['coffee', 'cake', 'cup'][i % 3],
    quantity: 1 + (i % 2),
    unitPriceFen,
  })),
  { freightFen: 600 },
);

const search = (wallet: readonly WalletCoupon[], most?: number) => {
  const priced = priceCart(cart, true);
  const who = { kind: 'member', account: accountWith(), wallet, rows: [] } as const;
  const { judged } = chooseCoupons(priced, who, programme, noon, { coupons: [], points: 0 });
  const candidates = judged.flatMap(({ candidate }) => candidate ?? []);
  return { candidates, ...bestCombination(candidates, restOf(priced), most) };
};

/** Fifty coupons of fifteen templates, of every kind and with different reaches. */
const walletOf = (stackingOf: (i: number) => Stacking): WalletCoupon[] =>
  Array.from({ length: 50 }, (_, n) => {
    const i = n % 15;
    const offers: Offer[] = [
      { kind: 'amount_off', offFen: 300 + 170 * i, times: 1 },
      { kind: 'percent_off', percentOff: 4 + i, mostFen: i % 2 ? 1500 : null },
      { kind: 'amount_off', offFen: 200 + 110 * i, times: 3 },
      i % 4 ? { kind: 'gift', skus: [`sku-${i % 6}`], quantity: 1 } : { kind: 'free_shipping', mostFen: null },
    ];
    const scope = { categories: [[], ['coffee'], ['cake', 'cup']][i % 3] as string[] };
    const terms = { offer: offers[i % 4] as Offer, scope, atLeastFen: 1000, stacking: stackingOf(i) };
    return held(`${n}`, terms, { templateId: `tpl_${i}`, validUntil: `2026-11-${12 + (n % 17)}T16:00:00.000Z` });
  });

const combinable: Stacking = { kind: 'combinable' };
const mixed = (i: number): Stacking =>
  i % 5 === 0 ? { kind: 'exclusive' } : i % 5 < 3 ? { kind: 'one_of_class', class: `${i % 5}` } : combinable;

describe('the search for the best combination', () => {
  it('looks at few combinations of fifty coupons before it is sure', () => {
    const { exhaustive, looked, candidates } = search(walletOf(mixed));
    expect(candidates.length).toBe(50);
    expect(exhaustive).toBe(true);
    expect(looked).toBeLessThan(200);
  });

  it('is sure as well where all fifteen go together', () => {
    const { exhaustive, looked, best } = search(walletOf(() => combinable));
    expect(exhaustive).toBe(true);
    expect(looked).toBeLessThan(2000);
    expect(best.coupons.length).toBeGreaterThan(5);
  });

  it('answers with the best it has found when it may look no further, and says so', () => {
    const wallet = walletOf(() => combinable);
    const cut = search(wallet, 3);
    expect(cut.exhaustive).toBe(false);
    expect(cut.looked).toBeLessThanOrEqual(3);
    expect(cut.best.fen).toBeGreaterThan(0);
    expect(cut.best.fen).toBeLessThanOrEqual(search(wallet).best.fen);
  });

  it('finds nothing where nothing fits', () => {
    expect(search([])).toMatchObject({ best: { coupons: [], fen: 0 }, looked: 0, exhaustive: true });
  });
});
