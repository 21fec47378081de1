import type { addToList as endpoint } from '@memberday/shared/contract/segments.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { putIntoList } from './put-into-list.ts';

export const addToList: UseCase<typeof endpoint, InsightContext> = async (context, { segmentId, memberIds }) => {
  const segment = await context.insight.segments.read(segmentId);
  if (segment?.kind !== 'list' || segment.state !== 'active') {
    return refused(problem('not_found', { what: 'list', id: segmentId }));
  }
  const added = await putIntoList(context, segmentId, memberIds);
  return done({ added, passedOver: memberIds.length - added });
};
