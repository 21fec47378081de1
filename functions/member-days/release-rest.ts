import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { addCost, noCost } from '@memberday/shared/domain/rewards/reward.ts';
import { releaseEnvelopes } from '../charge-envelopes.ts';
import type { Context } from '../context.ts';
import { costOfClaims } from '../cost-of-claims.ts';
import { chargeKeyOf } from './charge-key.ts';

/** What was set aside for its drops and nobody claimed goes back to the envelopes, once. Its drops are over. */
export const releaseRest = async (context: Context, day: MemberDay): Promise<void> => {
  const costs = await Promise.all(
    day.made.filter(({ part }) => part.startsWith('drop.')).map(({ id }) => costOfClaims(context, id)),
  );
  await releaseEnvelopes(context, chargeKeyOf(day), costs.reduce(addCost, noCost));
};
