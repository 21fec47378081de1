import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { grocerReport, slowSections } from '@memberday/infra/examples/grocer-report.ts';
import { describe, expect, test } from 'vitest';
import { realFile, whySkipped } from '../import/real-data.ts';

const skipped = whySkipped('completejourney/transactions_sample.csv.gz');
const folder = new URL('../../docs/examples/', import.meta.url);

describe.skipIf(skipped)(`the example report${skipped ? `: ${skipped}` : ''}`, () => {
  // `memberday examples DATA_DIR --check` looks at the others too, which take their time.
  test('is what the data give, but for the parts that take long', async () => {
    const written = await grocerReport(realFile(''), slowSections);
    const page = await readFile(fileURLToPath(new URL('grocer.md', folder)), 'utf8');
    const [report = '', ...pictures] = [...written.values()];
    const parts = report.split(/\n(?=## )/).map((part) => part.trimEnd());
    expect(parts).toHaveLength(6);
    for (const part of parts) expect(page).toContain(part);
    const names = [...written.keys()].slice(1);
    const kept = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
    expect(kept).toEqual(pictures);
  });
});
