import type { StudyContext } from '../context.ts';
import { segmentBook } from '../segment-book.ts';
import { shopToday } from '../shop-today.ts';
import type { StudyWork } from '../work/study-work.ts';
import { questionOf } from './question-of.ts';
import { tallyMembers } from './tally-members.ts';

type Count = Extract<StudyWork, { kind: 'count-expression' }>;

/** One shard of an exact count. A count that nobody waits for any more is gone. */
export const countExpression = async (context: StudyContext, { countId, shard }: Count): Promise<void> => {
  const { expressionCounts } = context.insight;
  const asked = await expressionCounts.read(countId);
  if (!asked) return;
  const [book, today] = await Promise.all([segmentBook(context), shopToday(context)]);
  const question = questionOf(book, asked.expression, asked.overlapsWith, today);
  await expressionCounts.putPart(asked, shard, await tallyMembers(context, shard, question));
};
