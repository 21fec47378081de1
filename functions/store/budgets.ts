import {
  type Budget,
  type BudgetChange,
  mergeBudgetChanges,
  type ReadBudget,
} from '@memberday/shared/domain/checkout/hold-budget.ts';
import { keys } from './keys.ts';
import { homeShard } from './pools.ts';
import type { Table, Write } from './table.ts';

/**
 * Money that templates may cost, as fen in use by shard. Unlike a stock it counts what is taken and not what is left: the cap comes from the
 * template at each write, so a budget can be raised or lowered at any time and no row has to follow.
 */
export type BudgetStore = {
  /** @param memberId whose home shard is taken from first */
  readMany(budgets: readonly Budget[], memberId: string, options?: { strong?: boolean }): Promise<ReadBudget[]>;
};

export const budgetStore = (table: Table): BudgetStore => ({
  async readMany(budgets, memberId, options) {
    if (budgets.length === 0) return [];
    const wanted = budgets.map(({ budget, shards }) =>
      Array.from({ length: shards }, (_, shard) => keys.poolShard(budget, shard)),
    );
    const rows = new Map((await table.getMany(wanted.flat(), options)).map((row) => [row.pk, row]));
    return budgets.map((budget, i) => ({
      budget,
      used: (wanted[i] ?? []).map(({ pk }) => Number(rows.get(pk)?.usedFen ?? 0)),
      home: homeShard(memberId, budget.shards),
    }));
  },
});

/** The writes that take from budgets and give back, refused as `budget_short` where a cap would be passed. */
export const budgetWrites = (changes: readonly BudgetChange[]): Write<'budget_short'>[] =>
  mergeBudgetChanges(changes).map(({ budget, shard, fen, cap }) => ({
    write: {
      update: keys.poolShard(budget, shard),
      change: { text: 'ADD usedFen :fen', values: { ':fen': fen } },
      ...(cap === undefined
        ? {}
        : {
            condition: {
              text: cap < fen ? 'usedFen <= :room' : 'attribute_not_exists(usedFen) OR usedFen <= :room',
              values: { ':room': cap - fen },
            },
          }),
    },
    refusal: 'budget_short',
  }));
