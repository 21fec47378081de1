import { keys } from './keys.ts';
import { absent, type Table, type Write } from './table.ts';

/** What a draw is drawn by. Nobody is told before it is over. */
export type DrawSeedStore = {
  /** Undefined: the activity has not started, or draws nothing. */
  read(activityId: string): Promise<string | undefined>;
};

export const drawSeedStore = (table: Table): DrawSeedStore => ({
  async read(activityId) {
    const row = await table.get(keys.activitySeed(activityId), { strong: true });
    return row && String(row.seed);
  },
});

/** A seed is written once and never again: it belongs into the transaction that starts its activity. */
export const drawSeedWrite = (activityId: string, seed: string): Write<'never'> => ({
  write: { put: { ...keys.activitySeed(activityId), seed }, condition: absent },
  refusal: 'never',
});
