import type { Fen } from '../money.ts';
import { apply, byLapse, byTurn, type Candidate, takesNow } from './candidate.ts';
import { clashWith, quotaOf } from './stacking.ts';
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

/** Enough to look at everything that matters in any wallet seen so far, few enough to answer in milliseconds. */
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

/** One way on from a combination: another coupon of a group, and at most how much this group and all after it can still take. */
type Step = { readonly group: number; readonly coupon: Candidate; readonly atMostFen: Fen };

class BranchAndBound {
  readonly #groups: readonly (readonly Candidate[])[];
  readonly #most: number;
  #best: Combination = { coupons: [], fen: 0 };
  #looked = 0;

  constructor(groups: readonly (readonly Candidate[])[], most: number) {
    this.#groups = groups;
    this.#most = most;
  }

  offer(combination: Combination): void {
    if (isBetter(combination, this.#best)) this.#best = combination;
  }

  found(): Search {
    return { best: this.#best, looked: this.#looked, exhaustive: this.#looked <= this.#most };
  }

  look(rest: Rest, from = 0, chosen: readonly Candidate[] = [], fen = 0): void {
    for (const { group, coupon, atMostFen } of this.#steps(rest, from, chosen)) {
      // All further steps reach no farther.
      if (!this.#isWorthwhile(fen + atMostFen, chosen.length + 1)) return;
      this.#looked += 1;
      if (this.#looked > this.#most) return;
      const applied = apply(coupon, rest);
      const next = { coupons: [...chosen, coupon], fen: fen + applied.fen };
      this.offer(next);
      this.look(applied.rest, group, next.coupons, next.fen);
    }
  }

  #isWorthwhile(atMostFen: Fen, coupons: number): boolean {
    const best = this.#best;
    return atMostFen > best.fen || (atMostFen === best.fen && coupons <= best.coupons.length);
  }

  #steps(rest: Rest, from: number, chosen: readonly Candidate[]): Step[] {
    const steps: Step[] = [];
    const ofClass = new Map<string, Fen>();
    let sum = 0;
    for (let group = this.#groups.length - 1; group >= from; group -= 1) {
      const coupons = this.#groups[group] ?? [];
      const used = group === from ? chosen.filter((each) => coupons.includes(each)).length : 0;
      const coupon = coupons[used];
      if (coupon === undefined || clashWith(coupon, chosen) !== null) continue;
      const fen = takesNow(coupon, rest);
      if (fen === 0) continue;
      const { stacking } = coupon;
      if (stacking.kind === 'one_of_class') {
        const before = ofClass.get(stacking.class) ?? 0;
        ofClass.set(stacking.class, Math.max(before, fen));
        sum += Math.max(0, fen - before);
      } else {
        sum += fen * Math.min(coupons.length - used, quotaOf(coupon) - used);
      }
      steps.push({ group, coupon, atMostFen: Math.min(sum, toPay(rest)) });
    }
    return steps.reverse();
  }
}

const toPay = ({ left, freightFen }: Rest): Fen => left.reduce((sum, each) => sum + each, freightFen);
