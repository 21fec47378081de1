import type { getMyEnvelopes } from '@memberday/shared/contract/budgets.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { envelopeMetrics, leftOfCharge } from '@memberday/shared/domain/budgets/envelope.ts';
import type { RewardCost } from '@memberday/shared/domain/rewards/reward.ts';
import { opsBudgetWords as said, sayMetric } from '../../words/ops/budget.ts';

export type MyEnvelopes = Output<typeof getMyEnvelopes>;
export type EnvelopeView = NonNullable<MyEnvelopes['mine']>;
export type ChargeView = MyEnvelopes['charges'][number];

/** `20 积分、¥15`: what of each is more than nothing. */
export const sayCost = (cost: RewardCost): string =>
  envelopeMetrics
    .filter((metric) => cost[metric] > 0)
    .map((metric) => sayMetric[metric](cost[metric]))
    .join('、');

/** What is left of what counts, for one line. */
export const sayLeft = ({ left }: Pick<EnvelopeView, 'left'>): string[] =>
  envelopeMetrics.flatMap((metric) => {
    const rest = left[metric];
    return rest === null ? [] : [sayMetric[metric](Math.max(0, rest))];
  });

/** What an envelope was spent on: by the first part of its key; what came back of it once it was settled. */
export const chargeRow = ({ key, cost, used }: ChargeView) => {
  const [kind = ''] = key.split('/');
  const back = used && sayCost(leftOfCharge(cost, used));
  const isInstant = kind === 'goodwill';
  return {
    title: said.kinds[kind] ?? said.other,
    line: back ? said.returned(back) : used === null && !isInstant ? said.held : undefined,
    value: sayCost(cost),
  };
};
