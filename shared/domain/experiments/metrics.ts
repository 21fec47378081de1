import type { Measure } from './measures.ts';

/** How a metric is made of measures, and which way is better. `given`: the measure before, by which its noise is lowered. */
export type Metric = {
  readonly name: string;
  readonly better: 'more' | 'less';
  readonly of:
    | { readonly kind: 'proportion'; readonly measure: Measure; readonly given: Measure | null }
    | { readonly kind: 'mean'; readonly measure: Measure; readonly given: Measure | null }
    | { readonly kind: 'ratio'; readonly above: Measure; readonly below: Measure };
};

const metric = (name: string, better: Metric['better'], of: Metric['of']): Metric => ({ name, better, of });

export const metrics = {
  conversion: metric('conversion', 'more', { kind: 'proportion', measure: 'bought', given: 'beforeOrders' }),
  orders: metric('orders', 'more', { kind: 'mean', measure: 'orders', given: 'beforeOrders' }),
  spend: metric('spend', 'more', { kind: 'mean', measure: 'spendFen', given: 'beforeFen' }),
  orderValue: metric('orderValue', 'more', { kind: 'ratio', above: 'spendFen', below: 'orders' }),
  refundRate: metric('refundRate', 'less', { kind: 'ratio', above: 'refundFen', below: 'paidFen' }),
  discount: metric('discount', 'less', { kind: 'mean', measure: 'discountFen', given: null }),
  redemption: metric('redemption', 'more', { kind: 'proportion', measure: 'redeemer', given: null }),
  coupons: metric('coupons', 'more', { kind: 'mean', measure: 'redeemed', given: null }),
  points: metric('points', 'more', { kind: 'mean', measure: 'points', given: null }),
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof metrics;
export const metricNames = Object.keys(metrics) as MetricName[];
