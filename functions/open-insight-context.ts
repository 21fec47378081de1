import type { InsightContext, Nobody, RequestContext, StudyContext } from './context.ts';
import { openRequestContext, openWorkContext, table } from './open-context.ts';
import { openInsightStore } from './store/insight-store.ts';

/** For the function that answers what people ask of members and of what worked. */
export const openInsightContext = async (): Promise<Omit<RequestContext<Nobody>, 'actor'> & InsightContext> => ({
  ...(await openRequestContext()),
  insight: openInsightStore(table),
});

/** For the function that keeps what is known of members. */
export const openStudyContext = async (): Promise<StudyContext> => ({
  ...(await openWorkContext()),
  insight: openInsightStore(table),
});
