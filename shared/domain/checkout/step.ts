import { discountOf, kindOf } from '../coupons/offers/offer.ts';
import { type Fen, floorShare } from '../money.ts';
import { type Candidate, takesNow } from './candidate.ts';
import { clashWith, quotaOf } from './stacking.ts';
import type { Rest } from './take-off.ts';

/** One way on from a combination: a coupon of another group, or one more of the last. */
export type Step = {
  readonly group: number;
  readonly coupon: Candidate;
  /** How many of the group may still be added. */
  readonly copies: number;
  /** What it would take now, next after what is chosen. */
  readonly fen: Fen;
  /** Most that this step and all after it can take: each by itself, one of a class. */
  readonly singlyFen: Fen;
  /** The part of it that `takenTogether` cannot count any closer. */
  readonly apartFen: Fen;
};

/**
 * The steps that may follow a combination, in the order of application; those that would take nothing lead nowhere, now and later.
 * @param from the group of the combination's last coupon: earlier ones are looked at elsewhere
 */
export const stepsFrom = (
  groups: readonly (readonly Candidate[])[],
  from: number,
  chosen: readonly Candidate[],
  rest: Rest,
): Step[] => {
  const steps: Step[] = [];
  const ofClass = new Map<string, Fen>();
  let singlyFen = 0;
  let apartFen = 0;
  for (let group = groups.length - 1; group >= from; group -= 1) {
    const coupons = groups[group] ?? [];
    const used = group === from ? chosen.filter((each) => coupons.includes(each)).length : 0;
    const coupon = coupons[used];
    if (coupon === undefined || clashWith(coupon, chosen) !== null) continue;
    const fen = takesNow(coupon, rest);
    if (fen === 0) continue;
    const copies = Math.min(coupons.length, quotaOf(coupon)) - used;
    const { stacking } = coupon;
    let adds = fen * copies;
    if (stacking.kind === 'one_of_class') {
      const before = ofClass.get(stacking.class) ?? 0;
      adds = Math.max(0, fen - before);
      ofClass.set(stacking.class, before + adds);
    }
    singlyFen += adds;
    if (!canFlow(coupon)) apartFen += adds;
    steps.push({ group, coupon, copies, fen, singlyFen, apartFen });
  }
  return steps.reverse();
};

const canFlow = ({ offer, stacking }: Candidate): boolean =>
  stacking.kind === 'combinable' && kindOf(offer).takes === 'goods';

/**
 * Most that a run of steps can take together: closer than each by itself, because it counts that they take from the same lines.
 *
 * Sums and shares off the goods, taken as real numbers, leave no line with more when a line had less before, nor does the cart as a whole
 * then give more. So applying all of them leaves least, every line floored on the way. What whole fen add: largest remainder rounds the
 * shares of n lines up by n/4 at most, and that once per coupon. What other coupons take comes on top, each by itself.
 */
export const takenTogether = (steps: readonly Step[], from: number, rest: Rest): Fen => {
  const { left } = rest;
  const flow = [...left];
  let roundedQuarters = 0;
  for (let i = from; i < steps.length; i += 1) {
    const step = steps[i];
    if (step === undefined || !canFlow(step.coupon)) continue;
    for (let copy = 0; copy < step.copies; copy += 1) {
      roundedQuarters += step.coupon.basis.reach.length;
      drain(step.coupon, flow, rest);
    }
  }
  let fen = (steps[from]?.apartFen ?? 0) + Math.ceil(roundedQuarters / 4);
  left.forEach((each, i) => {
    fen += each - (flow[i] ?? 0);
  });
  return fen;
};

/** A fraction of a fen that a share was floored by counts as a whole one. */
const drain = ({ offer, basis }: Candidate, flow: Fen[], rest: Rest): void => {
  let sum = 0;
  for (const at of basis.reach) sum += flow[at] ?? 0;
  if (sum === 0) return;
  const taken = discountOf(offer, { ...basis, ...rest, left: flow }).fen + 1;
  const kept = Math.max(0, sum - taken);
  for (const at of basis.reach) flow[at] = floorShare(flow[at] ?? 0, kept, sum);
};
