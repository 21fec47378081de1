import type { Fen } from '../money.ts';

/** What RFM is told of one member who has bought. */
export type RfmValues = {
  /** Days from the last purchase to the day of analysis. */
  readonly recencyDays: number;
  /** Purchases: orders, or rows where a file names no orders. */
  readonly orders: number;
  readonly amountFen: Fen;
};

export const rfmAxes = ['recency', 'frequency', 'monetary'] as const;
export type RfmAxis = (typeof rfmAxes)[number];

/** The value of a member on an axis. */
export const valueOn = (axis: RfmAxis, { recencyDays, orders, amountFen }: RfmValues): number =>
  ({ recency: recencyDays, frequency: orders, monetary: amountFen })[axis];
