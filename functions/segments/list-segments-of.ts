import type { listSegmentsOf as endpoint } from '@memberday/shared/contract/segments.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { isPublished } from '@memberday/shared/domain/segments/segment.ts';
import type { InsightContext } from '../context.ts';
import { segmentBook } from '../segment-book.ts';
import type { UseCase } from '../use-case.ts';

export const listSegmentsOf: UseCase<typeof endpoint, InsightContext> = async (context, { memberId }) => {
  const [book, held] = await Promise.all([segmentBook(context), context.insight.segmentMembers.readMany([memberId])]);
  const { since = {}, moves = [] } = held.get(memberId)?.kept ?? {};
  return done({
    segments: Object.entries(since).flatMap(([segmentId, on]) => {
      const segment = book.segments.get(segmentId);
      if (!segment || !isPublished(segment)) return [];
      return [{ segmentId, name: segment.name, kind: segment.kind, since: dayOfNumber(on) }];
    }),
    moves: moves
      .map(({ segmentId, to, on }) => ({
        segmentId,
        name: book.segments.get(segmentId)?.name ?? segmentId,
        to,
        on: dayOfNumber(on),
      }))
      .reverse(),
  });
};
