import type { getSegment as endpoint } from '@memberday/shared/contract/segments.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { printExpression } from '@memberday/shared/domain/segments/text/print-expression.ts';
import type { InsightContext } from '../context.ts';
import { shopToday } from '../shop-today.ts';
import type { UseCase } from '../use-case.ts';
import { showSegment } from './show-segment.ts';

const flowDays = 30;

export const getSegment: UseCase<typeof endpoint, InsightContext> = async (context, { segmentId }) => {
  const { segments, segmentMembers } = context.insight;
  const segment = await segments.read(segmentId);
  if (!segment) return refused(problem('not_found', { what: 'segment', id: segmentId }));
  const today = await shopToday(context);
  const { walk } = segment;
  const [counts, flow, publications, parts] = await Promise.all([
    segmentMembers.count([segmentId]),
    segmentMembers.listFlow(segmentId, today - flowDays + 1, today),
    segments.listPublications(segmentId),
    walk?.finishedAt === null ? segments.readWalk(walk.walkId) : undefined,
  ]);
  return done({
    segment: showSegment(segment, counts.get(segmentId) ?? 0),
    flow: [...flow],
    publications: publications.map(({ number, expression, at }) => ({ number, text: printExpression(expression), at })),
    progress: parts
      ? {
          parts: memberShards,
          done: parts.filter((part) => part.done).length,
          looked: parts.reduce((sum, { looked }) => sum + looked, 0),
        }
      : null,
  });
};
