import type { PlannedGrant } from '@memberday/shared/domain/grants/planned-grant.ts';
import type { ProblemCode } from '@memberday/shared/domain/problem.ts';
import type { Context } from './context.ts';
import { type Grant, issueCoupons } from './issue-coupons.ts';

export type GivenPlanned = {
  /** Coupons issued now; those that were there already are not counted. */
  readonly given: number;
  /** What could not be given, template by template. */
  readonly missed: readonly { readonly templateId: string; readonly code: ProblemCode }[];
};

/**
 * Gives a member what something calls for, each template by itself: one that is paused or sold out does not hold up the others.
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const givePlanned = async (
  context: Context,
  memberId: string,
  grants: readonly PlannedGrant[],
  beside: Pick<Grant, 'beside'> = {},
): Promise<GivenPlanned> => {
  let given = 0;
  const missed: { templateId: string; code: ProblemCode }[] = [];
  for (const { templateId, source, count, firstSlot } of grants) {
    const issued = await issueCoupons(context, { memberId, templateId, source, count, firstSlot, ...beside });
    if (!issued.ok) missed.push({ templateId, code: issued.problem.code });
    else if (!issued.value.repeated) given += issued.value.coupons.length;
  }
  return { given, missed };
};
