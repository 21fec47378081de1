import type { publishSegment as endpoint } from '@memberday/shared/contract/segments.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Segment } from '@memberday/shared/domain/segments/segment.ts';
import type { InsightContext } from '../context.ts';
import { segmentBook } from '../segment-book.ts';
import type { UseCase } from '../use-case.ts';
import { readAsked } from './read-asked.ts';
import { showSegment } from './show-segment.ts';

export const publishSegment: UseCase<typeof endpoint, InsightContext> = async (context, { segmentId, version }) => {
  const { segments, segmentMembers } = context.insight;
  const before = await segments.read(segmentId);
  if (!before) return refused(problem('not_found', { what: 'segment', id: segmentId }));
  if (before.version !== version) return refused(problem('contradicts_earlier', { key: segmentId, field: 'version' }));
  if (before.draft === null || before.state === 'archived') {
    return refused(problem('invalid_value', { field: 'segmentId', why: 'has no draft that could be published' }));
  }
  // What it names may have changed since it was saved.
  const read = readAsked(before.draft, (await segmentBook(context)).around, segmentId);
  if (!read.ok) return read;
  const now = context.now();
  const number = (before.published?.number ?? 0) + 1;
  const walkId = `${segmentId}.${number}`;
  const segment: Segment = {
    ...before,
    state: 'active',
    published: { number, expression: before.draft, at: now },
    walk: { walkId, startedAt: now, finishedAt: null },
    changedAt: now,
  };
  if (!(await segments.write(segment, { kind: 'walk-segments', walkId, segmentId }))) {
    return refused(problem('contradicts_earlier', { key: segmentId, field: 'version' }));
  }
  const counts = await segmentMembers.count([segmentId]);
  return done(showSegment({ ...segment, version: version + 1 }, counts.get(segmentId) ?? 0));
};
