import type { saveSlot as endpoint } from '@memberday/shared/contract/slots.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';

export const saveSlot: UseCase<typeof endpoint, InsightContext> = async (context, { after, ...plan }) => {
  const unknown = await unknownGoods(context, plan);
  if (unknown) return refused(problem('not_found', { what: 'product', id: unknown }));
  if (!(await context.insight.slots.savePlan({ ...plan, version: after })))
    return refused(problem('contradicts_earlier', { key: `slot ${plan.slot}`, field: 'after' }));
  return done({ ...plan, version: after + 1 });
};

type Plan = Omit<Parameters<typeof saveSlot>[1], 'after'>;

/** Goods that nobody told of have no name to show: a slip of the pen would stay unseen. */
const unknownGoods = async (
  { store }: Parameters<typeof saveSlot>[0],
  { pins, fallback }: Plan,
): Promise<string | undefined> => {
  const skus = [...pins, ...fallback].flatMap((matter) => (matter.kind === 'goods' ? [matter.sku] : []));
  const known = await store.products.readMany(skus);
  return skus.find((sku) => !known.has(sku));
};
