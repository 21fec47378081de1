import { randomBytes } from 'node:crypto';
import { modelStore } from '@memberday/functions/store/models.ts';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { enginesHere, useEngine } from '../support/engines.ts';

const cuts = z.object({ recency: z.array(z.int()) });
const learnt = z.object({ noise: z.string() });
const night = (n: number): string => `2026-11-${String(n).padStart(2, '0')}T18:00:00.000Z`;

describe.each(enginesHere)('models of the night on %s', (engineName) => {
  const engine = useEngine(engineName);

  test('are read as the newest, and as they were at a moment', async () => {
    const models = modelStore((await engine.newTable()).table);
    expect(await models.read('rfm', cuts)).toBeUndefined();
    expect(await models.newest('rfm')).toBe(0);
    for (const n of [1, 2, 3]) expect(await models.put('rfm', { recency: [n] }, night(n))).toBe(n);
    await models.put('value', { recency: [9] }, night(9));
    expect(await models.read('rfm', cuts)).toEqual({ version: 3, builtAt: night(3), body: { recency: [3] } });
    expect(await models.readAt('rfm', cuts, night(2))).toMatchObject({ version: 2, body: { recency: [2] } });
    expect(await models.readAt('rfm', cuts, '2026-10-31T00:00:00.000Z')).toBeUndefined();
  });

  test('of builders that end together are both kept, one after the other', async () => {
    const models = modelStore((await engine.newTable()).table);
    const versions = await Promise.all([1, 2, 3, 4].map((n) => models.put('value', { recency: [n] }, night(n))));
    expect(versions.toSorted()).toEqual([1, 2, 3, 4]);
  });

  test('that are large come back whole', async () => {
    const { table } = await engine.newTable();
    const models = modelStore(table);
    // Noise does not shrink: some parts.
    const noise = randomBytes(400_000).toString('base64');
    await models.put('recommender', { noise }, night(1));
    expect((await models.read('recommender', learnt))?.body.noise).toBe(noise);
    expect(await models.newest('recommender')).toBe(1);
  });

  test('that lost a part are refused, not half read', async () => {
    const { table } = await engine.newTable();
    const models = modelStore(table);
    await models.put('recommender', { noise: randomBytes(400_000).toString('base64') }, night(1));
    const { rows } = await table.query({ pk: 'MODEL#recommender' });
    const [parts] = rows.map(({ parts }) => parts as { id: string; count: number });
    await table.transact([
      { write: { remove: { pk: `MODEL#recommender#${parts?.id}`, sk: 'P#0002' } }, refusal: 'never' },
    ]);
    await expect(models.read('recommender', learnt)).rejects.toThrow(`damaged: 1 of ${parts?.count} parts`);
  });
});
