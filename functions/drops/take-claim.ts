import type { Coupon } from '@memberday/shared/domain/coupons/coupon.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { type Problem, type ProblemCode, problem } from '@memberday/shared/domain/problem.ts';
import type { Context, MemberActor, RequestContext } from '../context.ts';
import { couponIdOf } from '../store/coupons.ts';
import { viewClaimed } from '../view-claimed.ts';
import type { QueuedClaim } from '../work/claim-queue.ts';
import { claimDirectly } from './claim-directly.ts';
import { claimInLine } from './claim-in-line.ts';
import { passGates } from './pass-gates.ts';

type Taken =
  | ({ readonly state: 'claimed' } & ReturnType<typeof viewClaimed>)
  | { readonly state: 'queued'; readonly pollAfterMs: number };

/**
 * A claim that goes through reads nothing and writes two rows. One that comes too late costs half a read unit: whoever already has the
 * coupon gets it, whatever has become of the drop since.
 * @param live the session on whose page it is claimed, which has looked at the word; undefined: anywhere else
 */
export const takeClaim = async (
  context: RequestContext<MemberActor>,
  claim: QueuedClaim,
  live: string | undefined,
): Promise<Outcome<Taken>> => {
  const passed = await passGates(context, claim);
  if (!passed.ok) return refuseUnlessTheirs(context, claim, passed.problem);
  const { drop } = passed.value;
  if (drop.live !== undefined && drop.live !== live) {
    return refuseUnlessTheirs(context, claim, problem('live_only', { liveId: drop.live }));
  }
  if (drop.mode === 'queue') {
    const queued = await claimInLine(context, claim, passed.value);
    return queued.ok ? queued : refuseUnlessTheirs(context, claim, queued.problem);
  }
  const claimed = await claimDirectly(context, claim, passed.value);
  if (!claimed.ok) return refuseUnlessTheirs(context, claim, claimed.problem);
  return answer(claimed.value);
};

/** Refusals before which nobody can have had the coupon. */
const neverHad: readonly ProblemCode[] = ['not_found', 'not_yet_open'];

const refuseUnlessTheirs = async (
  context: Context,
  claim: QueuedClaim,
  refusal: Problem,
): Promise<Outcome<Extract<Taken, { state: 'claimed' }>>> => {
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
