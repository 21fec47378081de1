import type { saveSegment as endpoint } from '@memberday/shared/contract/segments.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { mostSegments, type Segment } from '@memberday/shared/domain/segments/segment.ts';
import type { InsightContext } from '../context.ts';
import { segmentBook } from '../segment-book.ts';
import type { UseCase } from '../use-case.ts';
import { readAsked } from './read-asked.ts';
import { showSegment } from './show-segment.ts';

/** Its maker answers for it, also when somebody else changes it later. */
export const saveSegment: UseCase<typeof endpoint, InsightContext> = async (
  context,
  { segmentId, name, note, expression, version },
) => {
  const { segments, segmentMembers } = context.insight;
  const book = await segmentBook(context);
  const before = await segments.read(segmentId);
  if ((before?.version ?? 0) !== version) {
    return refused(problem('contradicts_earlier', { key: segmentId, field: 'version' }));
  }
  if (before?.kind === 'list' || before?.state === 'archived') {
    const why = before.kind === 'list' ? 'is a list, which has no expression' : 'is archived; save it under another id';
    return refused(problem('invalid_value', { field: 'segmentId', why }));
  }
  const inUse = [...book.segments.values()].filter(({ state }) => state !== 'archived').length;
  if (!before && inUse >= mostSegments) {
    return refused(
      problem('invalid_value', { field: 'segmentId', why: `would be one more than ${mostSegments} segments` }),
    );
  }
  const read = readAsked(expression, book.around, segmentId);
  if (!read.ok) return read;
  const segment: Segment = {
    segmentId,
    name,
    note,
    kind: 'rule',
    state: before?.state ?? 'draft',
    draft: read.value,
    published: before?.published ?? null,
    walk: before?.walk ?? null,
    owner: before?.owner ?? context.actor.staffId,
    changedAt: context.now(),
    version,
  };
  if (!(await segments.write(segment))) {
    return refused(problem('contradicts_earlier', { key: segmentId, field: 'version' }));
  }
  const counts = await segmentMembers.count([segmentId]);
  return done(showSegment({ ...segment, version: version + 1 }, counts.get(segmentId) ?? 0));
};
