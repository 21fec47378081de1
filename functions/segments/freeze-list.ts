import type { freezeList as endpoint } from '@memberday/shared/contract/segments.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Segment } from '@memberday/shared/domain/segments/segment.ts';
import type { InsightContext } from '../context.ts';
import { segmentBook } from '../segment-book.ts';
import type { UseCase } from '../use-case.ts';
import { readAsked } from './read-asked.ts';
import { showSegment } from './show-segment.ts';

/** The list is there at once; those who meet the expression are put into it shard by shard. */
export const freezeList: UseCase<typeof endpoint, InsightContext> = async (
  context,
  { segmentId, name, note, expression },
) => {
  const { segments } = context.insight;
  if (await segments.read(segmentId)) {
    return refused(problem('contradicts_earlier', { key: segmentId, field: 'segmentId' }));
  }
  const read = expression === null ? undefined : readAsked(expression, (await segmentBook(context)).around, segmentId);
  if (read && !read.ok) return read;
  const now = context.now();
  const walkId = `${segmentId}.list`;
  const segment: Segment = {
    segmentId,
    name,
    note,
    kind: 'list',
    state: 'active',
    // What it was made of.
    draft: read?.value ?? null,
    published: null,
    walk: read ? { walkId, startedAt: now, finishedAt: null } : null,
    owner: context.actor.staffId,
    changedAt: now,
    version: 0,
  };
  if (!(await segments.write(segment, read && { kind: 'fill-list', walkId, segmentId }))) {
    return refused(problem('contradicts_earlier', { key: segmentId, field: 'segmentId' }));
  }
  return done(showSegment({ ...segment, version: 1 }, 0));
};
