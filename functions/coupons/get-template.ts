import type { getTemplate as endpoint } from '@memberday/shared/contract/coupons.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

/** Reads past the cache: whoever has just published sees it. */
export const getTemplate: UseCase<typeof endpoint> = async (context, { templateId }) => {
  const head = await context.store.templates.readHead(templateId, { strong: true });
  if (!head) return refused(problem('not_found', { what: 'template', id: templateId }));
  const { version, stockShards: shards } = head;
  const newest = await context.templates.version(templateId, version);
  if (shards === null) return done({ head, newest, remaining: null });
  const remaining = await context.store.pools.remaining({ poolId: templateId, shards }, { strong: true });
  return done({ head, newest, remaining: remaining.reduce((sum, left) => sum + left, 0) });
};
