import { countInFile } from '@memberday/infra/cli/count-in-file.ts';
import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { parseExpression } from '@memberday/shared/domain/segments/text/parse-expression.ts';
import { describe, expect, test } from 'vitest';
import { readText, realFile, whySkipped } from '../import/real-data.ts';

const skipped = whySkipped('rfm/rfm_orders.csv.gz');

/** Days since the last purchase, purchases, yuan: what others worked out of the same orders. */
type Customer = readonly [id: string, recencyDays: number, orders: number, yuan: number];

describe.skipIf(skipped)(`segments of the vignette of cran/rfm${skipped ? `: ${skipped}` : ''}`, () => {
  test.each<[string, (customer: Customer) => boolean]>([
    ['orders >= 9 and spent >= 667', ([, , orders, yuan]) => orders >= 9 && yuan >= 667],
    ['days_since(last_purchase) <= 115 and not spent < 400', ([, days, , yuan]) => days <= 115 && yuan >= 400],
    [
      'last_purchase in 114d..482d and (orders = 1 or average >= 100)',
      ([, days, orders, yuan]) => days >= 114 && days < 482 && (orders === 1 || yuan / orders >= 100),
    ],
  ])('%s', async (text, meets) => {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(parsed.why);
    const [heading = '', ...lines] = (await readText('rfm/rfm_expected_scores.csv.gz')).trim().split('\n');
    const place = (name: string): number => heading.split(',').indexOf(name);
    const expected = lines
      .map((line) => line.split(','))
      .map((cells): Customer => {
        const number = (name: string): number => Number(cells[place(name)]);
        return [
          cells[place('customer_id')] ?? '',
          number('recency_days'),
          number('transaction_count'),
          number('amount'),
        ];
      })
      .filter(meets)
      .map(([id]) => id);
    const counted = await countInFile(
      realFile('rfm/rfm_orders.csv.gz'),
      parsed.expression,
      dayNumber('2006-12-31'),
      {},
    );
    expect([...counted.ids].sort()).toEqual(expected.sort());
    expect(counted.members).toBeGreaterThan(0);
  });
});
