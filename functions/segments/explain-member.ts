import type { explainMember as endpoint } from '@memberday/shared/contract/segments.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { prepareLook } from '@memberday/shared/domain/segments/look.ts';
import type { InsightContext } from '../context.ts';
import { segmentBook } from '../segment-book.ts';
import { shopToday } from '../shop-today.ts';
import type { UseCase } from '../use-case.ts';
import { showExplanation } from './show-explanation.ts';

/** Worked out anew from what is known now: also of a draft, and a moment before a change is written. */
export const explainMember: UseCase<typeof endpoint, InsightContext> = async (context, { segmentId, memberId }) => {
  const { facts, segmentMembers } = context.insight;
  const [book, today, known, held] = await Promise.all([
    segmentBook(context),
    shopToday(context),
    facts.read(memberId),
    segmentMembers.readMany([memberId]),
  ]);
  const segment = book.segments.get(segmentId);
  if (!segment) return refused(problem('not_found', { what: 'segment', id: segmentId }));
  if (!known) return refused(problem('not_found', { what: 'member', id: memberId }));
  const kept = held.get(memberId)?.kept;
  const sinceDay = kept && Object.hasOwn(kept.since, segmentId) ? kept.since[segmentId] : undefined;
  const since = sinceDay === undefined ? null : dayOfNumber(sinceDay);
  const expression = segment.published?.expression ?? segment.draft;
  if (segment.kind === 'list' || expression === null)
    return done({ isIn: since !== null, since, until: null, why: null });
  const look = prepareLook(expression, book.around);
  const member = { facts: known, lists: new Set(kept?.lists) };
  const until = look.until(member, today);
  return done({
    isIn: look.holds(member, today),
    since: look.holds(member, today) ? since : null,
    until: until === undefined ? null : dayOfNumber(until),
    why: showExplanation(look.explain(member, today)),
  });
};
