import type { Exposure } from '@memberday/shared/domain/experiments/exposure.ts';
import {
  type ArmSums,
  addSums,
  type GroupSums,
  type MeasureSums,
  measurePairs,
  measures,
  noSums,
} from '@memberday/shared/domain/experiments/measures.ts';
import * as z from 'zod/mini';
import { keys } from './keys.ts';
import { homeShard } from './pools.ts';
import { absent, atVersion, type Row, type Table } from './table.ts';

const exposureFields = z.object({
  experimentId: z.string(),
  memberId: z.string(),
  version: z.int(),
  armId: z.string(),
  groupId: z.nullable(z.string()),
  at: z.string(),
  until: z.string(),
  before: z.nullable(z.object({ fen: z.int(), orders: z.int() })),
  orders: z.record(z.string(), z.object({ paidFen: z.int(), refundFen: z.int(), points: z.int() })),
  coupons: z.record(z.string(), z.int()),
}) satisfies z.ZodMiniType<Exposure, unknown>;

/** The sums of an arm lie in so many rows, so that a crowd does not wait for one of them. Those of a group are one row: it has few members. */
const sumShards = 8;

export type ExposureStore = {
  /** @returns false when the member has met an arm of it before */
  put(exposure: Exposure): Promise<boolean>;
  read(memberId: string, experimentId: string): Promise<Exposure | undefined>;
  readMany(memberId: string, experimentIds: readonly string[]): Promise<Exposure[]>;
  /** All of a member, as they were written last. */
  listOfMember(memberId: string): Promise<Exposure[]>;
  /**
   * Writes an exposure after it was counted anew, still at the version that was read, and what changes in the sums with it: all or nothing.
   * @param by whether the sums are kept by group
   * @returns false when it was counted by somebody else meanwhile
   */
  count(after: Exposure, change: MeasureSums, by: 'member' | 'group'): Promise<boolean>;
  /** @returns arms that nobody has met are missing */
  armSums(experimentId: string): Promise<ArmSums[]>;
  groupSums(experimentId: string): Promise<GroupSums[]>;
};

export const exposureStore = (table: Table): ExposureStore => ({
  put: (exposure) => table.put({ ...keys.exposure(exposure.memberId, exposure.experimentId), ...exposure }, absent),

  async read(memberId, experimentId) {
    const row = await table.get(keys.exposure(memberId, experimentId), { strong: true });
    return row && exposureFields.parse(row);
  },

  async readMany(memberId, experimentIds) {
    const rows = await table.getMany(
      experimentIds.map((experimentId) => keys.exposure(memberId, experimentId)),
      { strong: true },
    );
    return rows.map((row) => exposureFields.parse(row));
  },

  async listOfMember(memberId) {
    const { pk, sk } = keys.exposure(memberId, '');
    return (await table.queryAll({ pk, prefix: sk, strong: true })).map((row) => exposureFields.parse(row));
  },

  async count(after, change, by) {
    const { experimentId, memberId, armId, groupId } = after;
    const sumKey =
      by === 'group'
        ? keys.experimentGroupSum(experimentId, armId, groupId ?? '')
        : keys.experimentSum(experimentId, armId, homeShard(memberId, sumShards));
    const refusals = await table.transact<'changed'>([
      {
        write: {
          put: { ...keys.exposure(memberId, experimentId), ...after, version: after.version + 1 },
          condition: atVersion(after.version),
        },
        refusal: 'changed',
      },
      ...additionOf(sumKey, change),
    ]);
    return refusals.length === 0;
  },

  async armSums(experimentId) {
    const { pk } = keys.experimentSum(experimentId, '', 0);
    const byArm = Map.groupBy(await table.queryAll({ pk, strong: true }), ({ sk }) => sk.split('#')[1] ?? '');
    return [...byArm].map(([armId, rows]) => ({
      armId,
      ...rows.map(toSums).reduce((sum, each) => addSums(sum, each), noSums),
    }));
  },

  async groupSums(experimentId) {
    const { pk } = keys.experimentSum(experimentId, '', 0);
    const rows = await table.queryAll({ pk, prefix: 'G#', strong: true });
    return rows.map((row) => {
      const [, armId = '', ...group] = row.sk.split('#');
      return { armId, groupId: group.join('#'), ...toSums(row) };
    });
  },
});

/** The numbers of a row of sums, by the names they have in it. */
const numbersOf = ({ n, sum, square, product }: MeasureSums): [string, number][] => [
  ['n', n],
  ...measures.map((measure): [string, number] => [`s_${measure}`, sum[measure]]),
  ...measures.map((measure): [string, number] => [`q_${measure}`, square[measure]]),
  ...measurePairs.map(([a, b]): [string, number] => [`p_${a}_${b}`, product[`${a}*${b}` as keyof typeof product]]),
];

/** Only what changes is named. */
const additionOf = (update: { pk: string; sk: string }, change: MeasureSums) => {
  const numbers = numbersOf(change).filter(([, value]) => value !== 0);
  if (numbers.length === 0) return [];
  return [
    {
      write: {
        update,
        change: {
          text: `ADD ${numbers.map(([name]) => `${name} :${name}`).join(', ')}`,
          values: Object.fromEntries(numbers.map(([name, value]) => [`:${name}`, value])),
        },
      },
      refusal: 'changed' as const,
    },
  ];
};

const toSums = (row: Row): MeasureSums => {
  const all = (prefix: string) =>
    Object.fromEntries(measures.map((measure) => [measure, Number(row[prefix + measure] ?? 0)]));
  return {
    n: Number(row.n ?? 0),
    sum: all('s_') as MeasureSums['sum'],
    square: all('q_') as MeasureSums['square'],
    product: Object.fromEntries(
      measurePairs.map(([a, b]) => [`${a}*${b}`, Number(row[`p_${a}_${b}`] ?? 0)]),
    ) as MeasureSums['product'],
  };
};
