import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { groupOf, type RfmGroup } from '@memberday/shared/domain/rfm/groups.ts';
import { scoreRfm } from '@memberday/shared/domain/rfm/score.ts';
import { rfmValuesOf } from '@memberday/shared/domain/rfm/values-of-facts.ts';
import { minuteMs, msOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import type { Context, InsightContext } from './context.ts';

const numbers = z.array(z.number());

/** What everybody is measured by until the next night: a few hundred bytes. */
export const rfmModel = z.object({
  /** The day it was learnt on. */
  on: z.int(),
  /** Who has bought. */
  members: z.int(),
  cutOffs: z.object({ recency: numbers, frequency: numbers, monetary: numbers }),
  high: z.object({ r: z.int(), f: z.int(), m: z.int() }),
});
export type RfmModel = z.output<typeof rfmModel>;

type Reading = Pick<Context, 'now'> & InsightContext;
type Kept = { readonly readAt: number; readonly model: Promise<RfmModel | undefined> };

/** By store, so that tests with several do not meet. */
const kept = new WeakMap<InsightContext['insight'], Kept>();
const keptMs = minuteMs;

/** The cut-offs of the last night, from a cache of a minute; undefined before the first one with purchases. */
export const newestRfm = ({ insight, now }: Reading): Promise<RfmModel | undefined> => {
  const at = msOf(now());
  const known = kept.get(insight);
  if (known && at - known.readAt < keptMs) return known.model;
  const model = insight.models.read('rfm', rfmModel).then((found) => found?.body);
  kept.set(insight, { readAt: at, model });
  // What failed is asked again by the next one.
  model.catch(() => kept.delete(insight));
  return model;
};

/** Where a member stands on a day; undefined for who has not bought. */
export const rfmPlaceOf = (
  { cutOffs, high }: RfmModel,
  facts: Pick<MemberFacts, 'purchases' | 'earlier'>,
  today: number,
): { readonly r: number; readonly f: number; readonly m: number; readonly group: RfmGroup } | undefined => {
  const values = rfmValuesOf(facts, today);
  if (!values) return undefined;
  const scores = scoreRfm(values, cutOffs);
  return { ...scores, group: groupOf(scores, high) };
};
