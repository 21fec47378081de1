import type { Fen } from '../../money.ts';

/** 包邮: the freight, or as much of it as the ceiling allows. */
export type FreeShipping = {
  readonly kind: 'free_shipping';
  readonly mostFen: Fen | null;
};
