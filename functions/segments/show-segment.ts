import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getSegment } from '@memberday/shared/contract/segments.ts';
import type { Segment } from '@memberday/shared/domain/segments/segment.ts';
import { printExpression } from '@memberday/shared/domain/segments/text/print-expression.ts';

export type ShownSegment = Output<typeof getSegment>['segment'];

export const showSegment = (segment: Segment, members: number): ShownSegment => {
  const { draft, published, walk } = segment;
  return {
    ...segment,
    draftText: draft && printExpression(draft),
    published: published && { ...published, text: printExpression(published.expression) },
    walk: walk && { startedAt: walk.startedAt, finishedAt: walk.finishedAt },
    members,
  };
};
