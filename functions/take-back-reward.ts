import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { decideTakeBack } from '@memberday/shared/domain/rewards/decide-reward.ts';
import type { Reward, RewardSource } from '@memberday/shared/domain/rewards/reward.ts';
import { addMs, type Instant, minuteMs } from '@memberday/shared/domain/time.ts';
import { changeAccount } from './change-account.ts';
import type { Context } from './context.ts';
import { endCoupon } from './end-coupon.ts';
import { lastOf } from './find-coupon.ts';
import { newMark, type RewardMark } from './store/rewards.ts';
import { untilSettled } from './until-settled.ts';

/**
 * `taken_back`: now, or before. `held`: an order holds one of its coupons at this moment; do the same again then. `points` is what was
 * really taken, `coupons` how many were ended now; what was used, or has lapsed, stays as it is.
 */
export type TakenBack =
  | { readonly kind: 'taken_back'; readonly points: number; readonly coupons: number }
  | { readonly kind: 'held'; readonly until: Instant };

/**
 * Takes a reward back, because what it was given for came undone: points are clawed back, unused coupons ended (also where a friend was given
 * them), a badge or benefit withdrawn. One that was not given yet never will be under this source, so the two may come in any order; what
 * may be earned anew needs another step.
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const takeBackReward = async (
  context: Context,
  back: {
    readonly memberId: string;
    readonly reward: Reward;
    readonly source: RewardSource;
    readonly reason: string;
  },
): Promise<Outcome<TakenBack>> =>
  untilSettled<Outcome<TakenBack>>(`reward of ${back.memberId}`, async () => {
    const { memberId, reward, source, reason } = back;
    const at = context.now();
    const before = await context.store.rewards.read(memberId, source);
    if (before?.state === 'taken_back') return done({ kind: 'taken_back', points: 0, coupons: 0 });
    const coupons = await endCoupons(context, memberId, before?.couponIds ?? [], reason);
    if ('until' in coupons) return done({ kind: 'held', until: coupons.until });
    const mark: RewardMark = {
      ...(before ?? newMark(memberId, reward, source, at)),
      state: 'taken_back',
      takenBack: { at, reason },
    };
    const points = await takePoints(context, mark, at);
    if (points === undefined || !points.ok) return points;
    return done({ kind: 'taken_back', points: points.value, coupons: coupons.ended });
  });

/** Writes the mark, with the entry that takes its points. @returns undefined when somebody wrote the mark meanwhile */
const takePoints = async (context: Context, mark: RewardMark, at: Instant): Promise<Outcome<number> | undefined> => {
  const { memberId, points, source } = mark;
  if (points === 0) return (await context.store.rewards.takeBack(mark)).length === 0 ? done(0) : undefined;
  const rules = versionAt(await context.programmes(), at);
  let taken = 0;
  let isOld = false;
  const changed = await changeAccount(
    context,
    memberId,
    (account) => {
      const entry = decideTakeBack(account, { points, source, at }, rules);
      taken = entry.given;
      return done({ entries: [entry] });
    },
    async (posting) => {
      const refusals = await context.store.rewards.takeBack(mark, posting);
      isOld = refusals.includes('done_before');
      return refusals;
    },
  );
  if (!changed.ok) return changed;
  return isOld ? undefined : done(taken);
};

const endCoupons = async (
  context: Context,
  memberId: string,
  couponIds: readonly string[],
  reason: string,
): Promise<{ readonly ended: number } | { readonly until: Instant }> => {
  let ended = 0;
  for (const couponId of couponIds) {
    const coupon = await context.store.coupons.read({ memberId, couponId }, { strong: true });
    if (!coupon) continue;
    const last = await lastOf(context, coupon);
    const outcome = await endCoupon(context, last.memberId, last.couponId, { reason, by: 'system' });
    if (outcome.ok) ended += last.state === 'void' ? 0 : 1;
    else if (outcome.problem.code === 'coupon_locked') return { until: outcome.problem.facts.until };
    // Given away between our look at it and our write.
    else if (outcome.problem.code === 'coupon_dead' && outcome.problem.facts.state === 'given') {
      return { until: addMs(context.now(), minuteMs) };
    }
  }
  return { ended };
};
