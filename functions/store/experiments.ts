import { experimentRecord } from '@memberday/shared/contract/experiments.ts';
import type { Experiment } from '@memberday/shared/domain/experiments/experiment.ts';
import { type Holdout, noHoldout } from '@memberday/shared/domain/experiments/holdout.ts';
import type { Layer } from '@memberday/shared/domain/experiments/layer.ts';
import * as z from 'zod/mini';
import type { Appointment } from './drops.ts';
import { dueRow } from './due.ts';
import { keys } from './keys.ts';
import { atVersion, type Table } from './table.ts';

const layerFields = z.object({
  layer: z.string(),
  version: z.int(),
  taken: z.array(z.object({ from: z.int(), to: z.int(), experimentId: z.string() })),
}) satisfies z.ZodMiniType<Layer, unknown>;

const holdoutFields = z.object({ version: z.int(), share: z.int() }) satisfies z.ZodMiniType<Holdout, unknown>;

export type ExperimentStore = {
  read(experimentId: string): Promise<Experiment | undefined>;
  /** Newest first. There are tens of them, not thousands. */
  list(): Promise<Experiment[]>;
  readLayer(layer: string): Promise<Layer>;
  /**
   * Writes an experiment one version on (version 0: it is new), and with it the layer whose buckets it takes or gives back, and what is due.
   * @returns false when either was changed meanwhile
   */
  change(
    after: Experiment,
    beside?: { readonly layer?: Layer | undefined; readonly due?: readonly Appointment[] },
  ): Promise<boolean>;
  readHoldout(): Promise<Holdout>;
  /** @returns false when somebody else changed it meanwhile */
  writeHoldout(holdout: Holdout): Promise<boolean>;
};

export const experimentStore = (table: Table): ExperimentStore => ({
  async read(experimentId) {
    const row = await table.get(keys.experiment(experimentId), { strong: true });
    return row && experimentRecord.parse(row);
  },

  async list() {
    const rows = await table.queryAll({ pk: keys.experiment('').pk, newestFirst: true, strong: true });
    return rows.map((row) => experimentRecord.parse(row));
  },

  async readLayer(layer) {
    const row = await table.get(keys.experimentLayer(layer), { strong: true });
    return row ? layerFields.parse(row) : { layer, version: 0, taken: [] };
  },

  async change(after, { layer, due = [] } = {}) {
    const refusals = await table.transact<'changed'>([
      {
        write: {
          put: { ...keys.experiment(after.experimentId), ...after, version: after.version + 1 },
          condition: atVersion(after.version),
        },
        refusal: 'changed',
      },
      ...(layer
        ? [
            {
              write: {
                put: { ...keys.experimentLayer(layer.layer), ...layer, version: layer.version + 1 },
                condition: atVersion(layer.version),
              },
              refusal: 'changed' as const,
            },
          ]
        : []),
      ...due.map(({ at, work }) => ({ write: { put: dueRow(at, work) }, refusal: 'changed' as const })),
    ]);
    return refusals.length === 0;
  },

  async readHoldout() {
    const row = await table.get(keys.holdout());
    return row ? holdoutFields.parse(row) : noHoldout;
  },

  writeHoldout: (holdout) =>
    table.put({ ...keys.holdout(), ...holdout, version: holdout.version + 1 }, atVersion(holdout.version)),
});
