import { createHash } from 'node:crypto';
import type { GroupCounting } from '@memberday/shared/domain/groups/counting.ts';
import { addCounts, type GroupCounts, groupCountNames, sumCounts } from '@memberday/shared/domain/groups/counts.ts';
import { addDays, type Day, dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import { keys } from './keys.ts';
import { absent, type Row, type Table, type TableKey, type Write } from './table.ts';
import { ttlOf } from './ttl.ts';

/** A counting whose group and day are found. */
export type Counted = GroupCounting & { readonly groupId: string; readonly day: Day };

export type DayCounts = { readonly day: Day; readonly counts: GroupCounts };
export type MinuteCounts = { readonly minute: Instant; readonly counts: GroupCounts };

/** A counter is so many rows, so that a card in a busy group does not make everybody wait for one of them. */
const shards = 4;
/** The queue brings a thing again within two weeks at most. */
const markerKeptMs = 60 * dayMs;
const minuteKeptMs = 3 * dayMs;

export type GroupCountStore = {
  /**
   * Counts things once for ever: a mark for each and the sums stand in one transaction. The sums never run ahead of the marks, nor behind.
   * @param countings at most `mostTogether`, with distinct marks
   * @returns the places of those that were counted before, in which case nothing was written
   */
  count(countings: readonly Counted[]): Promise<number[]>;
  /** Between two days, both included; a day without anything is missing. */
  days(groupId: string, from: Day, to: Day): Promise<DayCounts[]>;
  /** All that was ever counted. */
  ever(groupId: string): Promise<GroupCounts>;
  /** Minutes from one to another, both included; one without anything is missing. */
  minutes(groupId: string, from: Instant, to: Instant): Promise<MinuteCounts[]>;
};

/** Each may write a mark, a day, a minute, the sum of all and a task; a transaction holds a hundred writes. */
export const mostTogether = 20;

export const groupCountStore = (table: Table): GroupCountStore => ({
  async count(countings) {
    const shard = shardOf(countings);
    const refusals = await table.transact<`${number}` | 'never'>([
      ...countings.map((counting, i) => markWrite(counting, `${i}`)),
      ...addWrites(countings, ({ groupId, day }) => keys.groupDay(groupId, day, shard)),
      ...addWrites(
        countings,
        ({ groupId, at }) => keys.groupMinute(groupId, at.slice(0, 16), shard),
        ({ at }) => ttlOf(at, minuteKeptMs),
      ),
      ...addWrites(countings, ({ groupId }) => keys.groupEver(groupId, shard)),
      ...taskWrites(countings),
    ]);
    return refusals.filter((refusal) => refusal !== 'never').map(Number);
  },

  async days(groupId, from, to) {
    const { pk } = keys.groupDay(groupId, '', 0);
    const rows = await table.queryAll({ pk, between: [`D#${from}`, `D#${addDays(to, 1)}`] });
    return sumBy(rows, (sk) => sk.split('#')[1] ?? '').map(([day, counts]) => ({ day, counts }));
  },

  async ever(groupId) {
    const { pk } = keys.groupEver(groupId, 0);
    return sumCounts((await table.queryAll({ pk, prefix: 'A#' })).map(toCounts));
  },

  async minutes(groupId, from, to) {
    const { pk } = keys.groupMinute(groupId, '', 0);
    const rows = await table.queryAll({ pk, between: [`M#${from.slice(0, 16)}`, `M#${to.slice(0, 16)}~`] });
    return sumBy(rows, (sk) => `${sk.split('#')[1]}:00.000Z`).map(([minute, counts]) => ({ minute, counts }));
  },
});

/**
 * The write that makes something count for its member's group, for what has no new row of its own that tells it: it stands in the
 * transaction of the thing itself, and the stream does the rest. Under one key it counts once, however often it is written.
 */
export const countingWrite = (
  memberId: string,
  key: string,
  at: Instant,
  counts: Partial<GroupCounts>,
): Write<'changed'> => ({
  write: { put: { ...keys.groupCounting(memberId, key), at, counts, ttl: ttlOf(at, markerKeptMs) } },
  refusal: 'changed',
});

const markOf = ({ personPk, key }: GroupCounting): TableKey => ({ pk: personPk, sk: `K#group/${key}` });

const markWrite = <Place extends `${number}`>(counting: Counted, place: Place): Write<Place> => ({
  write: { put: { ...markOf(counting), ttl: ttlOf(counting.at, markerKeptMs) }, condition: absent },
  refusal: place,
});

/** One write a row, whatever is counted in it. */
const addWrites = (
  countings: readonly Counted[],
  keyOf: (counting: Counted) => TableKey,
  endOf?: (counting: Counted) => number,
): Write<'never'>[] =>
  [...Map.groupBy(countings, (counting) => nameOf(keyOf(counting))).values()].flatMap((same) => {
    const [first] = same;
    const sum = Object.entries(same.map(({ counts }) => counts).reduce(addCounts, {}));
    if (!first || sum.length === 0) return [];
    const ttl = endOf?.(first);
    const set = ttl === undefined ? '' : 'SET #ttl = :ttl ';
    return [
      {
        write: {
          update: keyOf(first),
          change: {
            text: `${set}ADD ${sum.map(([name]) => `${name} :${name}`).join(', ')}`,
            values: {
              ...Object.fromEntries(sum.map(([name, value]) => [`:${name}`, value])),
              ...(ttl === undefined ? {} : { ':ttl': ttl }),
            },
          },
        },
        refusal: 'never' as const,
      },
    ];
  });

/** A task whose card was opened in its own group is as good as shown to be done. */
const taskWrites = (countings: readonly Counted[]): Write<'never'>[] => {
  const byTask = Map.groupBy(
    countings.filter(({ task }) => task !== undefined),
    ({ task }) => task ?? '',
  );
  return [...byTask].map(([taskId, same]) => ({
    write: {
      update: keys.task(taskId),
      change: {
        text: 'SET noticedAt = if_not_exists(noticedAt, :at) ADD entries :entries',
        values: { ':at': same.map(({ at }) => at).sort()[0], ':entries': same.length },
      },
    },
    refusal: 'never',
  }));
};

const nameOf = ({ pk, sk }: TableKey): string => `${pk}\n${sk}`;

/** Any will do, since readers add them up; those who count together use one, so that they write few rows. */
const shardOf = ([first]: readonly Counted[]): number =>
  first
    ? (createHash('sha256')
        .update(nameOf(markOf(first)))
        .digest()[0] ?? 0) % shards
    : 0;

const sumBy = (rows: readonly Row[], nameOfRow: (sk: string) => string): [string, GroupCounts][] =>
  [...Map.groupBy(rows, ({ sk }) => nameOfRow(sk))].map(([name, same]) => [name, sumCounts(same.map(toCounts))]);

const toCounts = (row: Row): Partial<GroupCounts> =>
  Object.fromEntries(groupCountNames.flatMap((name) => (row[name] === undefined ? [] : [[name, Number(row[name])]])));
