import type { Reward } from '../rewards/reward.ts';

/** What a chain decides about posts; a part of the programme. */
export type PostRules = {
  readonly rewards: readonly PostRewardRule[];
  /** Posts a member may begin in a day. */
  readonly perDay: number;
  /** Posts of a member that are rewarded in a month; likes and featuring of those count on. */
  readonly rewardedPerMonth: number;
  /** Withdrawn, or taken down, within so many days of being shown, a post gives back what it earned. */
  readonly keepDays: number;
  /** So many different people's reports hide a post until somebody has looked. */
  readonly reportsToHide: number;
};

export type PostRewardRule = {
  /** What it is for: being shown, being featured, so many likes. */
  readonly on:
    | { readonly what: 'posted' }
    | { readonly what: 'featured' }
    | { readonly what: 'likes'; readonly atLeast: number };
  readonly reward: Reward;
  /** Its budget: given so often in a month by the whole chain. */
  readonly mostPerMonth: number;
};

export const defaultPostRules: PostRules = {
  rewards: [
    { on: { what: 'posted' }, reward: { kind: 'points', points: 20 }, mostPerMonth: 2_000 },
    { on: { what: 'likes', atLeast: 10 }, reward: { kind: 'points', points: 20 }, mostPerMonth: 500 },
    { on: { what: 'likes', atLeast: 50 }, reward: { kind: 'points', points: 50 }, mostPerMonth: 100 },
    { on: { what: 'featured' }, reward: { kind: 'points', points: 100 }, mostPerMonth: 200 },
  ],
  perDay: 5,
  rewardedPerMonth: 4,
  keepDays: 7,
  reportsToHide: 3,
};

/** @returns `posted`, `featured`, `likes-10`: its name for ever */
export const stepOf = ({ on }: PostRewardRule): string => (on.what === 'likes' ? `likes-${on.atLeast}` : on.what);

/** Limits of what a post may hold. */
export const postBounds = { pictures: 9, textSigns: 500, pictureBytes: 3 * 1024 * 1024, edgePx: 8_000 } as const;

/** The rules of a chain, or for one that has none: posts without rewards. */
export const postRulesOf = ({ posts }: { readonly posts: PostRules | null }): PostRules =>
  posts ?? { ...defaultPostRules, rewards: [] };
