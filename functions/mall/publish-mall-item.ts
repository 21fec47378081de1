import { isDeepStrictEqual } from 'node:util';
import type { publishMallItem as endpoint } from '@memberday/shared/contract/mall.ts';
import { shardsFor } from '@memberday/shared/domain/drops/plan-drop.ts';
import { checkItem } from '@memberday/shared/domain/mall/check-item.ts';
import type { MallItem, MallStock, MallTerms } from '@memberday/shared/domain/mall/mall-item.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context } from '../context.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** Exchanges that were made keep the price they were made at. The same terms again answer the version they have become. */
export const publishMallItem: UseCase<typeof endpoint> = async (context, { itemId, after, stock, terms }) => {
  const now = context.now();
  const { programme } = versionAt(await context.programmes(), now);
  const faults = checkItem(terms, programme.tiers.levels.length);
  if (faults.length > 0) {
    const fields = faults.map(({ path, why }) => ({ path: `terms.${path}`, why }));
    return refused(problem('invalid_input', { fields }));
  }
  const known = await checkTemplate(context, terms);
  if (!known.ok) return known;
  return untilSettled<Outcome<MallItem>>(`item ${itemId}`, async () => {
    const before = await context.store.mallItems.read(itemId, { strong: true });
    if (before?.version === after + 1 && isDeepStrictEqual(before.terms, terms)) return done(before);
    if ((before?.version ?? 0) !== after) {
      return refused(problem('contradicts_earlier', { key: itemId, field: 'after' }));
    }
    const begun = before ? keptStock(before, stock) : firstStock(terms, stock);
    if (!begun.ok) return begun;
    const version = { itemId, version: after + 1, publishedAt: now, publishedBy: context.actor.staffId, terms };
    const item: MallItem = {
      revision: before?.revision ?? 0,
      state: before?.state ?? 'on_shelf',
      stock: begun.value,
      ...version,
    };
    const refusals = await context.store.mallItems.change(item, version);
    return refusals.length === 0 ? done({ ...item, revision: item.revision + 1 }) : undefined;
  });
};

type Asked = number | null | undefined;

const firstStock = ({ gives }: MallTerms, stock: Asked): Outcome<MallStock | null, 'invalid_value'> => {
  if (stock) return done({ stock, added: 0, shards: shardsFor(stock) });
  const why = 'must be told: goods are never without bound';
  return gives.kind === 'goods' ? refused(problem('invalid_value', { field: 'stock', why })) : done(null);
};

const keptStock = (before: MallItem, stock: Asked): Outcome<MallStock | null, 'invalid_value'> => {
  if (stock === undefined || stock === (before.stock?.stock ?? null)) return done(before.stock);
  return refused(problem('invalid_value', { field: 'stock', why: 'is settled with the first version; top it up' }));
};

const checkTemplate = async (context: Context, { gives }: MallTerms): Promise<Outcome<null, 'not_found'>> => {
  if (gives.kind === 'goods') return done(null);
  const head = await context.store.templates.readHead(gives.templateId, { strong: true });
  return head ? done(null) : refused(problem('not_found', { what: 'template', id: gives.templateId }));
};
