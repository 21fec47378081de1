import { describe, expect, it } from 'vitest';
import { enginesHere, useEngine } from '../support/engines.ts';
import { firstMeet, injectFaults, randomFaults } from '../support/faults.ts';

const key = (sk: string) => ({ pk: 'M#1', sk });
const row = (sk: string) => ({ ...key(sk), kind: 'test' });
const absent = { text: 'attribute_not_exists(pk)' };

describe.each(enginesHere)('faults between the store and %s', (name) => {
  const engine = useEngine(name);

  it('a transaction that meets conflicts and throttles is written once they pass', async () => {
    const { wire, table } = await engine.newTable();
    const log = injectFaults(wire, firstMeet('TransactWriteItems', 'conflict', 'throttled', 'conflict'));
    const refusals = await table.transact([{ write: { put: row('a'), condition: absent }, refusal: 'there already' }]);
    expect(refusals).toEqual([]);
    expect(log.map(({ fault }) => fault)).toEqual(['conflict', 'throttled', 'conflict']);
    expect(await table.get(key('a'))).toEqual(row('a'));
  });

  it('a lost answer leaves the write done, and the repeat of a transaction harmless', async () => {
    const { wire, table } = await engine.newTable();
    injectFaults(wire, firstMeet('TransactWriteItems', 'lost answer'));
    const refusals = await table.transact([{ write: { put: row('a'), condition: absent }, refusal: 'there already' }]);
    expect(refusals).toEqual([]);
    expect(await table.get(key('a'))).toEqual(row('a'));
  });

  it('a batch that is taken by halves is whole in the end', async () => {
    const { wire, table } = await engine.newTable();
    const rows = Array.from({ length: 60 }, (_, index) => row(`row ${index}`));
    const log = injectFaults(wire, ({ index }) => (index % 2 === 0 ? 'half batch' : undefined));
    await table.putMany(rows);
    expect(await table.getMany(rows)).toHaveLength(60);
    expect(log.map(({ operation }) => operation)).toContain('BatchWriteItem');
    expect(log.map(({ operation }) => operation)).toContain('BatchGetItem');
  });

  it('makes the same faults for the same seed', async () => {
    const run = async () => {
      const { wire, table } = await engine.newTable();
      const log = injectFaults(wire, randomFaults(7, 0.3));
      for (let index = 0; index < 8; index += 1) {
        // Three faults in a row are more than a call's patience.
        await table.put(row(`row ${index}`)).catch(() => {});
      }
      return log;
    };
    const first = await run();
    expect(first.length).toBeGreaterThan(0);
    expect(await run()).toEqual(first);
  });
});
