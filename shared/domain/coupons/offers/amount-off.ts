import type { Fen } from '../../money.ts';

/** 满减: a fixed sum off the eligible goods. */
export type AmountOff = {
  readonly kind: 'amount_off';
  readonly offFen: Fen;
  /** 每满减: taken once for every full threshold, at most this often; 1 is the plain kind. */
  readonly times: number;
};
