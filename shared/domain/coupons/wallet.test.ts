import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { couponWith, headWith, noon } from '../testing/coupons.ts';
import { addMs, dayMs } from '../time.ts';
import { type Coupon, couponMoves } from './coupon.ts';
import { fileWallet, turnPage, type WalletPage, walletPages } from './wallet.ts';

const filed = (coupons: readonly Coupon[], head = headWith()) =>
  fileWallet(
    coupons.map((coupon) => ({ coupon, head })),
    noon,
  );
const idsOn = (page: WalletPage, coupons: readonly Coupon[]) =>
  filed(coupons)[page].map(({ coupon }) => coupon.couponId);
const day = (n: number) => addMs(noon, n * dayMs);

describe('a wallet', () => {
  test('has a page for every state', () => {
    expect(Object.values(walletPages).flat().sort()).toEqual(Object.keys(couponMoves).sort());
  });

  test('what can be used lies soonest to lapse first', () => {
    const coupons = [3, 1, 2].map((n) => couponWith({ couponId: `cpn_${n}`, validUntil: day(n) }));
    expect(idsOn('usable', coupons)).toEqual(['cpn_1', 'cpn_2', 'cpn_3']);
  });

  test('what was used lies newest first', () => {
    const coupons = [-3, -1, -2].map((n) =>
      couponWith({ couponId: `cpn${n}`, state: 'redeemed', use: { at: day(n), discountFen: 1 } }),
    );
    expect(idsOn('used', coupons)).toEqual(['cpn-1', 'cpn-2', 'cpn-3']);
  });

  test('what has lapsed is expired, unless its template was extended', () => {
    const coupon = couponWith({ validUntil: noon });
    expect(filed([coupon]).expired).toHaveLength(1);
    expect(filed([coupon], headWith({ extendedUntil: day(1) })).usable).toEqual([{ coupon, at: day(1) }]);
  });

  test('pages together are the whole, in its order, wherever they are cut', () => {
    const coupon = fc.record({
      couponId: fc.nat().map((n) => `cpn_${n}`),
      days: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(coupon, { selector: ({ couponId }) => couponId }),
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom<WalletPage>('usable', 'used'),
        (held, limit, page) => {
          const coupons = held.map(({ couponId, days }) =>
            page === 'usable'
              ? couponWith({ couponId, validUntil: day(days) })
              : couponWith({ couponId, state: 'redeemed', use: { at: day(-days), discountFen: 1 } }),
          );
          const whole = filed(coupons)[page];
          const turned = [];
          for (;;) {
            const last = turned.at(-1);
            const after = last && { at: last.at, couponId: last.coupon.couponId };
            const part = turnPage(page, whole, { after, limit });
            if (part.length === 0) break;
            turned.push(...part);
          }
          expect(turned).toEqual(whole);
        },
      ),
    );
  });
});
