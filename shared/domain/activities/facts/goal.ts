import type { Facts } from './facts.ts';

/** What a mission asks for. Each is a number to reach, counted from facts. */
export type Goal =
  /** Orders of at least so much. */
  | { readonly fact: 'orders'; readonly count: number; readonly atLeastFen: number }
  | { readonly fact: 'spend'; readonly fen: number }
  /** Something of so many different categories; of these where some are named. */
  | { readonly fact: 'categories'; readonly count: number; readonly of: readonly string[] }
  | { readonly fact: 'check-ins'; readonly count: number }
  | { readonly fact: 'friends'; readonly count: number };

export type GoalProgress = {
  /** Never more than `need`. */
  readonly have: number;
  readonly need: number;
  readonly reached: boolean;
};

export const progressTo = (goal: Goal, facts: Facts): GoalProgress => {
  const need = goal.fact === 'spend' ? goal.fen : goal.count;
  const have = Math.min(need, countOf(goal, facts));
  return { have, need, reached: have >= need };
};

const countOf = (goal: Goal, { orders, checkIns, friends }: Facts): number => {
  switch (goal.fact) {
    case 'orders':
      return orders.filter(({ netFen }) => netFen >= goal.atLeastFen).length;
    case 'spend':
      return orders.reduce((sum, { netFen }) => sum + netFen, 0);
    case 'categories': {
      const bought = new Set(orders.flatMap(({ categories }) => categories));
      return goal.of.length === 0 ? bought.size : goal.of.filter((category) => bought.has(category)).length;
    }
    case 'check-ins':
      return checkIns.length;
    case 'friends':
      return friends.length;
  }
};
