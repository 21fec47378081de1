import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { WalletCoupon } from '../coupons/fits.ts';
import type { Offer } from '../coupons/offers/offer.ts';
import type { Stacking } from '../coupons/template.ts';
import { anything } from '../coupons/template.ts';
import { accountWith, held, noon } from '../testing/coupons.ts';
import { rulesWith } from '../testing/rules.ts';
import type { Candidate } from './candidate.ts';
import type { Cart } from './cart.ts';
import { chooseCoupons } from './choose-coupons.ts';
import { bestCombination, type Combination, combined, isBetter } from './combine.ts';
import { priceCart, restOf } from './price-cart.ts';
import { quote } from './quote.ts';
import type { Quoted } from './quoted.ts';
import type { Shopper, Wish } from './shopper.ts';

vi.setConfig({ testTimeout: 120_000 });

const { programme } = rulesWith({ points: { checkout: { pointsPerYuan: 30, capPercent: 45 } } });

const skus = ['tea', 'cake', 'cup', 'bean'];
const categories = ['drink', 'food'];

const someCart: fc.Arbitrary<Cart> = fc
  .record({
    freightFen: fc.constantFrom(0, 0, 600, 1234),
    lines: fc.array(
      fc.record({
        sku: fc.constantFrom(...skus),
        category: fc.constantFrom(undefined, ...categories),
        quantity: fc.integer({ min: 1, max: 4 }),
        unitPriceFen: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9000 })),
        memberPriceFen: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  })
  .map(({ lines, freightFen }) => ({ freightFen, lines: lines.map((line, i) => ({ ...line, line: `${i}` })) }));

const someCeiling = fc.option(fc.integer({ min: 1, max: 900 }));
const someOffer: fc.Arbitrary<Offer> = fc.oneof(
  fc.record({
    kind: fc.constant('amount_off' as const),
    offFen: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 5000 })),
    times: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({
    kind: fc.constant('percent_off' as const),
    percentOff: fc.integer({ min: 1, max: 99 }),
    mostFen: someCeiling,
  }),
  fc.record({
    kind: fc.constant('gift' as const),
    skus: fc.subarray(skus, { minLength: 1 }),
    quantity: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ kind: fc.constant('free_shipping' as const), mostFen: someCeiling }),
);
const someStacking: fc.Arbitrary<Stacking> = fc.oneof(
  { weight: 1, arbitrary: fc.constant({ kind: 'exclusive' as const }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('one_of_class' as const), class: fc.constantFrom('a', 'b') }) },
  { weight: 4, arbitrary: fc.constant({ kind: 'combinable' as const }) },
);
const someTemplate = fc.record({
  offer: someOffer,
  stacking: someStacking,
  atLeastFen: fc.constantFrom(0, 0, 500, 2000),
  perOrder: fc.constantFrom(1, 1, 2, 3),
  limits: fc.constantFrom(
    [],
    [],
    [{ action: 'use', metric: 'count', period: 'day', entity: 'member', limit: 2, breach: 'reject' } as const],
    [{ action: 'use', metric: 'amount', period: 'day', entity: 'member', limit: 1500, breach: 'reject' } as const],
  ),
  scope: fc.record({
    categories: fc.constantFrom([], [], ['drink'], ['food']),
    skus: fc.constantFrom([], [], ['tea', 'cup'], ['cake']),
    exceptSkus: fc.constantFrom([], [], ['bean']),
  }),
});

/** At most eight coupons of at most five versions of three templates, in any order. */
const someWallet = (most = 8): fc.Arbitrary<WalletCoupon[]> =>
  fc
    .record({
      templates: fc.array(someTemplate, { minLength: 1, maxLength: 5 }),
      coupons: fc.uniqueArray(fc.record({ id: fc.nat(30), of: fc.nat(4), day: fc.integer({ min: 20, max: 24 }) }), {
        maxLength: most,
        selector: ({ id }) => id,
      }),
    })
    .map(({ templates, coupons }) =>
      coupons.map(({ id, of, day }) => {
        const at = of % templates.length;
        const { scope, ...template } = templates[at] as (typeof templates)[number];
        return held(
          `${id}`,
          { ...template, name: `t${at}`, scope: { ...anything, ...scope } },
          { templateId: `tpl_${at % 3}`, templateVersion: at + 1, validUntil: `2026-11-${day}T16:00:00.000Z` },
        );
      }),
    );

const someAccount = fc
  .record({ points: fc.nat(4000), debt: fc.constantFrom(0, 0, 70), level: fc.nat(2) })
  .map(({ points, debt, level }) => {
    const account = accountWith({ lots: { never: points }, debt });
    return { ...account, tier: { ...account.tier, level } };
  });

const memberWith = (wallet: readonly WalletCoupon[], account = accountWith()): Shopper => ({
  kind: 'member',
  account,
  wallet,
  rows: wallet.map(({ coupon }) => coupon),
});

const best: Wish = { coupons: 'best', points: 0 };

const chosenIn = (quoted: Quoted) =>
  quoted.coupons.flatMap(({ couponId, place }) => (place.kind === 'chosen' ? [{ couponId, ...place }] : []));
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

it('0.01 left over: any cart, any coupons, any points: every amount is whole and every sum is exact', () => {
  fc.assert(
    fc.property(
      someCart,
      someWallet(),
      someAccount,
      fc.oneof(fc.constant('most' as const), fc.nat(6000)),
      fc.option(fc.infiniteStream(fc.boolean())),
      (cart, wallet, account, points, picks) => {
        const ids = wallet.map(({ coupon }) => coupon.couponId);
        const coupons = picks === null ? ('best' as const) : ids.filter(() => picks.next().value);
        const quoted = quote(cart, memberWith(wallet, account), programme, noon, { coupons, points });
        const { lines, totals } = quoted;
        const chosen = chosenIn(quoted);
        lines.forEach((line, i) => {
          expect(line.payableFen).toBeGreaterThanOrEqual(0);
          expect(line.couponsFen).toBe(sum(chosen.map(({ byLine }) => byLine[i] ?? Number.NaN)));
          expect(line.pointsFen).toBe(quoted.points.byLine[i]);
          expect(line.payableFen).toBe(line.memberPriceFen - line.couponsFen - line.pointsFen);
          expect(line.memberPriceFen).toBeLessThanOrEqual(line.priceFen);
        });
        for (const { discountFen, byLine, freightFen, worstCaseFen } of chosen) {
          expect(sum(byLine) + freightFen).toBe(discountFen);
          expect(Math.min(freightFen, ...byLine)).toBeGreaterThanOrEqual(0);
          expect(discountFen).toBeGreaterThan(0);
          expect(discountFen).toBeLessThanOrEqual(worstCaseFen);
        }
        for (const { couponId, worstCaseFen } of chosen) {
          const template = wallet.find(({ coupon }) => coupon.couponId === couponId)?.template;
          expect(worstCaseFen).toBeLessThanOrEqual(ceilingOf(template?.offer));
        }
        expect(totals.couponsFen).toBe(sum(chosen.map(({ discountFen }) => discountFen)));
        expect(totals.payableFen).toBe(sum(lines.map((line) => line.payableFen)) + totals.freightPayableFen);
        expect(totals.payableFen).toBe(
          totals.memberPriceFen + totals.freightFen - totals.couponsFen - totals.pointsFen,
        );
        expect(totals.freightPayableFen).toBeGreaterThanOrEqual(0);
        expect(quoted.points.used).toBeLessThanOrEqual(quoted.points.available);
        expect(quoted.points.worthFen).toBe(totals.pointsFen);
        expect(quoted.points.used).toBe(Math.ceil((totals.pointsFen * 30) / 100));
        expect(totals.pointsFen * 100).toBeLessThanOrEqual(
          45 * (totals.pointsFen + sum(lines.map((l) => l.payableFen))),
        );
        const figures = [...lines.flatMap(Object.values), ...Object.values(totals), quoted.points.used, quoted.earns];
        expect(figures.filter((each) => typeof each === 'number' && !Number.isSafeInteger(each))).toEqual([]);
      },
    ),
    { numRuns: 1500 },
  );
});

const ceilingOf = (offer: Offer | undefined): number => {
  if (offer?.kind === 'amount_off') return offer.offFen * offer.times;
  if (offer?.kind === 'percent_off' || offer?.kind === 'free_shipping') return offer.mostFen ?? Number.MAX_SAFE_INTEGER;
  return Number.MAX_SAFE_INTEGER;
};

it('finds what trying every set of coupons finds', () => {
  fc.assert(
    fc.property(someCart, someWallet(), (cart, wallet) => {
      const { candidates, rest } = candidatesOf(cart, wallet);
      const search = bestCombination(candidates, rest);
      expect(search.exhaustive).toBe(true);
      const tried = bestOfAll(candidates, cart);
      expect(idsOf(search.best)).toEqual(idsOf(tried));
      expect(search.best.fen).toBe(tried.fen);
    }),
    { numRuns: 4000 },
  );
});

/** The stacking rules once more, as a shop would read them out. */
const mayStandTogether = (coupons: readonly Candidate[]): boolean => {
  if (coupons.length > 1 && coupons.some(({ stacking }) => stacking.kind === 'exclusive')) return false;
  const classes = coupons.flatMap(({ stacking }) => (stacking.kind === 'one_of_class' ? [stacking.class] : []));
  if (new Set(classes).size < classes.length) return false;
  return coupons.every(({ templateId, perOrder, room }) => {
    const same = coupons.filter((other) => other.templateId === templateId).length;
    return same <= perOrder && same <= room;
  });
};

const bestOfAll = (candidates: readonly Candidate[], cart: Cart): Combination => {
  let winner: Combination = { coupons: [], fen: 0 };
  for (let set = 1; set < 2 ** candidates.length; set += 1) {
    const coupons = candidates.filter((_, i) => set & (1 << i));
    if (!mayStandTogether(coupons)) continue;
    const tried = combined(coupons, restOf(priceCart(cart, true)));
    if (isBetter(tried, winner)) winner = tried;
  }
  return winner;
};

const idsOf = ({ coupons }: Combination): string[] => coupons.map(({ couponId }) => couponId).sort();

const candidatesOf = (cart: Cart, wallet: readonly WalletCoupon[]) => {
  const priced = priceCart(cart, true);
  const { judged } = chooseCoupons(priced, memberWith(wallet), programme, noon, best);
  return { candidates: judged.flatMap(({ candidate }) => candidate ?? []), rest: restOf(priced) };
};

it('no further coupon in the wallet makes the best price worse', () => {
  fc.assert(
    fc.property(someCart, someWallet(), fc.nat(7), (cart, wallet, without) => {
      const fewer = quote(cart, memberWith(wallet.filter((_, i) => i !== without)), programme, noon, best);
      const all = quote(cart, memberWith(wallet), programme, noon, best);
      expect(all.totals.payableFen).toBeLessThanOrEqual(fewer.totals.payableFen);
    }),
    { numRuns: 1000 },
  );
});

it('quotes the same when the best coupons are asked for by their ids, and whatever order they come in', () => {
  const shuffled = someWallet().chain((wallet) =>
    fc.tuple(fc.constant(wallet), fc.shuffledSubarray(wallet, { minLength: wallet.length })),
  );
  fc.assert(
    fc.property(someCart, shuffled, someAccount, (cart, [wallet, mixed], account) => {
      const wish = { ...best, points: 'most' } as const;
      const one = quote(cart, memberWith(wallet, account), programme, noon, wish);
      const other = quote(cart, memberWith(mixed, account), programme, noon, wish);
      expect(other).toEqual(one);
      const coupons = chosenIn(one).map(({ couponId }) => couponId);
      const asked = quote(cart, memberWith(mixed, account), programme, noon, { ...wish, coupons: coupons.reverse() });
      expect(asked.refused).toEqual([]);
      expect({ lines: asked.lines, totals: asked.totals, points: asked.points, chosen: chosenIn(asked) }).toEqual({
        lines: one.lines,
        totals: one.totals,
        points: one.points,
        chosen: chosenIn(one),
      });
    }),
    { numRuns: 1000 },
  );
});

it('tells of every wished coupon that is not in the price why, and of all others what they would add', () => {
  fc.assert(
    fc.property(someCart, someWallet(), fc.infiniteStream(fc.boolean()), (cart, wallet, picks) => {
      const wished = wallet.map(({ coupon }) => coupon.couponId).filter(() => picks.next().value);
      const member = memberWith(wallet);
      const quoted = quote(cart, member, programme, noon, { coupons: wished, points: 0 });
      const chosen = chosenIn(quoted).map(({ couponId }) => couponId);
      expect([...chosen, ...quoted.refused.map(({ couponId }) => couponId)].sort()).toEqual([...wished].sort());
      for (const { couponId, place } of quoted.coupons) {
        if (place.kind !== 'open') continue;
        expect(place.addsFen).toBeGreaterThan(0);
        const more = quote(cart, member, programme, noon, { coupons: [...chosen, couponId], points: 0 });
        expect(more.totals.payableFen).toBe(quoted.totals.payableFen - place.addsFen);
      }
    }),
    { numRuns: 1000 },
  );
});
