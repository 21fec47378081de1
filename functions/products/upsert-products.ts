import { type upsertProducts as endpoint, product } from '@memberday/shared/contract/orders.ts';
import { whyOf } from '@memberday/shared/contract/why.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';

/** A bad row is refused by itself; its neighbours are kept. */
export const upsertProducts: UseCase<typeof endpoint> = async (context, { products: rows }) => {
  const parsed = rows.map((row) => product.safeParse(row));
  await context.store.products.upsert(parsed.flatMap((row) => (row.success ? [row.data] : [])));
  return done({
    accepted: parsed.filter((row) => row.success).length,
    refused: parsed.flatMap((row, index) =>
      row.success
        ? []
        : [
            {
              index,
              code: 'invalid_input',
              facts: { fields: row.error.issues.map((issue) => ({ path: issue.path.join('.'), why: whyOf(issue) })) },
            },
          ],
    ),
  });
};
