/** 兑换: units of the named goods in the cart cost nothing. */
export type Gift = {
  readonly kind: 'gift';
  /** Any of these; the dearest units in the cart are the ones given. */
  readonly skus: readonly string[];
  readonly quantity: number;
};
