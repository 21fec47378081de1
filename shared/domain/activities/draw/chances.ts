import type { Day } from '../../time.ts';
import type { Facts } from '../facts/facts.ts';

/**
 * How a member comes to chances. Friends earn none: what somebody gets for a friend must never be a matter of luck (domain rules of the
 * platform), and a share earns none either.
 */
export type ChanceRules = {
  /** For everybody who may take part: once, or each day anew. Those of a day are gone with it. */
  readonly free: { readonly count: number; readonly each: 'activity' | 'day' };
  /** For each paid order of at least so much; null: orders bring none. */
  readonly orders: { readonly atLeastFen: number; readonly most: number } | null;
  /** For each day with a check-in; null: they bring none. */
  readonly checkIns: { readonly most: number } | null;
};

export type Chances = {
  readonly left: number;
  readonly free: number;
  readonly orders: number;
  readonly checkIns: number;
};

/** What was drawn before, as far as it tells what chances are left. */
export type DrawnBefore = { readonly day: Day; readonly by: 'free' | 'earned' };

/**
 * What a member may still draw. An earned chance is used only when no free one is left, since those of a day do not last; and an order that
 * came back takes its chance along, which may leave somebody with more drawn than earned: then the next chances fill the gap.
 * @param facts of the activity's window
 */
export const chancesOf = (
  rules: ChanceRules,
  { facts, drawn, today }: { readonly facts: Facts; readonly drawn: readonly DrawnBefore[]; readonly today: Day },
): Chances => {
  const usedFree = drawn.filter(({ by, day }) => by === 'free' && (rules.free.each === 'activity' || day === today));
  const free = Math.max(0, rules.free.count - usedFree.length);
  const { orders, checkIns } = earnedBy(rules, facts);
  const usedEarned = drawn.filter(({ by }) => by === 'earned').length;
  return { left: free + Math.max(0, orders + checkIns - usedEarned), free, orders, checkIns };
};

const earnedBy = (rules: ChanceRules, facts: Facts): { orders: number; checkIns: number } => {
  const { orders, checkIns } = rules;
  return {
    orders: orders ? Math.min(orders.most, facts.orders.filter(({ netFen }) => netFen >= orders.atLeastFen).length) : 0,
    checkIns: checkIns ? Math.min(checkIns.most, facts.checkIns.length) : 0,
  };
};

/** Draws that one member can ever make, over so many days: what a participation must have room for. */
export const mostDraws = ({ free, orders, checkIns }: ChanceRules, days: number): number =>
  free.count * (free.each === 'day' ? days : 1) + (orders?.most ?? 0) + (checkIns?.most ?? 0);
