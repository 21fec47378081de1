import { lifecycleOf } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import type { Surroundings } from '@memberday/shared/domain/segments/member-view.ts';
import type { Context, InsightContext } from './context.ts';
import { populationRhythm } from './population-rhythm.ts';
import { newestRfm, rfmPlaceOf } from './rfm-model.ts';
import { newestValue, valueOutlookBy } from './value-model.ts';

/** What the last night found out of all members, as segments ask it of one. What no night has found out yet is missing. */
export const nightFindings = async (
  context: Pick<Context, 'now'> & InsightContext,
): Promise<Pick<Surroundings, 'lifecycle' | 'rfm' | 'value'>> => {
  const [rhythm, rfm, value] = await Promise.all([populationRhythm(context), newestRfm(context), newestValue(context)]);
  return {
    lifecycle: (facts, today) => lifecycleOf(facts, today, rhythm),
    ...(rfm && { rfm: (facts, today) => rfmPlaceOf(rfm, facts, today) }),
    ...(value && { value: valueOutlookBy(value) }),
  };
};
