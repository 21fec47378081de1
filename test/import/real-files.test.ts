import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addUp, readText, realFile, whySkipped } from './real-data.ts';
import { runCli } from './run-cli.ts';
import { makeFolder } from './test-platform.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder.remove());

/** Everything an import must say of a file that is all fit and all new on an empty platform. */
const whole = ({ rows, orders, members, fen }: ReturnType<typeof addUp>) => ({
  rows,
  members: { total: members, created: members, existing: 0 },
  orders: { total: orders, leftOut: 0, sent: orders, applied: orders, unchanged: 0, refused: 0 },
  totalFen: fen,
  readBack: { orders, fen },
  platform: { members, orders, paidFen: fen, drifted: 0 },
  equal: true,
});

describe('18 months of a record shop, without order numbers', () => {
  const file = 'cdnow/cdnow_transactions.csv.gz';
  const columns = { member: 'customer_id', amount: 'amount' };
  const why = whySkipped(file);

  test.skipIf(why)(`the whole file is read to the cent ${why ?? ''}`, async () => {
    const totals = addUp(await readText(file), columns);
    expect(totals).toEqual({ rows: 6919, orders: 6919, members: 2357, fen: 24_409_194 });
    const { json } = await runCli(['import', 'orders', realFile(file), '--source', 'cdnow', '--dry-run', '--json'], {});
    expect(json).toMatchObject({
      rows: totals.rows,
      members: { total: totals.members },
      orders: { total: totals.orders, leftOut: 0 },
      totalFen: totals.fen,
    });
  });

  // All of it takes minutes: `npm run bench -- import`.
  test.skipIf(why)(
    `every purchase of its first customers, once and for all ${why ?? ''}`,
    async () => {
      const start = (await readText(file)).split('\n').slice(0, 801).join('\n');
      const totals = addUp(start, columns);
      const part = join(folder.path, 'customers.csv');
      await writeFile(part, `${start}\n`);
      const env = { MEMBERDAY_DATA_DIR: join(folder.path, 'cdnow') };
      const words = ['import', 'orders', part, '--source', 'cdnow', '--json'];
      const first = await runCli(words, env);
      expect(first.json, first.stderr).toMatchObject(whole(totals));
      expect(first.code).toBe(0);
      // Once more: nothing changes.
      const again = await runCli(words, env);
      expect(again.json, again.stderr).toMatchObject({
        members: { created: 0 },
        orders: { applied: 0, unchanged: totals.orders },
        platform: first.json.platform,
        equal: true,
      });
    },
    240_000,
  );
});

describe('a year of a grocer', () => {
  const file = 'completejourney/transactions_sample.csv.gz';
  const why = whySkipped(file);
  const columns = { member: 'household_id', amount: 'sales_value', order: 'basket_id' };
  const map =
    'member=household_id,order=basket_id,at=transaction_timestamp,amount=sales_value,sku=product_id,quantity=quantity,shop=store_id';

  test.skipIf(why)(`the whole file is read to the cent ${why ?? ''}`, async () => {
    const totals = addUp(await readText(file), columns);
    expect(totals).toEqual({ rows: 75_000, orders: 47_243, members: 2377, fen: 23_393_524 });
    const { json } = await runCli(['import', 'orders', realFile(file), '--map', map, '--dry-run', '--json'], {});
    expect(json).toMatchObject({
      rows: totals.rows,
      members: { total: totals.members },
      orders: { total: totals.orders, leftOut: 0 },
      totalFen: totals.fen,
      report: { rowsLeftOut: 0, columns: { amount: { normalised: { count: 1, kinds: { float_noise: 1 } } } } },
    });
  });

  test.skipIf(why)(
    `its first days come in whole ${why ?? ''}`,
    async () => {
      const text = await readText(file);
      const start = text.split('\n').slice(0, 601).join('\n');
      const part = join(folder.path, 'days.csv');
      await writeFile(part, `${start}\n`);
      const env = { MEMBERDAY_DATA_DIR: join(folder.path, 'grocer') };
      const { code, json, stderr } = await runCli(['import', 'orders', part, '--map', map, '--json'], env);
      expect(json, stderr).toMatchObject(whole(addUp(start, columns)));
      expect(code).toBe(0);
    },
    240_000,
  );
});
