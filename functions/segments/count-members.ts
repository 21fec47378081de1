import type { countMembers as endpoint } from '@memberday/shared/contract/segments.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { isPublished } from '@memberday/shared/domain/segments/segment.ts';
import { printExpression } from '@memberday/shared/domain/segments/text/print-expression.ts';
import type { InsightContext } from '../context.ts';
import { segmentBook } from '../segment-book.ts';
import { shopToday } from '../shop-today.ts';
import type { Tally } from '../store/expression-counts.ts';
import type { UseCase } from '../use-case.ts';
import { questionOf } from './question-of.ts';
import { readAsked } from './read-asked.ts';
import { showTally } from './show-tally.ts';
import { addTallies, tallyMembers } from './tally-members.ts';

/** Whoever writes an expression waits this long for its number. A shard that was begun is counted to its end. */
const enoughMs = 1_200;
const mostOverlaps = 20;

export const countMembers: UseCase<typeof endpoint, InsightContext> = async (context, { expression, overlapsWith }) => {
  const [book, today] = await Promise.all([segmentBook(context), shopToday(context)]);
  const read = readAsked(expression, book.around);
  if (!read.ok) return read;
  const published = [...book.segments.values()].filter(isPublished).map(({ segmentId }) => segmentId);
  const others = overlapsWith ?? published.slice(0, mostOverlaps);
  const question = questionOf(book, read.value, others, today);

  const tallies: Tally[] = [];
  const begun = performance.now();
  // Chance has put members into shards, so the first ones are as good as any.
  for (let shard = 0; shard < memberShards && (shard === 0 || performance.now() - begun < enoughMs); shard += 1) {
    tallies.push(await tallyMembers(context, shard, question));
  }
  const shards = { shards: tallies.length, of: memberShards };
  const tally = showTally(addTallies(tallies), shards);
  const text = printExpression(read.value);
  if (tally.isExact) return done({ text, countId: null, tally });
  const countId = context.newId('expressionCount');
  const askedAt = context.now();
  await context.insight.expressionCounts.ask({ countId, expression: read.value, overlapsWith: [...others], askedAt });
  return done({ text, countId, tally });
};
