import type { Fen } from '../money.ts';
import { apply, byLapse, byTurn, type Candidate } from './candidate.ts';
import { clashWith } from './stacking.ts';
import { type Step, stepsFrom, takenTogether } from './step.ts';
import type { Rest } from './take-off.ts';

/** Coupons that stand together, in the order they are applied, and what they take in all. */
export type Combination = { readonly coupons: readonly Candidate[]; readonly fen: Fen };

export type Search = {
  readonly best: Combination;
  /** Combinations that were worked out. */
  readonly looked: number;
  /** Whether none can be better. */
  readonly exhaustive: boolean;
};

/** Fifty coupons of fifteen templates take some hundreds; this many, some tens of milliseconds. */
const lookedAtMost = 20_000;

/**
 * The combination that takes most off; of equals the one of fewer coupons, then of those that lapse sooner, then by id. Branch and bound over
 * the coupons in the order they are applied: what is left of the cart only shrinks on the way, and an offer takes no more from less, so what
 * each further coupon would take by itself now, at most one of a class, bounds what all of them can.
 */
export const bestCombination = (candidates: readonly Candidate[], cart: Rest, most = lookedAtMost): Search => {
  const ordered = byTurn(candidates);
  const search = new BranchAndBound(groupsOf(ordered.filter(({ stacking }) => stacking.kind !== 'exclusive')), most);
  for (const alone of ordered) search.offer({ coupons: [alone], fen: alone.worstCaseFen });
  search.offer(greedyCombination(ordered, cart));
  search.look(cart);
  return search.found();
};

/** What coupons that may stand together take, one after the other. */
export const combined = (coupons: readonly Candidate[], cart: Rest): Combination => {
  const ordered = byTurn(coupons);
  let rest = cart;
  let fen = 0;
  for (const coupon of ordered) {
    const applied = apply(coupon, rest);
    rest = applied.rest;
    fen += applied.fen;
  }
  return { coupons: ordered, fen };
};

/** Whether one combination is better than another; for sets of coupons this is a total order. */
export const isBetter = (one: Combination, other: Combination): boolean => {
  if (one.fen !== other.fen) return one.fen > other.fen;
  if (one.coupons.length !== other.coupons.length) return one.coupons.length < other.coupons.length;
  const others = [...other.coupons].sort(byLapse);
  for (const [i, coupon] of [...one.coupons].sort(byLapse).entries()) {
    const rival = others[i];
    const order = rival === undefined ? 0 : byLapse(coupon, rival);
    if (order !== 0) return order < 0;
  }
  return false;
};

/** A first answer to measure others by: the largest that still stands beside those before it. */
const greedyCombination = (ordered: readonly Candidate[], cart: Rest): Combination => {
  const chosen: Candidate[] = [];
  for (const coupon of [...ordered].sort((a, b) => b.worstCaseFen - a.worstCaseFen)) {
    if (clashWith(coupon, chosen) === null) chosen.push(coupon);
  }
  return combined(chosen, cart);
};

/** Coupons of one version of a template take the same; the ones that lapse first are used first. */
const groupsOf = (ordered: readonly Candidate[]): Candidate[][] => {
  const groups: Candidate[][] = [];
  for (const coupon of ordered) {
    const group = groups.at(-1);
    const [like] = group ?? [];
    const isLike = like?.templateId === coupon.templateId && like.templateVersion === coupon.templateVersion;
    if (group && isLike) group.push(coupon);
    else groups.push([coupon]);
  }
  return groups;
};

class BranchAndBound {
  readonly #groups: readonly (readonly Candidate[])[];
  readonly #most: number;
  #best: Combination = { coupons: [], fen: 0 };
  #looked = 0;
  #isCut = false;

  constructor(groups: readonly (readonly Candidate[])[], most: number) {
    this.#groups = groups;
    this.#most = most;
  }

  offer(combination: Combination): void {
    if (isBetter(combination, this.#best)) this.#best = combination;
  }

  found(): Search {
    return { best: this.#best, looked: this.#looked, exhaustive: !this.#isCut };
  }

  look(rest: Rest, from = 0, chosen: readonly Candidate[] = [], fen = 0): void {
    const steps = stepsFrom(this.#groups, from, chosen, rest);
    const most = toPay(rest);
    for (const [i, { group, coupon, singlyFen }] of steps.entries()) {
      const stillAtMost = (moreFen: Fen): boolean => this.#isWorthwhile(fen, moreFen, chosen.length, steps);
      // All further steps reach no farther than this one.
      if (!stillAtMost(Math.min(most, singlyFen)) || !stillAtMost(takenTogether(steps, i, rest))) return;
      if (this.#looked === this.#most) {
        this.#isCut = true;
        return;
      }
      this.#looked += 1;
      const applied = apply(coupon, rest);
      const next = { coupons: [...chosen, coupon], fen: fen + applied.fen };
      this.offer(next);
      this.look(applied.rest, group, next.coupons, next.fen);
    }
  }

  /** Whether more can be had than the best takes, or as much by no more coupons. */
  #isWorthwhile(fen: Fen, moreFen: Fen, coupons: number, steps: readonly Step[]): boolean {
    const best = this.#best;
    const missing = best.fen - fen;
    if (moreFen !== missing) return moreFen > missing;
    return takenBy(steps, best.coupons.length - coupons) >= missing;
  }
}

/** Most that so many more coupons can take: the largest, each by itself. */
const takenBy = (steps: readonly Step[], coupons: number): Fen => {
  let open = coupons;
  let sum = 0;
  for (const { fen, copies } of [...steps].sort((a, b) => b.fen - a.fen)) {
    if (open <= 0) break;
    sum += fen * Math.min(open, copies);
    open -= copies;
  }
  return sum;
};

const toPay = ({ left, freightFen }: Rest): Fen => left.reduce((sum, each) => sum + each, freightFen);
