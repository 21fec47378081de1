import type { listTags as endpoint } from '@memberday/shared/contract/tags.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { InsightContext } from '../context.ts';
import { tagDefinitions } from '../tag-definitions.ts';
import type { UseCase } from '../use-case.ts';

export const listTags: UseCase<typeof endpoint, InsightContext> = async (context) => {
  const all = await tagDefinitions(context);
  return done({ tags: [...all.values()].filter(({ state }) => state === 'active') });
};
