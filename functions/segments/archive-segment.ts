import type { archiveSegment as endpoint } from '@memberday/shared/contract/segments.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { segmentsIn } from '@memberday/shared/domain/segments/references.ts';
import type { InsightContext } from '../context.ts';
import { tagDefinitions } from '../tag-definitions.ts';
import type { UseCase } from '../use-case.ts';
import { showSegment } from './show-segment.ts';

export const archiveSegment: UseCase<typeof endpoint, InsightContext> = async (context, { segmentId }) => {
  const { segments, segmentMembers } = context.insight;
  const [list, tags] = await Promise.all([segments.list(), tagDefinitions(context)]);
  const before = list.find((one) => one.segmentId === segmentId);
  if (!before) return refused(problem('not_found', { what: 'segment', id: segmentId }));
  const askedBy = [
    ...list
      .filter(({ state, published, draft }) => {
        const expressions = [published?.expression, draft].filter((one) => one != null);
        return state !== 'archived' && expressions.some((one) => segmentsIn(one).includes(segmentId));
      })
      .map(({ name }) => name),
    ...[...tags.values()]
      .filter(({ state, rule }) => state === 'active' && rule && segmentsIn(rule).includes(segmentId))
      .map(({ name }) => name),
  ].filter((name) => name !== before.name);
  if (askedBy.length > 0) {
    const why = `is asked for by ${askedBy.map((name) => `"${name}"`).join(', ')}; change them first`;
    return refused(problem('invalid_value', { field: 'segmentId', why }));
  }
  const counts = await segmentMembers.count([segmentId]);
  const members = counts.get(segmentId) ?? 0;
  if (before.state === 'archived') return done(showSegment(before, members));
  const segment = { ...before, state: 'archived' as const, walk: null, changedAt: context.now() };
  if (!(await segments.write(segment))) {
    return refused(problem('contradicts_earlier', { key: segmentId, field: 'version' }));
  }
  return done(showSegment({ ...segment, version: before.version + 1 }, members));
};
