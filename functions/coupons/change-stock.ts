import type { TemplateHead } from '@memberday/shared/domain/coupons/template.ts';
import { shardsFor } from '@memberday/shared/domain/drops/plan-drop.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import { planTakes, poolRows, refillWrites, spreadOver, takeWrite } from '../store/pools.ts';
import { absent, type Write } from '../store/table.ts';

/** What a publication writes beside the version, and over how many shards the template's stock lies then. */
export type StockChange = { readonly shards: number | null; readonly writes: readonly Write<'dry' | 'never'>[] };

/**
 * Makes the stock of a new template, or brings it to a new total: more is spread over all shards, less is taken out of what nobody has yet.
 * Whether there is a total at all is decided by the first version, because coupons that took no stock are not counted anywhere.
 * @param had the total of the version before
 */
export const changeStock = async (
  context: Context,
  templateId: string,
  before: TemplateHead | undefined,
  had: number | null | undefined,
  total: number | null,
): Promise<Outcome<StockChange, 'invalid_input'>> => {
  if (!before) return done(total === null ? { shards: null, writes: [] } : newStock(templateId, total));
  const { stockShards: shards } = before;
  if ((shards === null) !== (total === null)) {
    return refusedTotal('is there from the first version on, or never');
  }
  if (shards === null || total === null) return done({ shards, writes: [] });
  const pool = { poolId: templateId, shards };
  const more = total - (had ?? 0);
  if (more === 0) return done({ shards, writes: [] });
  if (more > 0) return done({ shards, writes: refillWrites(pool, ...spreadOver(shards, more)) });
  const remaining = await context.store.pools.remaining(pool, { strong: true });
  const takes = planTakes(remaining, remaining.indexOf(Math.max(...remaining)), -more);
  if (takes) return done({ shards, writes: takes.map((take) => takeWrite(pool, take)) });
  const unissued = remaining.reduce((sum, left) => sum + left, 0);
  return refusedTotal(`is less than the ${(had ?? 0) - unissued} that are out`);
};

const newStock = (templateId: string, total: number): StockChange => {
  const shards = shardsFor(total);
  const writes = poolRows(templateId, total, shards).map(
    (put): Write<'never'> => ({ write: { put, condition: absent }, refusal: 'never' }),
  );
  return { shards, writes };
};

const refusedTotal = (why: string) => refused(problem('invalid_input', { fields: [{ path: 'template.total', why }] }));
