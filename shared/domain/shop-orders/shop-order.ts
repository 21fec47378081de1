import type { Fen } from '../money.ts';
import type { OrderOrigin } from '../orders/origin.ts';
import type { Instant } from '../time.ts';

/** Where an order of a WeChat shop stands, by its own word. */
export type ShopOrderStatus =
  | 'unpaid'
  | 'to_ship'
  | 'part_shipped'
  | 'shipped'
  | 'done'
  /** Never paid. */
  | 'dropped'
  /** Paid, and all of it came back. */
  | 'refunded'
  | 'cancelled';

/** An order as its shop tells it when asked; people are index keys already. */
export type ShopOrder = {
  readonly orderId: string;
  readonly status: ShopOrderStatus;
  /** Whose it is: the buyer, or who accepted the gift. Undefined while nobody has. */
  readonly owner: { readonly openid: string; readonly unionid: string | undefined } | undefined;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly paidAt: Instant | undefined;
  readonly confirmedAt: Instant | undefined;
  readonly lines: readonly ShopLine[];
  /** Payable in all, with the freight. */
  readonly orderFen: Fen;
  readonly freightFen: Fen;
  readonly origin: OrderOrigin;
  /** Who promoted or shared it may still become known. */
  readonly isOriginOpen: boolean;
  readonly afterSaleIds: readonly string[];
  /** The visit to its order page, where a member's discount was asked for. */
  readonly discountVisit: string | undefined;
};

export type ShopLine = {
  readonly skuId: string;
  /** The merchant's own code, where the shop was told one. */
  readonly ownSku: string | undefined;
  readonly quantity: number;
  /** One piece before discounts. */
  readonly priceFen: Fen;
  /** What the shop says was paid; its samples leave open whether it is for the line or a piece, so that it is only a weight. */
  readonly paidFen: Fen | undefined;
};

/** `refunded` once the money has gone back for good; `closed` where none will. */
export type AfterSaleState = 'open' | 'refunded' | 'closed';

export type AfterSale = {
  readonly afterSaleId: string;
  readonly orderId: string;
  readonly state: AfterSaleState;
  readonly skuId: string | undefined;
  readonly quantity: number | undefined;
  readonly amountFen: Fen;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
};
