import type { memberTags } from '@memberday/shared/contract/tags.ts';
import type { DayNumber, MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { prepareLook } from '@memberday/shared/domain/segments/look.ts';
import { joinTags } from '@memberday/shared/domain/tags/put-tags.ts';
import type * as z from 'zod/mini';
import type { Context, InsightContext } from '../context.ts';
import { segmentBook } from '../segment-book.ts';
import { showTags } from '../show-tags.ts';
import type { Profile } from '../store/members.ts';
import { tagDefinitions } from '../tag-definitions.ts';

type Tags = z.output<typeof memberTags>['tags'];

/**
 * The tags of a member: those that were put on, on whoever they were, and those whose rule they fit.
 * @param facts undefined: nothing is concluded, and no rule asked
 */
export const readTags = async (
  context: Pick<Context, 'now' | 'programmes'> & InsightContext,
  { memberId, mergedFrom }: Pick<Profile, 'memberId' | 'mergedFrom'>,
  facts: MemberFacts | undefined,
  today: DayNumber,
): Promise<Tags> => {
  const [lists, definitions, book] = await Promise.all([
    context.insight.tags.readOfMany([memberId, ...mergedFrom]),
    tagDefinitions(context),
    segmentBook(context),
  ]);
  const put: Tags = showTags(joinTags([...lists.values()].map(({ held }) => held)), today);
  const fits = [...definitions.values()].filter(
    ({ rule, state }) =>
      facts && rule && state === 'active' && prepareLook(rule, book.around).holds({ facts, lists: new Set() }, today),
  );
  return [...put, ...fits.map(({ name }) => ({ tag: name, source: 'rule' as const, by: null, on: null, until: null }))];
};
