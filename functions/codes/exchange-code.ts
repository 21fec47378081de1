import type { exchangeCode as endpoint } from '@memberday/shared/contract/codes.ts';
import { readCode } from '@memberday/shared/domain/coupons/code.ts';
import type { CouponSource } from '@memberday/shared/domain/coupons/coupon.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { issueCoupons } from '../issue-coupons.ts';
import { showCoupon } from '../show-coupon.ts';
import { useCodeWrite } from '../store/codes.ts';
import { couponIdOf } from '../store/coupons.ts';
import type { UseCase } from '../use-case.ts';

/** The code's row and the coupon are one write: of many who type the same code, one has the coupon and the others hear that it is used. */
export const exchangeCode: UseCase<typeof endpoint> = async (context, { code: typed }) => {
  const invalid = refused(problem('code_invalid', {}));
  const code = readCode(typed);
  const which = code === undefined ? undefined : context.codes.readPartner(code);
  if (code === undefined || which === undefined) return invalid;
  const { memberId } = context.actor;
  const at = context.now();
  const source: CouponSource = { kind: 'code', number: code };
  const couponId = couponIdOf(memberId, source);

  const used = await context.store.codes.read(code);
  if (used && used.couponId !== couponId) return refused(problem('code_used', { at: used.at }));
  const batch = await context.store.codes.readBatch(which.batch);
  if (!batch || which.index >= batch.count) return invalid;
  if (!used && batch.state === 'void') return invalid;
  if (!used && batch.validUntil <= at) return refused(problem('claim_over', { endedAt: batch.validUntil }));

  const granted = await issueCoupons(context, {
    memberId,
    templateId: batch.templateId,
    source,
    count: 1,
    beside: [useCodeWrite({ code, memberId, couponId, at })],
  });
  if (!granted.ok) {
    const first = await context.store.codes.read(code);
    return first && first.couponId !== couponId ? refused(problem('code_used', { at: first.at })) : granted;
  }
  const [coupon] = granted.value.coupons;
  if (!coupon) throw new Error(`code ${couponId} gave no coupon`);
  return done({ coupon: await showCoupon(context, coupon) });
};
