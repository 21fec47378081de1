import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import type { Expression } from '@memberday/shared/domain/segments/expression.ts';
import { type Look, prepareLook } from '@memberday/shared/domain/segments/look.ts';
import { expressionsBehind, segmentsIn } from '@memberday/shared/domain/segments/references.ts';
import { isPublished } from '@memberday/shared/domain/segments/segment.ts';
import type { SegmentBook } from '../segment-book.ts';
import type { Question } from './tally-members.ts';

/** @param overlapsWith ids of segments; those that are not published are left out */
export const questionOf = (
  { segments, around }: SegmentBook,
  expression: Expression,
  overlapsWith: readonly string[],
  today: DayNumber,
): Question => {
  const others = overlapsWith.flatMap((id) => {
    const segment = segments.get(id);
    return segment && isPublished(segment) ? [segment] : [];
  });
  const asked = [expression, ...others.flatMap(({ published }) => published?.expression ?? [])];
  const named = asked.flatMap((one) => expressionsBehind(one, around)).flatMap(segmentsIn);
  return {
    look: prepareLook(expression, around),
    overlaps: new Map(
      others.map(({ segmentId, published }): [string, Look | 'list'] => [
        segmentId,
        published ? prepareLook(published.expression, around) : 'list',
      ]),
    ),
    asksLists: others.some(({ kind }) => kind === 'list') || named.some((id) => around.segmentOf(id)?.kind === 'list'),
    today,
  };
};
