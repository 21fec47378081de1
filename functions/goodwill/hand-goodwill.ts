import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Reward } from '@memberday/shared/domain/rewards/reward.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { chargeEnvelopes } from '../charge-envelopes.ts';
import type { Context } from '../context.ts';
import { costOfRewards } from '../cost-of-rewards.ts';
import { type Given, giveReward } from '../give-reward.ts';
import { groupOf } from '../group-of.ts';
import { tellReward } from '../tell-reward.ts';
import { untilSettled } from '../until-settled.ts';

export type Goodwill = {
  readonly goodwillId: string;
  readonly memberId: string;
  readonly reward: Reward;
  readonly reason: string;
  /** Whose word it is, and whose envelope. */
  readonly by: string;
  readonly at: Instant;
};

export const goodwillSource = (goodwillId: string) =>
  ({ kind: 'goodwill', number: goodwillId, step: 'given' }) as const;

/**
 * Gives it and charges the envelopes of who gives it, and of the group the member came by, in one write. A repeat answers what was given.
 * @throws Busy when others kept writing; doing the same again is safe
 */
export const handGoodwill = async (context: Context, goodwill: Goodwill): Promise<Outcome<Given>> => {
  const { goodwillId, memberId, reward, reason, by, at } = goodwill;
  const cost = await costOfRewards(context, [{ reward, times: 1 }]);
  if (!cost.ok) return cost;
  const group = await groupOf(context, memberId);
  return untilSettled<Outcome<Given>>(`goodwill for ${memberId}`, async () => {
    const asked = { key: `goodwill/${memberId}/${goodwillId}`, operator: by, groups: group === null ? [] : [group] };
    const beside = await chargeEnvelopes(context, { ...asked, cost: cost.value }, 'beside');
    if (!beside.ok) return beside;
    const source = goodwillSource(goodwillId);
    const given = await giveReward(context, { memberId, reward, source, at, by, reason, beside: beside.value });
    // An envelope changed between our look at it and our write.
    if (given.ok && given.value.kind === 'beside') return undefined;
    if (given.ok) await tellReward(context, memberId, source);
    return given;
  });
};
