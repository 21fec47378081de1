import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPurchases } from './purchase-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'memberday-table-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const file = async (content: string | Buffer): Promise<string> => {
  const path = join(folder, 'orders.csv');
  await writeFile(path, content);
  return path;
};

describe('a file of purchases', () => {
  const wanted = { member: '007', day: '2026-03-08', amountFen: 1250 };
  test.each([
    ['plain', 'customer_id,date,amount\n007,2026-03-08,12.5\n'],
    ['gzip', gzipSync('customer_id,date,amount\n007,2026-03-08,12.5\n')],
    ['a byte order mark, semicolons and Chinese names', '\uFEFF会员号;日期;金额\r\n007;2026-03-08;¥12.50\r\n'],
    ['tabs, quotes and a line without anything', 'member\tat\tamount\n\n"007"\t2026/3/8\t"12.50"\n'],
  ])('%s', async (_, content) => {
    const { rows } = await readPurchases(await file(content), {});
    expect(rows).toMatchObject([wanted]);
  });

  test('columns by --map, fen, and the day of another zone', async () => {
    const path = await file('a,b,c\n007,2026-03-08T23:00:00Z,1250\n');
    const options = { map: ['member=a,at=b', 'amount=c'], 'currency-scale': '1', zone: 'Asia/Tokyo' };
    const { rows, map } = await readPurchases(path, options);
    expect(rows).toMatchObject([{ ...wanted, day: '2026-03-09' }]);
    expect(map).toEqual({ member: ['a'], at: ['b'], amount: ['c'] });
  });

  const faulty = 'customer,date,amount\na,2026-01-01,1\n,2026-01-02,2\nb,x,3\nb,2026-01-03,-3\nb,2026-01-04\n';
  test('names line, field, value and reason of what is wrong', async () => {
    const path = await file(faulty);
    await expect(readPurchases(path, {})).rejects.toThrow(
      [
        `${path} line 3: member (customer) is empty`,
        `${path} line 4: at (date) “x” is not a date or time`,
        `${path} line 5: amount “-3” is below zero: a return is handed in as a refund, not as a sale`,
        `${path} line 6: 2 cells under 3 headings`,
        '4 rows are wrong; mend the file, or leave such rows out with --skip-wrong',
      ].join('\n'),
    );
  });
  test('leaves wrong rows out where asked, and tells', async () => {
    const table = await readPurchases(await file(faulty), { 'skip-wrong': true });
    expect(table.rows).toHaveLength(1);
    expect(table.skipped.rows).toBe(4);
  });

  test.each([
    ['no column for a field', 'who,date,amount\na,2026-01-01,1\n', {}, /no column of the file is known to be “member”/],
    ['a column that is not there', 'a,date,amount\na,2026-01-01,1\n', { map: ['member=b'] }, /no such column/],
    ['nothing but a heading', 'member,date,amount\n', {}, /holds no row/],
    ['nothing', '', {}, /is empty/],
  ])('refuses a file with %s', async (_, content, options, message) => {
    await expect(readPurchases(await file(content), options)).rejects.toThrow(message);
  });
  test('refuses a file that is not there', async () => {
    await expect(readPurchases(join(folder, 'none.csv'), {})).rejects.toThrow(/there is no such file/);
  });
});
