import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { lifecycleStages } from '@memberday/shared/domain/lifecycle/lifecycle.ts';
import type { KeptLifecycle, LifecycleMove } from '@memberday/shared/domain/lifecycle/move-lifecycle.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { dueRow } from './due.ts';
import { keys, lifecycleShards } from './keys.ts';
import { atVersion, type Row, type Table, type Write } from './table.ts';

const stage = z.enum(lifecycleStages);
const keptFields = z.object({
  version: z.int(),
  stage,
  since: z.int(),
  until: z.optional(z.int()),
  moves: z.array(z.object({ from: stage, to: stage, on: z.int() })),
});

/** Where a member stood when somebody looked last, and the latest moves, oldest first. Version 0: nobody has looked. */
export type LifecycleRecord = {
  readonly version: number;
  readonly kept: KeptLifecycle | undefined;
  readonly moves: readonly LifecycleMove[];
};

/** How many moved on a day, by where from and where to. */
export type MovesOfDay = {
  readonly on: DayNumber;
  readonly moves: readonly (Omit<LifecycleMove, 'on'> & { count: number })[];
};

/** A member's latest moves that are kept with them. */
export const mostMoves = 8;
const daysKept = 400;

export type LifecycleStore = {
  read(memberId: string, options?: { strong?: boolean }): Promise<LifecycleRecord>;
  /** Whoever was never looked at is missing. */
  readMany(memberIds: readonly string[]): Promise<ReadonlyMap<string, LifecycleRecord>>;
  /**
   * Keeps where a member stands, counts the move if there is one, and leaves word when to look again: all or nothing.
   * @returns false when somebody was faster
   */
  keep(
    memberId: string,
    before: LifecycleRecord,
    after: {
      readonly keep: KeptLifecycle;
      readonly move: LifecycleMove | undefined;
      readonly lookAgainAt: Instant | undefined;
    },
  ): Promise<boolean>;
  /** Both days included, in order; days on which nobody moved are missing. */
  listMoves(from: DayNumber, to: DayNumber): Promise<readonly MovesOfDay[]>;
};

export const lifecycleStore = (table: Table): LifecycleStore => ({
  async read(memberId, { strong = false } = {}) {
    const row = await table.get(keys.lifecycle(memberId), { strong });
    return row ? toRecord(row) : { version: 0, kept: undefined, moves: [] };
  },

  async readMany(memberIds) {
    const rows = await table.getMany(memberIds.map(keys.lifecycle));
    return new Map(rows.map((row) => [row.pk.slice('M#'.length), toRecord(row)]));
  },

  async keep(memberId, { version, moves }, { keep, move, lookAgainAt }) {
    const writes: Write<'changed' | 'never'>[] = [
      {
        write: {
          put: {
            ...keys.lifecycle(memberId),
            memberId,
            version: version + 1,
            ...keep,
            moves: move ? [...moves, move].slice(-mostMoves) : moves,
          },
          condition: atVersion(version),
        },
        refusal: 'changed',
      },
    ];
    if (move) writes.push({ write: countMove(memberId, move), refusal: 'never' });
    if (lookAgainAt !== undefined) {
      const due = dueRow(lookAgainAt, { kind: 'look-at-lifecycles', memberIds: [memberId] });
      writes.push({ write: { put: due }, refusal: 'never' });
    }
    return (await table.transact(writes)).length === 0;
  },

  async listMoves(from, to) {
    const shards = await Promise.all(
      Array.from({ length: lifecycleShards }, (_, shard) =>
        table.queryAll({
          pk: keys.lifecycleDay(0, shard).pk,
          between: [keys.lifecycleDay(from, shard).sk, keys.lifecycleDay(to, shard).sk],
        }),
      ),
    );
    const days = new Map<DayNumber, Map<string, number>>();
    for (const row of shards.flat()) {
      const on = Number(row.on);
      const sums = days.get(on) ?? new Map<string, number>();
      for (const [name, count] of Object.entries(row).filter(([key]) => key.startsWith(movePrefix))) {
        sums.set(name, (sums.get(name) ?? 0) + Number(count));
      }
      days.set(on, sums);
    }
    return [...days]
      .sort(([one], [other]) => one - other)
      .map(([on, sums]) => ({ on, moves: [...sums].map(([name, count]) => ({ ...movedBetween(name), count })) }));
  },
});

const toRecord = (row: Row): LifecycleRecord => {
  const { version, stage: at, since, until, moves } = keptFields.parse(row);
  return { version, kept: { stage: at, since, until }, moves };
};

const movePrefix = 'moved_';

const countMove = (memberId: string, { from, to, on }: LifecycleMove): Write<never>['write'] => ({
  // Any spread will do: whoever moves is counted once, by the condition beside it.
  update: keys.lifecycleDay(on, memberId.charCodeAt(memberId.length - 1) % lifecycleShards),
  change: {
    text: `SET #on = :on, #ttl = :ttl ADD #${movePrefix}${from}_${to} :one`,
    values: { ':on': on, ':ttl': (on + daysKept) * 86_400, ':one': 1 },
  },
});

const movedBetween = (name: string): Omit<LifecycleMove, 'on'> => {
  const [from, to] = name.slice(movePrefix.length).split('_');
  return { from: stage.parse(from), to: stage.parse(to) };
};
