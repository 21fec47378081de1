import type { checkInAtDoor } from '@memberday/shared/contract/activity-desk.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { lookUpExchange } from '@memberday/shared/contract/mall.ts';
import type { lookUpAtTill, redeemAtTill } from '@memberday/shared/contract/till.ts';
import type { Fen } from '@memberday/shared/domain/money.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';

export type LookedUp = Output<typeof lookUpAtTill>;
export type FoundCoupon = LookedUp['coupons'][number];
export type FoundExchange = Output<typeof lookUpExchange>;
export type Redeemed = Output<typeof redeemAtTill>;
export type AtDoor = Output<typeof checkInAtDoor>;

/** What the till in the pocket shows. `number` is the sale's own: whatever is asked again is asked under it. */
export type TillState =
  | { readonly step: 'ready'; readonly said?: string | undefined }
  | { readonly step: 'looking' }
  | {
      readonly step: 'coupons';
      readonly code: string;
      readonly number: string;
      readonly found: LookedUp;
      /** Of several, the one that was picked. */
      readonly chosen: FoundCoupon | undefined;
    }
  | { readonly step: 'exchange'; readonly code: string; readonly found: FoundExchange }
  | { readonly step: 'offline'; readonly code: string }
  | { readonly step: 'result'; readonly result: TillResult };

/** What the whole screen says in green or red, and what a thumb may take back. */
export type TillResult = {
  readonly tone: 'good' | 'bad' | 'wait';
  readonly title: string;
  readonly lines: readonly string[];
  readonly undo?: { readonly until: Instant; readonly by: 'redemption' | 'door'; readonly key: string } | undefined;
};

/** The one coupon that a coupon's own code stands for needs no choosing. */
export const couponsFound = (code: string, number: string, found: LookedUp): TillState => ({
  step: 'coupons',
  code,
  number,
  found,
  chosen: found.coupons.length === 1 ? found.coupons[0] : undefined,
});

/**
 * What the clerk sells, as one line: they answer for it that the goods are those the coupon is for, as they do with a paper one.
 * @param amountFen what is to be paid before the coupon
 */
export const cartFor = ({ coupon }: Pick<FoundCoupon, 'coupon'>, amountFen: Fen) => {
  const { offer, scope } = coupon;
  const sku = (offer.kind === 'gift' ? offer.skus[0] : undefined) ?? scope.skus[0] ?? 'counter';
  const [category] = scope.categories;
  return {
    lines: [{ line: '1', sku, quantity: 1, unitPriceFen: amountFen, ...(category !== undefined && { category }) }],
  };
};
