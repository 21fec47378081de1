import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listAmbassadors, listFriendReviews } from '@memberday/shared/contract/referral.ts';
import { sayMoment, sayMonth } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsFriendWords } from '../../words/ops/friends.ts';
import type { Here } from '../clock/here.ts';

type Reviews = Output<typeof listFriendReviews>;
export type Review = Reviews['items'][number];
export type Ambassador = Output<typeof listAmbassadors>['items'][number];

export type ReviewView = {
  readonly title: string;
  readonly signals: readonly string[];
  readonly lines: readonly string[];
};

const said = opsFriendWords;

/** What somebody needs to know to say yes or no. */
export const reviewView = (review: Review, { today, zone }: Here): ReviewView => {
  const { inviterName, friendName, signals, joinedAt, orderFen, inviter } = review;
  return {
    title: said.pair(inviterName ?? said.someone, friendName ?? said.someone),
    signals: signals.map((signal) => said.signals[signal]),
    lines: [
      `${said.joined(sayMoment(joinedAt, today, zone))} · ${said.order(sayYuan(orderFen))}`,
      said.inviter(inviter.joined, inviter.rewarded, inviter.sameDay),
    ],
  };
};

/** What of the month's budget is used; parts that have none are left out. */
export const monthRows = (month: NonNullable<Reviews['month']>) =>
  (['points', 'coupons'] as const)
    .filter((metric) => month.most[metric] > 0)
    .map((metric) => ({
      key: metric,
      title: `${said.budget(sayMonth(month.month))} · ${said[metric]}`,
      value: said.used(sayNumber(month.used[metric]), sayNumber(month.most[metric])),
    }));

export const ambassadorRow = ({ memberId, name, levelName, joined, rewarded, rewardedThisMonth }: Ambassador) => ({
  key: memberId,
  title: name ?? said.someone,
  line: said.ambassador(levelName, joined),
  value: said.rewarded(rewarded, rewardedThisMonth),
});

/** `36`, `36.5`, `36.05`. */
const sayYuan = (fen: number): string => String(fen / 100);
