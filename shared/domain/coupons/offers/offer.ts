import type { AmountOff } from './amount-off.ts';
import type { FreeShipping } from './free-shipping.ts';
import type { Gift } from './gift.ts';
import type { PercentOff } from './percent-off.ts';

/** What a coupon gives. One file per kind, in the order in which they are applied. */
export type Offer = AmountOff | PercentOff | Gift | FreeShipping;
