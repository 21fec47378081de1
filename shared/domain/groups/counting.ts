import type { Instant } from '../time.ts';
import type { GroupCounts } from './counts.ts';

/** Something that happened and counts for the group its person came in by. */
export type GroupCounting = {
  /** The partition of the member, or of the visitor who has not joined. */
  readonly personPk: string;
  /** Names it for ever among all of this person's: a repeat counts nothing. */
  readonly key: string;
  /** When it happened: the day and the minute it is counted in. */
  readonly at: Instant;
  readonly counts: Partial<GroupCounts>;
  /** Absent: the group the person came in by last before it. */
  readonly groupId?: string | undefined;
  /** The order it belongs to: all of an order counts for the group its payment counts for, refunds that come months later too. */
  readonly order?: { readonly source: string; readonly number: string } | undefined;
  /** When to look for the group, where that is not `at`: an undone redemption belongs where the redemption did. */
  readonly as?: Instant | undefined;
  /** The task of an operator whose card brought the visit. */
  readonly task?: string | undefined;
};
