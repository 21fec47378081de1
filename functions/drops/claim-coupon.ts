import type { claimCoupon as endpoint } from '@memberday/shared/contract/drops.ts';
import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { type Problem, type ProblemCode, problem } from '@memberday/shared/domain/problem.ts';
import type { Context } from '../context.ts';
import { couponIdOf } from '../store/coupons.ts';
import type { UseCase } from '../use-case.ts';
import { viewClaimed } from '../view-claimed.ts';
import type { QueuedClaim } from '../work/claim-queue.ts';
import { claimDirectly } from './claim-directly.ts';
import { claimInLine } from './claim-in-line.ts';
import { passGates } from './pass-gates.ts';

/**
 * A claim that goes through reads nothing and writes two rows. One that comes too late costs half a read unit: whoever already has the
 * coupon gets it, whatever has become of the drop since.
 */
export const claimCoupon: UseCase<typeof endpoint> = async (context, { dropId, templateId, nth }) => {
  const claim = { memberId: context.actor.memberId, dropId, templateId, nth, at: context.now() };
  const passed = await passGates(context, claim);
  if (!passed.ok) return refuseUnlessTheirs(context, claim, passed.problem);
  if (passed.value.drop.mode === 'queue') {
    const queued = await claimInLine(context, claim, passed.value);
    return queued.ok ? queued : refuseUnlessTheirs(context, claim, queued.problem);
  }
  const claimed = await claimDirectly(context, claim, passed.value);
  if (!claimed.ok) return refuseUnlessTheirs(context, claim, claimed.problem);
  return answer(claimed.value);
};

/** Refusals before which nobody can have had the coupon. */
const neverHad: readonly ProblemCode[] = ['not_found', 'not_yet_open'];

const refuseUnlessTheirs = async (context: Context, claim: QueuedClaim, refusal: Problem) => {
  if (neverHad.includes(refusal.code)) return refused(refusal);
  const { memberId, dropId, nth } = claim;
  const couponId = couponIdOf(memberId, { kind: 'drop', number: dropId }, nth);
  const theirs = await context.store.coupons.read({ memberId, couponId });
  return theirs ? answer(theirs) : refused(refusal);
};

/** A coupon that was taken back is not given out again. */
const answer = (coupon: Coupon): Outcome<{ state: 'claimed' } & ReturnType<typeof viewClaimed>> =>
  coupon.state === 'void'
    ? refused(problem('coupon_dead', { state: coupon.state }))
    : done({ state: 'claimed', ...viewClaimed(coupon, null) });
