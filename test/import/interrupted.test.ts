import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runCli, startCli } from './run-cli.ts';
import { makeFolder, ownerClient } from './test-platform.ts';

let folder: Awaited<ReturnType<typeof makeFolder>>;
beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => folder.remove());

const orders = 700;
const rows = Array.from({ length: orders }, (_, n) => [
  `N${n},M${n % 97},2026-01-${String((n % 28) + 1).padStart(2, '0')}T10:00:00Z,${n % 50}.25,a`,
  `N${n},M${n % 97},2026-01-${String((n % 28) + 1).padStart(2, '0')}T10:00:00Z,1.50,b`,
]).flat();
const totalFen = Array.from({ length: orders }, (_, n) => (n % 50) * 100 + 25 + 150).reduce((sum, fen) => sum + fen, 0);

/** Waits until the platform a command has started knows the order as applied. */
const untilApplied = async (dataDir: string, number: string): Promise<void> => {
  let where = '';
  let client: ReturnType<typeof ownerClient> | undefined;
  for (;;) {
    const [running, secrets] = await Promise.all(
      ['running.json', 'secrets.json'].map((name) => readFile(join(dataDir, name), 'utf8').catch(() => undefined)),
    );
    // A platform that was killed leaves its announcement behind; the next one writes its own.
    if (running && secrets && running !== where) {
      where = running;
      client = ownerClient({ ...JSON.parse(running), ...JSON.parse(secrets) });
    }
    const found = await client?.lookUpOrders({ source: 'csv', numbers: [number] }).catch(() => undefined);
    if (found?.ok && found.value.orders[0]?.events.includes('completed')) return;
    await sleep(20);
  }
};

describe('an import that is killed', () => {
  test('ends at the same totals when it is run again, platform and engine killed with it', async () => {
    const file = join(folder.path, 'orders.csv');
    await writeFile(file, `order,member,at,amount,sku\n${rows.join('\n')}\n`);
    const env = { MEMBERDAY_DATA_DIR: join(folder.path, 'data') };
    const words = ['import', 'orders', file, '--json'];

    for (const number of ['N50', 'N350']) {
      const { child, ended } = startCli(words, env);
      await Promise.race([untilApplied(env.MEMBERDAY_DATA_DIR, number), ended]);
      child.kill('SIGKILL');
      expect((await ended).code).toBeNull();
    }
    expect(await readdir(join(env.MEMBERDAY_DATA_DIR, 'imports'))).not.toEqual([]);

    const { code, json, stderr } = await runCli(words, env);
    expect(stderr).toContain('read by an earlier run that was stopped');
    expect(json).toMatchObject({
      rows: orders * 2,
      members: { total: 97 },
      orders: { total: orders, refused: 0 },
      totalFen,
      readBack: { orders, fen: totalFen },
      platform: { members: 97, orders, paidFen: totalFen, drifted: 0 },
      equal: true,
    });
    expect(json.orders.applied + json.orders.unchanged).toBe(orders);
    expect(code).toBe(0);
    expect(await readdir(join(env.MEMBERDAY_DATA_DIR, 'imports'))).toEqual([]);

    const proof = await runCli(['prove', '--json'], env);
    expect(proof.json).toMatchObject({ members: 97, drifted: 0, totals: { orders, paidFen: totalFen } });
    const again = await runCli(words, env);
    expect(again.json).toMatchObject({
      orders: { applied: 0, unchanged: orders },
      platform: json.platform,
      equal: true,
    });
  }, 180_000);

  test('two imports of one file at once: the second is told to wait', async () => {
    const file = join(folder.path, 'orders.csv');
    await writeFile(file, `order,member,at,amount,sku\n${rows.join('\n')}\n`);
    const env = { MEMBERDAY_DATA_DIR: join(folder.path, 'data') };
    const first = startCli(['import', 'orders', file, '--json'], env);
    await untilApplied(env.MEMBERDAY_DATA_DIR, 'N0');
    const second = await runCli(['import', 'orders', file, '--json'], env);
    expect(second).toMatchObject({ code: 1, stdout: '' });
    expect(second.stderr).toContain('another import of this file is running');
    expect((await first.ended).json).toMatchObject({ orders: { applied: orders }, equal: true });
  }, 120_000);
});
