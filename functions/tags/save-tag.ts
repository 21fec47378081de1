import type { saveTag as endpoint } from '@memberday/shared/contract/tags.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { mostTags, type TagDefinition } from '@memberday/shared/domain/tags/tag.ts';
import type { InsightContext } from '../context.ts';
import { tagDefinitions } from '../tag-definitions.ts';
import type { UseCase } from '../use-case.ts';

/** Its maker answers for it, also when somebody else changes it later. A tag that people put on cannot become a rule: it would be on those who do not fit. */
export const saveTag: UseCase<typeof endpoint, InsightContext> = async (
  context,
  { name, about, rule, keepDays, version },
) => {
  const all = await tagDefinitions(context);
  const before = all.get(name);
  if ((before?.version ?? 0) !== version)
    return refused(problem('contradicts_earlier', { key: name, field: 'version' }));
  if (!before && all.size >= mostTags) {
    return refused(problem('invalid_value', { field: 'name', why: `would be one more than ${mostTags} tags` }));
  }
  if (before && (before.rule === null) !== (rule === null)) {
    return refused(
      problem('invalid_value', { field: 'rule', why: 'a tag stays what it is: a rule, or put on by hand' }),
    );
  }
  if (rule !== null && keepDays !== null) {
    return refused(problem('invalid_value', { field: 'keepDays', why: 'a rule holds as long as it fits' }));
  }
  const owner = before && before.owner !== 'platform' ? before.owner : context.actor.staffId;
  const tag: TagDefinition = { name, about, rule, keepDays, owner, state: 'active', changedAt: context.now(), version };
  if (!(await context.insight.tags.saveDefinition(tag))) {
    return refused(problem('contradicts_earlier', { key: name, field: 'version' }));
  }
  return done({ ...tag, version: version + 1 });
};
