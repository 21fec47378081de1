import type { Task } from '@memberday/shared/domain/runbook/task.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { indexKeys, keys } from './keys.ts';
import { absent, present, type Row, type Table } from './table.ts';

const told = z.object({ at: z.string(), by: z.string() });
const taskFields = z.object({
  taskId: z.string(),
  operator: z.string(),
  groupId: z.string(),
  source: z.object({ kind: z.enum(['memberDay', 'activity', 'drop', 'hand']), id: z.string() }),
  at: z.string(),
  title: z.string(),
  text: z.string(),
  card: z.nullable(z.object({ page: z.string(), params: z.record(z.string(), z.string()), title: z.string() })),
  proof: z.enum(['by-hand', 'by-entry']),
  done: z.optional(z.nullable(told)),
  skipped: z.optional(z.nullable(told)),
  noticedAt: z.optional(z.nullable(z.string())),
  entries: z.optional(z.int()),
});

export type TaskStore = {
  read(taskId: string, options?: { strong?: boolean }): Promise<Task | undefined>;
  /** New tasks; those that are there already stay as they are. */
  create(tasks: readonly Task[]): Promise<void>;
  /** Ticks a task off, or sets it aside; the first word stands. @returns false when there is no such task */
  settle(taskId: string, how: 'done' | 'skipped', told: { at: Instant; by: string }): Promise<boolean>;
  /** An operator's tasks between two moments, the second excluded, in order. */
  list(operator: string, from: Instant, to: Instant): Promise<Task[]>;
};

/** The counting of visits writes `noticedAt` and `entries` meanwhile, so nothing here writes the row as a whole. */
export const taskStore = (table: Table): TaskStore => ({
  async read(taskId, options) {
    const row = await table.get(keys.task(taskId), options);
    return row && toTask(row);
  },

  async create(tasks) {
    await Promise.all(tasks.map((task) => table.put(taskRow(task), absent)));
  },

  async settle(taskId, how, { at, by }) {
    const refusals = await table.transact([
      {
        write: {
          update: keys.task(taskId),
          change: { text: `SET ${how} = :told`, values: { ':told': { at, by } } },
          condition: present,
        },
        refusal: 'missing' as const,
      },
    ]);
    return refusals.length === 0;
  },

  async list(operator, from, to) {
    const { gsi1pk: pk } = indexKeys.taskOfOperator(operator, '', '');
    const found = await table.queryAll({ pk, index: 'gsi1', between: [from, to] });
    const rows = await table.getMany(
      found.map(({ pk, sk }) => ({ pk, sk })),
      { strong: true },
    );
    return rows.map(toTask).sort((a, b) => (`${a.at}${a.taskId}` < `${b.at}${b.taskId}` ? -1 : 1));
  },
});

const taskRow = ({ done: _done, skipped: _skipped, noticedAt: _noticed, entries: _entries, ...task }: Task): Row => ({
  ...keys.task(task.taskId),
  ...indexKeys.taskOfOperator(task.operator, task.at, task.taskId),
  ...task,
});

const toTask = (row: Row): Task => {
  const { done, skipped, noticedAt, entries, ...task } = taskFields.parse(row);
  return { ...task, done: done ?? null, skipped: skipped ?? null, noticedAt: noticedAt ?? null, entries: entries ?? 0 };
};
