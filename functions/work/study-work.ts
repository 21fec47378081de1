import type { HappeningKind } from '@memberday/shared/domain/facts/member-facts.ts';
import type { Day, Instant } from '@memberday/shared/domain/time.ts';

/** Something that happened, as its row tells it. */
export type ToldHappening = { readonly kind: HappeningKind; readonly ref: string; readonly at: Instant | Day };

/**
 * What is new about a member: what of theirs is to be read again, and what happened. Their profile, consents and account are read in any case.
 */
export type FactsNews = {
  readonly memberId: string;
  readonly orders?: readonly { readonly source: string; readonly number: string }[];
  readonly coupons?: true;
  readonly tags?: true;
  /** WeChat groups they were seen in. */
  readonly groups?: readonly string[];
  readonly happened?: readonly ToldHappening[];
  /** Everything is to be read again: whose rows they are has changed. */
  readonly whole?: true;
};

/**
 * Work that keeps what is known of members: facts, segments, models. It has a queue and a function of its own, so that no order waits for it.
 * Every kind may come twice and in any order; a piece takes seconds, and what takes longer goes on as a new message.
 */
export type StudyWork =
  /** Something a member's facts are made of has changed. */
  | ({ readonly kind: 'refresh-facts' } & FactsNews)
  /** Look which shards of the facts should be packed anew. */
  | { readonly kind: 'look-for-packing' }
  /** Pack what was written in a shard before a round began. */
  | { readonly kind: 'pack-shard'; readonly shard: number; readonly round: number }
  /** Time, or a new rhythm of the shop, may have moved members to another stage of the lifecycle. */
  | { readonly kind: 'look-at-lifecycles'; readonly memberIds: readonly string[] }
  /** A member met an arm, or did something that may count for experiments they are in: orders and coupons by their names. */
  | {
      readonly kind: 'count-in-experiments';
      readonly memberId: string;
      readonly orders: readonly { readonly source: string; readonly number: string }[];
      readonly coupons: readonly string[];
    }
  /** Look whether an experiment may go on. */
  | { readonly kind: 'check-experiment'; readonly experimentId: string }
  /** The next members of a shard live their last months under a draft of the rules. */
  | { readonly kind: 'replay-rules'; readonly replayId: string; readonly shard: number }
  /** Members' facts changed, or time has come: look which segments they are in. */
  | { readonly kind: 'look-at-segments'; readonly memberIds: readonly string[] }
  /** Walk on through one shard of the members: a segment was published, or what a night found out decides. */
  | {
      readonly kind: 'walk-segments';
      readonly walkId: string;
      readonly shard: number;
      readonly segmentId: string | null;
    }
  /** Put the members of a shard who meet an expression into a frozen list. */
  | { readonly kind: 'fill-list'; readonly segmentId: string; readonly walkId: string; readonly shard: number }
  /** Count an expression in one shard of the members. */
  | { readonly kind: 'count-expression'; readonly countId: string; readonly shard: number }
  /** Learn anew where scores of recency, frequency and money begin. */
  | { readonly kind: 'fit-rfm' }
  /** Learn anew who comes back and what they spend. */
  | { readonly kind: 'fit-value' }
  /** Learn anew what members will buy next. */
  | { readonly kind: 'build-recommender' }
  /** Learn anew how far apart visits lie. */
  | { readonly kind: 'fit-rhythm' };

const studyKinds: ReadonlySet<string> = new Set<StudyWork['kind']>([
  'build-recommender',
  'check-experiment',
  'count-in-experiments',
  'refresh-facts',
  'look-for-packing',
  'pack-shard',
  'replay-rules',
  'look-at-lifecycles',
  'look-at-segments',
  'walk-segments',
  'fill-list',
  'count-expression',
  'fit-rfm',
  'fit-value',
  'fit-rhythm',
]);

export const studies = (work: { readonly kind: string }): work is StudyWork => studyKinds.has(work.kind);
