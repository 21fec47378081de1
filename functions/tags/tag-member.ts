import type { tagMember as endpoint } from '@memberday/shared/contract/tags.ts';
import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { putTag } from '@memberday/shared/domain/tags/put-tags.ts';
import type { InsightContext } from '../context.ts';
import { shopToday } from '../shop-today.ts';
import { showTags } from '../show-tags.ts';
import { tagDefinition } from '../tag-definitions.ts';
import type { UseCase } from '../use-case.ts';
import { changeTags } from './change-tags.ts';

export const tagMember: UseCase<typeof endpoint, InsightContext> = async (context, { memberId, tag, until }) => {
  const [definition, account, today] = await Promise.all([
    tagDefinition(context, tag),
    context.store.accounts.read(memberId),
    shopToday(context),
  ]);
  if (!account) return refused(problem('not_found', { what: 'member', id: memberId }));
  if (account.mergedInto) return refused(problem('member_closed', { memberId }));
  if (!definition) return refused(problem('not_found', { what: 'tag', id: tag }));
  const by = context.actor.staffId;
  const changed = await changeTags(context, memberId, (held) =>
    putTag(held, { definition, today, source: 'hand', by, until: until === undefined ? undefined : dayNumber(until) }),
  );
  return changed.ok ? done({ memberId, tags: showTags(changed.value, today) }) : changed;
};
