import { type Redemption, undoableUntil } from '@memberday/shared/domain/till/redemption.ts';

/** A redemption as clerks see it. */
export const showRedemption = (redemption: Redemption) => ({
  number: redemption.number,
  shop: redemption.shop,
  device: redemption.device,
  by: redemption.by,
  at: redemption.at,
  state: redemption.state,
  coupon: redemption.coupon,
  discountFen: redemption.discountFen,
  offline: redemption.offline,
  undoableUntil: redemption.state === 'redeemed' ? undoableUntil(redemption) : null,
  problem: redemption.problem ?? null,
});
