import type { CouponTemplate } from '../coupons/template.ts';
import { keyOf, type LimitPeriod, periodAt } from '../limits/limit.ts';
import type { Fen } from '../money.ts';
import type { Instant, Zone } from '../time.ts';
import type { BudgetTake } from './hold.ts';

/** The money a template may cost in one period, split over shards so that a crowd does not queue for one row. */
export type Budget = {
  /** The same for every version of the template: what older coupons cost counts too. */
  readonly budget: string;
  readonly period: LimitPeriod;
  readonly fen: Fen;
  readonly shards: number;
};

/** Fen that one shard gains or loses in use. */
export type BudgetChange = {
  readonly budget: string;
  readonly shard: number;
  /** Negative gives back. */
  readonly fen: Fen;
  /** What the shard may come to; absent where the money is spent already and only counted. */
  readonly cap?: Fen | undefined;
};

const fenPerShard = 1_000_000;
const mostShards = 16;

/**
 * The budgets a use counts against at a moment. How much there is says the newest version: a budget is what the chain wants to spend now. How
 * many shards it has says the largest there ever was, so that a lowered one forgets nothing that was spent.
 * @param versions every version of the template, oldest first
 */
export const budgetsOf = (
  templateId: string,
  versions: readonly Pick<CouponTemplate, 'limits'>[],
  at: Instant,
  zone: Zone,
): Budget[] =>
  moneyLimits(versions.at(-1)).map((limit) => {
    const key = keyOf(limit);
    const ever = versions.flatMap((version) => moneyLimits(version).filter((each) => keyOf(each) === key));
    const largest = Math.max(...ever.map((each) => each.limit));
    return {
      budget: `${templateId}/${key}/${periodAt(limit.period, at, zone)}`,
      period: limit.period,
      fen: limit.limit,
      shards: Math.min(mostShards, Math.max(1, Math.ceil(largest / fenPerShard))),
    };
  });

export const moneyLimits = (template: Pick<CouponTemplate, 'limits'> | undefined) =>
  (template?.limits ?? []).filter(
    ({ action, metric, entity }) => action === 'use' && metric === 'amount' && entity === 'campaign',
  );

/** What a shard may be used to; the shards' caps add up to the budget. */
export const capOf = ({ fen, shards }: Pick<Budget, 'fen' | 'shards'>, shard: number): Fen =>
  Math.floor(fen / shards) + (shard < fen % shards ? 1 : 0);

/**
 * From which shards to take: all from the home shard if it has them, else from the fullest ones.
 * @param used fen in use by shard
 * @returns undefined when the budget has less left
 */
export const takeFromBudget = (
  budget: Budget,
  used: readonly Fen[],
  home: number,
  fen: Fen,
): BudgetTake[] | undefined => {
  const left = Array.from({ length: budget.shards }, (_, shard) => ({
    shard,
    fen: capOf(budget, shard) - (used[shard] ?? 0),
  }));
  if (left.reduce((sum, each) => sum + each.fen, 0) < fen) return undefined;
  const takes: BudgetTake[] = [];
  let missing = fen;
  const first = left[home];
  const fullest = [...left].sort((a, b) => b.fen - a.fen);
  for (const each of first && first.fen >= fen ? [first] : fullest) {
    const part = Math.min(each.fen, missing);
    if (part <= 0) break;
    takes.push({ budget: budget.budget, shard: each.shard, fen: part });
    missing -= part;
  }
  return missing === 0 ? takes : undefined;
};

/** Lets each budget keep no more than `fen` of what was taken from it; the first shards keep theirs. */
export const lowerTakes = (
  takes: readonly BudgetTake[],
  fen: Fen,
): { takes: readonly BudgetTake[]; changes: readonly BudgetChange[] } => {
  const room = new Map<string, Fen>();
  const lowered = takes.map((take) => {
    const left = room.get(take.budget) ?? fen;
    const kept = Math.min(take.fen, left);
    room.set(take.budget, left - kept);
    return { ...take, fen: kept };
  });
  const changes = takes.flatMap((take, i) => {
    const back = take.fen - (lowered[i]?.fen ?? 0);
    return back === 0 ? [] : [{ budget: take.budget, shard: take.shard, fen: -back }];
  });
  return { takes: lowered, changes };
};

/**
 * Counts what was spent after it had been given back: each budget's first shard takes all of it, even beyond its cap, because the money is
 * gone already.
 */
export const countAgain = (
  takes: readonly BudgetTake[],
  fen: Fen,
): { takes: readonly BudgetTake[]; changes: readonly BudgetChange[] } => {
  const counted = new Set<string>();
  const changes: BudgetChange[] = [];
  const raised = takes.map((take) => {
    if (fen === 0 || counted.has(take.budget)) return take;
    counted.add(take.budget);
    changes.push({ budget: take.budget, shard: take.shard, fen });
    return { ...take, fen: take.fen + fen };
  });
  return { takes: raised, changes };
};

/** One change per shard, and none where they cancel out: a transaction may touch a row once. */
export const mergeBudgetChanges = (changes: readonly BudgetChange[]): BudgetChange[] => {
  const byShard = new Map<string, BudgetChange>();
  for (const change of changes) {
    const key = `${change.budget}#${change.shard}`;
    const before = byShard.get(key);
    byShard.set(key, {
      ...change,
      fen: change.fen + (before?.fen ?? 0),
      cap: change.cap ?? before?.cap,
    });
  }
  return [...byShard.values()].filter(({ fen }) => fen !== 0);
};

/** A budget as it was read. */
export type ReadBudget = {
  readonly budget: Budget;
  /** Fen in use by shard. */
  readonly used: readonly Fen[];
  /** The shard to take from first. */
  readonly home: number;
};

/** Fen that a budget has left in all. */
export const leftOf = ({ budget, used }: ReadBudget): Fen => budget.fen - used.reduce((sum, fen) => sum + fen, 0);

/** The budget as it is after changes that are not written yet. */
export const afterChanges = (read: ReadBudget, changes: readonly BudgetChange[]): ReadBudget => {
  const used = [...read.used];
  for (const { budget, shard, fen } of changes) {
    if (budget === read.budget.budget) used[shard] = (used[shard] ?? 0) + fen;
  }
  return { ...read, used };
};
