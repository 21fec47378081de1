import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { api } from '../../../api.ts';
import type { Proof } from './proof-facts.ts';

export const loadProof = async (activityId: string): Promise<Outcome<Proof>> => {
  const [activity, page] = await Promise.all([api.getActivity({ activityId }), api.getDrawProof({ activityId })]);
  if (!activity.ok) return activity;
  if (!page.ok) return page;
  const { kind } = activity.value;
  if (kind !== 'draw' && kind !== 'trial') throw new Error(`${kind} has nothing to check`);
  return done({ activity: activity.value, page: page.value });
};

/** The whole list, page after page, as the text that somebody copies. */
export const wholeProof = async (activityId: string): Promise<Outcome<string>> => {
  const first = await api.getDrawProof({ activityId });
  if (!first.ok) return first;
  let { draws, lots, cursor, ...rest } = first.value;
  while (cursor !== null) {
    const next = await api.getDrawProof({ activityId, cursor });
    if (!next.ok) return next;
    draws = [...draws, ...next.value.draws];
    lots = [...lots, ...next.value.lots];
    cursor = next.value.cursor;
  }
  return done(JSON.stringify({ ...rest, draws, lots }));
};
