import type { listSegments as endpoint } from '@memberday/shared/contract/segments.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { segmentStates } from '@memberday/shared/domain/segments/segment.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { showSegment } from './show-segment.ts';

export const listSegments: UseCase<typeof endpoint, InsightContext> = async ({ insight }) => {
  const list = await insight.segments.list();
  const counts = await insight.segmentMembers.count(list.map(({ segmentId }) => segmentId));
  const rank = (state: (typeof segmentStates)[number]): number => ['active', 'draft', 'archived'].indexOf(state);
  const segments = list
    .map((segment) => showSegment(segment, counts.get(segment.segmentId) ?? 0))
    .sort((one, other) => rank(one.state) - rank(other.state) || other.members - one.members);
  return done({ segments });
};
