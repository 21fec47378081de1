import type { grantCoupons as endpoint } from '@memberday/shared/contract/grants.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { issueCoupons } from '../issue-coupons.ts';
import { type DirectGrant, directGrantWrite } from '../store/grants.ts';
import type { UseCase } from '../use-case.ts';

/** Coupons by hand. Who gave them and why is written with them, so a number stands for one grant for ever. */
export const grantCoupons: UseCase<typeof endpoint> = async (context, asked) => {
  const { memberId, templateId, count, number, reason } = asked;
  const { actor, store } = context;
  const profile = (await store.members.readProfiles([memberId], { strong: true })).get(memberId);
  if (!profile) return refused(problem('not_found', { what: 'member', id: memberId }));
  if (profile.state !== 'active') return refused(problem('member_closed', { memberId }));
  const grant: DirectGrant = { memberId, number, templateId, count, reason, by: actor.staffId, at: context.now() };
  const before = await store.grants.read(memberId, number);
  const contradiction = before && contradictionOf(before, grant);
  if (contradiction) return contradiction;
  const source = { kind: 'direct', number } as const;
  const issued = await issueCoupons(context, {
    memberId,
    templateId,
    source,
    count,
    beside: [directGrantWrite(grant)],
  });
  if (!issued.ok) return issued;
  if (issued.value.repeated) {
    // An attempt beside ours was first: it may have asked for something else.
    const first = await store.grants.read(memberId, number);
    const late = first && contradictionOf(first, grant);
    if (late) return late;
  }
  return done({
    coupons: issued.value.coupons.map((coupon) => ({
      couponId: coupon.couponId,
      templateId: coupon.templateId,
      validFrom: coupon.validFrom,
      validUntil: coupon.validUntil,
    })),
  });
};

const contradictionOf = (first: DirectGrant, asked: DirectGrant) => {
  const field = (['templateId', 'count'] as const).find((name) => first[name] !== asked[name]);
  return field === undefined ? undefined : refused(problem('contradicts_earlier', { key: asked.number, field }));
};
