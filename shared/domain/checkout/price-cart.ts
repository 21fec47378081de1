import type { Fen } from '../money.ts';
import type { Cart } from './cart.ts';
import type { Rest } from './take-off.ts';

/** A cart with what its lines cost before any coupon, in its order. */
export type PricedCart = {
  readonly lines: readonly PricedLine[];
  readonly shop?: string | undefined;
  readonly channel?: string | undefined;
  readonly freightFen: Fen;
};

export type PricedLine = {
  readonly sku: string;
  readonly category?: string | undefined;
  readonly quantity: number;
  /** For all its units, at the member price where one applies. */
  readonly costFen: Fen;
};

/** Member prices are for members, and never raise a price. */
export const priceCart = ({ lines, ...cart }: Cart, member: boolean): PricedCart => ({
  ...cart,
  lines: lines.map(({ sku, category, quantity, unitPriceFen, memberPriceFen }) => ({
    sku,
    category,
    quantity,
    costFen: quantity * (member ? Math.min(unitPriceFen, memberPriceFen ?? unitPriceFen) : unitPriceFen),
  })),
});

/** The cart before anything is taken off it. */
export const restOf = ({ lines, freightFen }: PricedCart): Rest => ({
  left: lines.map((line) => line.costFen),
  units: lines.map((line) => line.quantity),
  freightFen,
});
