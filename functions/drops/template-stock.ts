import type { TemplateHead } from '@memberday/shared/domain/coupons/template.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import { type Pool, planTakes, takeWrite } from '../store/pools.ts';
import type { Write } from '../store/table.ts';

/** The pool of all coupons there will ever be of a template; undefined where there is no such bound. */
export const templatePool = ({ templateId, stockShards }: TemplateHead): Pool | undefined =>
  stockShards === null ? undefined : { poolId: templateId, shards: stockShards };

/** The writes that take units out of a template's total: issued and set aside together never pass it. */
export const takeFromTemplate = async (
  context: Context,
  head: TemplateHead,
  n: number,
): Promise<Outcome<Write<'dry'>[], 'sold_out'>> => {
  const pool = templatePool(head);
  if (!pool) return done([]);
  const takes = planTakes(await context.store.pools.remaining(pool, { strong: true }), 0, n);
  if (!takes) return refused(problem('sold_out', { what: head.templateId }));
  return done(takes.map((take) => takeWrite(pool, take)));
};
