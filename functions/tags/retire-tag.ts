import type { retireTag as endpoint } from '@memberday/shared/contract/tags.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { InsightContext } from '../context.ts';
import { tagDefinition } from '../tag-definitions.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

export const retireTag: UseCase<typeof endpoint, InsightContext> = async (context, { name }) =>
  untilSettled(`tag ${name}`, async () => {
    const before = await tagDefinition(context, name);
    if (!before) return refused(problem('not_found', { what: 'tag', id: name }));
    if (before.state === 'retired') return done(before);
    const after = { ...before, state: 'retired' as const, changedAt: context.now() };
    return (await context.insight.tags.saveDefinition(after))
      ? done({ ...after, version: after.version + 1 })
      : undefined;
  });
