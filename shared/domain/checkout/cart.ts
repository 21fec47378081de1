import type { Fen } from '../money.ts';

/** What somebody is about to buy. */
export type Cart = {
  readonly lines: readonly CartLine[];
  readonly shop?: string | undefined;
  readonly channel?: string | undefined;
  readonly freightFen: Fen;
};

export type CartLine = {
  readonly line: string;
  readonly sku: string;
  readonly category?: string | undefined;
  readonly quantity: number;
  readonly unitPriceFen: Fen;
  /** What a member pays for one, where the shop has such a price; never more than the price. */
  readonly memberPriceFen?: Fen | undefined;
};
