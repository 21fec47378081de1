import { randomBytes } from 'node:crypto';
import { rfmModel } from '@memberday/functions/rfm-model.ts';
import { recommenderModel } from '@memberday/functions/slots/recommender-model.ts';
import { modelStore } from '@memberday/functions/store/models.ts';
import { describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { oneEngine } from './bare-store.ts';

const cuts = (on: number) => ({
  ...{ on, members: 1, high: { r: 4, f: 4, m: 4 } },
  cutOffs: { recency: [1], frequency: [2], monetary: [3] },
});
const nothing = { values: '', largest: 0 };
const noRows = { starts: '', columns: '', ...nothing };
/** A model that is as large as wanted: noise does not shrink. */
const learnt = (bytes: number) => ({
  skus: [randomBytes(bytes).toString('base64')],
  ...{ members: 0, asked: 0, recall: 0, bestsellers: 0, weights: { sizes: [], felt: [] } },
  ...{ baskets: nothing, lately: nothing, rebought: nothing, telling: nothing, tastes: noRows, followers: noRows },
});
const night = (n: number): string => `2026-11-${String(n).padStart(2, '0')}T18:00:00.000Z`;

describe.each(oneEngine)('models of the night on %s', (engineName) => {
  const engine = useEngine(engineName);

  test('are read as the newest, and as they were at a moment', async () => {
    const models = modelStore((await engine.newTable()).table);
    expect(await models.read('rfm', rfmModel)).toBeUndefined();
    expect(await models.newest('rfm')).toBe(0);
    for (const n of [1, 2, 3]) expect(await models.put('rfm', cuts(n), night(n))).toBe(n);
    await models.put('value', cuts(9), night(9));
    expect(await models.read('rfm', rfmModel)).toEqual({ version: 3, builtAt: night(3), body: cuts(3) });
    expect(await models.readAt('rfm', rfmModel, night(2))).toMatchObject({ version: 2, body: cuts(2) });
    expect(await models.readAt('rfm', rfmModel, '2026-10-31T00:00:00.000Z')).toBeUndefined();
  });

  test('of builders that end together are both kept, one after the other', async () => {
    const models = modelStore((await engine.newTable()).table);
    const versions = await Promise.all([1, 2, 3, 4].map((n) => models.put('value', cuts(n), night(n))));
    expect(versions.toSorted()).toEqual([1, 2, 3, 4]);
  });

  test('that are large come back whole', async () => {
    const { table } = await engine.newTable();
    const models = modelStore(table);
    const body = learnt(400_000);
    await models.put('recommender', body, night(1));
    expect((await models.read('recommender', recommenderModel))?.body).toEqual(body);
    expect(await models.newest('recommender')).toBe(1);
  });

  test('that lost a part are refused, not half read', async () => {
    const { table } = await engine.newTable();
    const models = modelStore(table);
    await models.put('recommender', learnt(400_000), night(1));
    const { rows } = await table.query({ pk: 'MODEL#recommender' });
    const [parts] = rows.map(({ parts }) => parts as { id: string; count: number });
    await table.transact([
      { write: { remove: { pk: `MODEL#recommender#${parts?.id}`, sk: 'P#0002' } }, refusal: 'never' },
    ]);
    await expect(models.read('recommender', recommenderModel)).rejects.toThrow(`damaged: 1 of ${parts?.count} parts`);
  });
});
