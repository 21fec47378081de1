import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getInvitation } from '@memberday/shared/contract/referral.ts';
import { sayReward } from '../../words/rewards.ts';

export type Invitation = Output<typeof getInvitation>;
export type Promised = NonNullable<Invitation['promise']>;
type Rewards = Promised['forFriend'];

/** Rewards one after another: `100 积分、满20减5券`. */
export const sayRewards = (rewards: Rewards): string =>
  rewards.map(({ reward, coupon }) => sayReward(reward, coupon?.title ?? null)).join('、');

/** The sum an order must come to, as yuan; null where any order will do. Half a yuan is said as it is. */
export const yuanOf = ({ orderAtLeastFen }: Pick<Promised, 'orderAtLeastFen'>): string | null =>
  orderAtLeastFen === 0 ? null : String(orderAtLeastFen / 100);

/** `7K4M PQ29 X` is easier to read out than nine signs in a row. */
export const sayReferralCode = (code: string): string => (code.match(/.{1,3}/g) ?? []).join(' ');
