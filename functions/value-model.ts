import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import type { ValueOutlook } from '@memberday/shared/domain/segments/member-view.ts';
import { minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import { observeFacts } from '@memberday/shared/domain/value/observe-facts.ts';
import { outlookBy } from '@memberday/shared/domain/value/value-model.ts';
import * as z from 'zod/mini';
import type { Context, InsightContext } from './context.ts';

const number = z.number();

/** What members' coming year is forecast by until the next night: a few hundred bytes. */
export const valueModel = z.object({
  /** The day it was learnt on. */
  on: z.int(),
  purchases: z.object({
    kind: z.literal('paretonbd'),
    params: z.object({ r: number, alpha: number, s: number, beta: number }),
  }),
  spend: z.object({
    /** Null where the data could not tell one. */
    params: z.nullable(z.object({ p: number, q: number, v: number })),
    plainMean: number,
  }),
  horizon: z.object({ months: z.int(), weeksPerMonth: number, monthlyDiscount: number }),
});
export type KeptValueModel = z.output<typeof valueModel>;

type Reading = Pick<Context, 'now'> & InsightContext;
type Kept = { readonly readAt: number; readonly model: Promise<KeptValueModel | undefined> };

/** By store, so that tests with several do not meet. */
const kept = new WeakMap<InsightContext['insight'], Kept>();
const keptMs = minuteMs;

/** The model of the last night, from a cache of a minute; undefined before the first one with purchases. */
export const newestValue = ({ insight, now }: Reading): Promise<KeptValueModel | undefined> => {
  const at = msOf(now());
  const known = kept.get(insight);
  if (known && at - known.readAt < keptMs) return known.model;
  const model = insight.models.read('value', valueModel).then((found) => found?.body);
  kept.set(insight, { readAt: at, model });
  // What failed is asked again by the next one.
  model.catch(() => kept.delete(insight));
  return model;
};

/** What a member is expected to do in the coming year; undefined for who has not bought. */
export const valueOutlookBy = ({
  purchases,
  spend,
  horizon,
}: KeptValueModel): ((
  facts: Pick<MemberFacts, 'purchases' | 'earlier'>,
  today: number,
) => ValueOutlook | undefined) => {
  const outlook = outlookBy({ purchases, spend: { ...spend, params: spend.params ?? undefined }, horizon });
  return (facts, today) => {
    const observed = observeFacts(facts, today);
    if (!observed) return undefined;
    const { valueFen, alive, expectedPurchases } = outlook(observed.history, observed.repeatFen);
    return { value: valueFen, alive, expectedOrders: expectedPurchases };
  };
};
