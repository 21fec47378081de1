import { type tellStock as endpoint, stockRow } from '@memberday/shared/contract/stock.ts';
import { whyOf } from '@memberday/shared/contract/why.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { hearStock, noStock, type StockTold } from '@memberday/shared/domain/stock/stock.ts';
import { addMs, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

type Row = { readonly sku: string; readonly shop: string; readonly told: StockTold };

/** Products written side by side. */
const abreast = 10;

/** Every row of one product in one shop is heard in one write; a bad row does not refuse its neighbours. */
export const tellStock: UseCase<typeof endpoint> = async (context, { rows: given }) => {
  const rows = given.map((row) => readRow(row, context.now()));
  const good = rows.flatMap((row) => (row.ok ? [row.value] : []));
  const left = Map.groupBy(good, ({ sku, shop }) => `${sku}\n${shop}`).values();
  const unchanged: number[] = [];
  const hearNext = async (): Promise<void> => {
    for (const group of left) unchanged.push(await hearGroup(context, group));
  };
  await Promise.all(Array.from({ length: abreast }, hearNext));
  const refusals = rows.flatMap((row, index) => (row.ok ? [] : [{ index, ...row.problem }]));
  return done({ accepted: good.length, unchanged: unchanged.reduce((sum, each) => sum + each, 0), refused: refusals });
};

/** @returns how many of them changed nothing */
const hearGroup = async ({ store }: Context, group: readonly Row[]): Promise<number> => {
  const { sku = '', shop = '' } = group[0] ?? {};
  return untilSettled(`stock of ${sku} in ${shop}`, async () => {
    let stock = (await store.stock.read(sku, shop)) ?? noStock(sku, shop);
    let unchanged = 0;
    for (const { told } of group) {
      const heard = hearStock(stock, told);
      stock = heard.stock;
      if (heard.outcome !== 'heard') unchanged += 1;
    }
    if (unchanged === group.length) return unchanged;
    return (await store.stock.write(stock)) ? unchanged : undefined;
  });
};

const readRow = (row: unknown, now: Instant): Outcome<Row> => {
  const parsed = stockRow.safeParse(row);
  if (!parsed.success) {
    const fields = parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), why: whyOf(issue) }));
    return refused(problem('invalid_input', { fields }));
  }
  const { sku, shop, at } = parsed.data;
  // A wrong clock at the source would otherwise stand above every later word.
  if (at > addMs(now, dayMs))
    return refused(problem('invalid_value', { field: 'at', why: 'lies more than a day ahead' }));
  const told: StockTold =
    'quantity' in parsed.data
      ? { kind: 'count', at, quantity: parsed.data.quantity }
      : { kind: 'change', at, id: parsed.data.id, delta: parsed.data.delta };
  return done({ sku, shop, told });
};
