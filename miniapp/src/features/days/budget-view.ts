import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { sayNumber } from '../../words/numbers.ts';
import { daysWords } from '../../words/ops/days.ts';

type Envelope = NonNullable<Output<(typeof staffApi)['getMyEnvelopes']>['mine']>;

const { board: said } = daysWords;

/** What of an envelope is left in the running period, in words; only what is bounded is told. */
export const sayLeft = ({ left, braked }: Pick<Envelope, 'left' | 'braked'>): string | null => {
  if (braked) return said.budgetBraked;
  const bounded = (['points', 'coupons', 'fen'] as const).flatMap((metric) => {
    const each = left[metric];
    return each === null ? [] : [{ metric, left: each }];
  });
  if (bounded.length === 0) return null;
  if (bounded.every((each) => each.left === 0)) return said.budgetGone;
  const words = bounded.map((each) =>
    said.budgetLeft[each.metric](each.metric === 'fen' ? sayYuan(each.left) : sayNumber(each.left)),
  );
  return said.budgetStill(words.join(' · '));
};
