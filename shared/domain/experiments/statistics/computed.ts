/** What a statistic answers: the value, or why these data have none. Never NaN. */
export type Computed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly because: Degenerate };

/** Why data have no answer. `what` names the arm, the cell or the field. */
export type Degenerate =
  | { readonly kind: 'too_few'; readonly what: string; readonly n: number; readonly least: number }
  | { readonly kind: 'no_variance'; readonly what: string }
  | { readonly kind: 'zero_denominator'; readonly what: string }
  /** A relative difference from a control of zero. */
  | { readonly kind: 'zero_baseline' }
  /** No data can look like this: more successes than people, squares below what the sum needs. */
  | { readonly kind: 'impossible'; readonly what: string; readonly why: string };

export const computed = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value });

export const degenerate = (because: Degenerate): { readonly ok: false; readonly because: Degenerate } => ({
  ok: false,
  because,
});

/** In one English line, for commands and logs; screens have their own words. */
export const sayDegenerate = (because: Degenerate): string => {
  switch (because.kind) {
    case 'too_few':
      return `${because.what}: ${because.n} is too few, at least ${because.least} are needed`;
    case 'no_variance':
      return `${because.what}: every value is the same, so nothing can be said of chance`;
    case 'zero_denominator':
      return `${because.what}: the denominator is zero`;
    case 'zero_baseline':
      return 'control: its mean is zero, so there is no relative difference; ask for the absolute one';
    case 'impossible':
      return `${because.what}: ${because.why}`;
  }
};
