/** One reward as it stands for the member. */
export type RewardLine = {
  readonly key: string;
  /** What it is: 20 积分. */
  readonly title: string;
  /** What it is for: 连续 7 天. */
  readonly asks?: string | undefined;
  readonly standing?: string | undefined;
  readonly state: 'reached' | 'ahead' | 'gone';
};
