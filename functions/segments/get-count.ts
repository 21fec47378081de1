import type { getCount as endpoint } from '@memberday/shared/contract/segments.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { printExpression } from '@memberday/shared/domain/segments/text/print-expression.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { showTally } from './show-tally.ts';
import { addTallies } from './tally-members.ts';

export const getCount: UseCase<typeof endpoint, InsightContext> = async ({ insight }, { countId }) => {
  const [asked, parts] = await Promise.all([
    insight.expressionCounts.read(countId),
    insight.expressionCounts.readParts(countId),
  ]);
  if (!asked) return refused(problem('not_found', { what: 'count', id: countId }));
  const shards = { shards: parts.length, of: memberShards };
  return done({
    text: printExpression(asked.expression),
    parts: memberShards,
    done: parts.length,
    tally: parts.length === 0 ? null : showTally(addTallies(parts), shards),
  });
};
