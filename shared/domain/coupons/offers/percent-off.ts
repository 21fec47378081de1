import type { Fen } from '../../money.ts';

/** 折扣: a share of the eligible goods, with a ceiling. */
export type PercentOff = {
  readonly kind: 'percent_off';
  /** 20 is what a shop calls 8 折. */
  readonly percentOff: number;
  /** Most it ever takes off; null: no ceiling. */
  readonly mostFen: Fen | null;
};
