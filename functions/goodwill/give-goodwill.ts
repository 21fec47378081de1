import type { giveGoodwill as endpoint } from '@memberday/shared/contract/goodwill.ts';
import { isBeyondAlone } from '@memberday/shared/domain/budgets/envelope.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { askApproval } from '../ask-approval.ts';
import { aloneOf, checkCharge } from '../charge-envelopes.ts';
import { costOfRewards } from '../cost-of-rewards.ts';
import type { UseCase } from '../use-case.ts';
import { goodwillSource, handGoodwill } from './hand-goodwill.ts';

/** Within what one may give alone at once; more waits for a second person, and is checked against the envelope already now. */
export const giveGoodwill: UseCase<typeof endpoint> = async (context, { memberId, goodwillId, reward, reason }) => {
  if (timeOfId('approval', goodwillId) === undefined) {
    return refused(problem('invalid_value', { field: 'goodwillId', why: 'is not an approval id (apr_…)' }));
  }
  if (!(await context.store.accounts.read(memberId, { strong: true }))) {
    return refused(problem('not_found', { what: 'member', id: memberId }));
  }
  const by = context.actor.staffId;
  const first = await context.store.rewards.read(memberId, goodwillSource(goodwillId));
  const cost = await costOfRewards(context, [{ reward, times: 1 }]);
  if (!cost.ok) return cost;
  const alone = await aloneOf(context, by);
  if (!first && alone && isBeyondAlone(alone, cost.value)) {
    const { points, coupons, fen } = cost.value;
    const fits = await checkCharge(context, by, cost.value);
    if (!fits.ok) return fits;
    const asked = await askApproval(context, {
      approvalId: goodwillId,
      kind: 'goodwill',
      subject: memberId,
      group: null,
      title: await titleOf(context, reward),
      reason,
      cost: { points, coupons, fen },
      asked: { memberId, reward },
    });
    if (!asked.ok) return asked;
    return done({ goodwillId, state: 'waiting', points: 0, couponIds: [] });
  }
  const given = await handGoodwill(context, { goodwillId, memberId, reward, reason, by, at: context.now() });
  if (!given.ok) return given;
  const { points, couponIds } = given.value;
  return done({ goodwillId, state: 'given', points, couponIds });
};

/** The coupon's name; points speak by their number. */
const titleOf = async (
  context: Parameters<typeof giveGoodwill>[0],
  reward: Parameters<typeof giveGoodwill>[1]['reward'],
): Promise<string> => {
  if (reward.kind === 'points') return '';
  const head = await context.templates.head(reward.templateId);
  const name = head && (await context.templates.version(reward.templateId, head.version)).template.name;
  return name ?? reward.templateId;
};
