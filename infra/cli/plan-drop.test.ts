import { planDrop } from '@memberday/shared/domain/drops/plan-drop.ts';
import { expect, test } from 'vitest';
import { parseCall } from './command.ts';
import { planDropCommand, planWords } from './plan-drop.ts';
import { Refusal } from './refusal.ts';

test('a plan reads as a table: what to set, what to expect, what it costs, what to mind', () => {
  const words = planWords(planDrop({ stock: 10_000, crowd: 100_000, seconds: 10, perMember: 1 }));
  expect(words).toContain('shards                        64');
  expect(words).toContain('warm throughput               39,000 write, 12,000 read units a second');
  expect(words).toContain('API throttle                  10,000 a second; the stage prod has 2,000 (infra/stages.ts)');
  expect(words.find((line) => line.startsWith('table writes'))).toMatch(/120,000 units +0\.075 +1\.338$/);
  expect(words.find((line) => line.startsWith('! 31,572 requests'))).toMatch(/quota is 10,000/);
});

test('the positions add up to the last line of the bill', () => {
  const plan = planDrop({ stock: 5_000, crowd: 50_000, seconds: 10, perMember: 1, mode: 'queue' });
  const figures = planWords(plan).flatMap((line) => {
    const found = /^(\S.*?) +.*?([\d,]+\.\d{3}) +([\d,]+\.\d{3})$/.exec(line);
    return found ? [{ position: line.split('  ')[0], usd: Number(found[2]), cny: Number(found[3]) }] : [];
  });
  const together = figures.pop();
  expect(together?.position).toBe('together');
  expect(figures).toHaveLength(plan.cost.length);
  expect(figures.reduce((sum, { usd }) => sum + usd, 0)).toBeCloseTo(together?.usd ?? Number.NaN, 2);
  expect(figures.reduce((sum, { cny }) => sum + cny, 0)).toBeCloseTo(together?.cny ?? Number.NaN, 2);
});

test.each([
  ['--crowd 10 --seconds 10', 'plan-drop needs --stock'],
  ['--stock 0 --crowd 10 --seconds 10', '--stock 0: a whole number from 1'],
  ['--stock 1e3 --crowd 10 --seconds 10', '--stock 1e3: a whole number'],
  ['--stock 10 --crowd 10 --seconds 10 --mode lottery', '--mode lottery: direct or queue'],
  ['--stock 10 --crowd 10 --seconds 10 --table-units 100', '--table-units 100: at least 4,000'],
])('%s is refused', async (words, message) => {
  const asked = planDropCommand.run(parseCall(planDropCommand, words.split(' ')));
  await expect(asked).rejects.toThrow(Refusal);
  await expect(asked).rejects.toThrow(message);
});
