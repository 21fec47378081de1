import type { Reward } from '../rewards/reward.ts';
import type { Instant } from '../time.ts';

/**
 * A post of a member with pictures. `checking`: its pictures are being looked at for content; `waiting`: for somebody of the chain;
 * `reported`: hidden again, because several people asked to look at it.
 */
export const postStates = [
  'draft',
  'checking',
  'waiting',
  'shown',
  'featured',
  'reported',
  'refused',
  'withdrawn',
] as const;
export type PostState = (typeof postStates)[number];
export type PostMove = 'submit' | 'pass' | 'fail' | 'show' | 'feature' | 'refuse' | 'report' | 'withdraw';

/** Every legal move. */
export const postMoves: Readonly<Record<PostState, Readonly<Partial<Record<PostMove, PostState>>>>> = {
  draft: { submit: 'checking' },
  checking: { pass: 'waiting', fail: 'refused', withdraw: 'withdrawn' },
  waiting: { show: 'shown', feature: 'featured', refuse: 'refused', withdraw: 'withdrawn' },
  shown: { feature: 'featured', refuse: 'refused', report: 'reported', withdraw: 'withdrawn' },
  featured: { show: 'shown', refuse: 'refused', report: 'reported', withdraw: 'withdrawn' },
  reported: { show: 'shown', feature: 'featured', refuse: 'refused', withdraw: 'withdrawn' },
  refused: {},
  withdrawn: {},
};

/** Whether everybody may see it. */
export const isOnWall = (state: PostState): boolean => state === 'shown' || state === 'featured';
/** Whether somebody of the chain is to look at it. */
export const isInQueue = (state: PostState): boolean => state === 'waiting' || state === 'reported';

/** What a check of content came to. `lost`: there was no answer in time, or none that could be used. */
export type Verdict = 'pass' | 'review' | 'risky' | 'lost';

export type PostPicture = {
  /** Of the object in the bucket. */
  readonly key: string;
  readonly type: PictureType;
  readonly width: number;
  readonly height: number;
  /** What WeChat calls the check; null before it was asked. */
  readonly traceId: string | null;
  /** Null: not known yet. */
  readonly verdict: Verdict | null;
};

export const pictureTypes = ['image/jpeg', 'image/png'] as const;
export type PictureType = (typeof pictureTypes)[number];

/**
 * `owed`: earned and not given yet; `given`; `spent`: the month's budget had nothing left; `limited`: the member had the month's number;
 * `due_back`: to be taken back; `taken_back`: it was, or was never given.
 */
export type PostRewardState = 'owed' | 'given' | 'spent' | 'limited' | 'due_back' | 'taken_back';

/** One step of a post's rewards, as it was promised when it was earned. */
export type PostReward = {
  /** `posted`, `featured`, `likes-10`. */
  readonly step: string;
  readonly reward: Reward;
  readonly state: PostRewardState;
  /** The budget it came from: the month it was earned in. */
  readonly month: string;
};

export const refusalReasons = ['content', 'unrelated', 'unclear', 'copied', 'private', 'rude'] as const;
export type RefusalReason = (typeof refusalReasons)[number];
export const reportReasons = ['ad', 'rude', 'false', 'private', 'other'] as const;
export type ReportReason = (typeof reportReasons)[number];

export type Post = {
  readonly postId: string;
  readonly memberId: string;
  /** The mini-program it was written in. */
  readonly appId: string;
  /** Every write is conditioned on it and adds one. */
  readonly version: number;
  readonly state: PostState;
  /** Text and the name to show, sealed with the member's key; null in a draft. */
  readonly sealed: string | null;
  readonly textVerdict: 'pass' | 'review' | null;
  readonly pictures: readonly PostPicture[];
  /** The goods it shows, of an order of the member's. */
  readonly bought: { readonly source: string; readonly number: string; readonly goods: string } | null;
  /** The group and shop the member belongs to: whose staff look at it. */
  readonly group: string | null;
  readonly shop: string | null;
  readonly madeAt: Instant;
  /** When it came to the state it is in. */
  readonly since: Instant;
  readonly submittedAt: Instant | null;
  /** When everybody could see it first. */
  readonly shownAt: Instant | null;
  /** Reports since somebody of the chain last looked, by reason. */
  readonly reports: Readonly<Partial<Record<ReportReason, number>>>;
  readonly refusal: { readonly reason: RefusalReason; readonly by: string } | null;
  readonly rewards: readonly PostReward[];
};

export type PostText = { readonly text: string; readonly name: string };

export const reportCount = ({ reports }: Pick<Post, 'reports'>): number =>
  Object.values(reports).reduce((sum, each) => sum + each, 0);
