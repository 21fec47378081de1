import { dayMs, hourMs, type Instant, instantOf, minuteMs, msOf } from '../time.ts';

/** How often something is looked at again, by how long ago it began: until `age`, once in every slot of `every`. */
export type LookPlan = readonly { readonly ageMs: number; readonly everyMs: number }[];

/** After-sales: a shop lists them by when they began only, and says nothing when the word of their end is lost. */
export const openAfterSale: LookPlan = [
  { ageMs: dayMs, everyMs: 5 * minuteMs },
  { ageMs: 7 * dayMs, everyMs: hourMs },
  { ageMs: 60 * dayMs, everyMs: 6 * hourMs },
];

/** Who promoted or shared an order is worked out by WeChat within a day. */
export const openOrigin: LookPlan = [
  { ageMs: hourMs, everyMs: 15 * minuteMs },
  { ageMs: dayMs, everyMs: 6 * hourMs },
];

/**
 * When to look again. Slots begin at fixed moments, so that whoever wants the next look of one thing wants the same moment, and it is made once.
 * @returns undefined when it is too old to wait for
 */
export const nextLook = (plan: LookPlan, since: Instant, now: Instant): Instant | undefined => {
  const age = msOf(now) - msOf(since);
  const step = plan.find(({ ageMs }) => age < ageMs);
  return step && instantOf((Math.floor(msOf(now) / step.everyMs) + 1) * step.everyMs);
};
