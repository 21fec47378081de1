import type { DayNumber } from '../facts/member-facts.ts';
import type { Lifecycle, LifecycleStage } from './lifecycle.ts';

/**
 * What is kept of a member's lifecycle. `until` is a day to look again: not later than the day on which time alone moves them, and often earlier, since
 * who comes each week pushes that day on each week, and writing it down each week would cost more than looking once in vain.
 */
export type KeptLifecycle = {
  readonly stage: LifecycleStage;
  /** Since when; of one who was there before anybody looked, the day of the first look. */
  readonly since: DayNumber;
  readonly until: DayNumber | undefined;
};

export type LifecycleMove = { readonly from: LifecycleStage; readonly to: LifecycleStage; readonly on: DayNumber };

/**
 * What a look at a member changes. The first look moves nobody, lest a shop that begins with its members of ten years tells ten years of
 * news in a night; only somebody who joined since yesterday is known to have begun with nothing.
 * @param joinedOn of the member
 * @returns undefined: nothing to write
 */
export const moveLifecycle = (
  kept: KeptLifecycle | undefined,
  { stage, until }: Pick<Lifecycle, 'stage' | 'until'>,
  { today, joinedOn }: { readonly today: DayNumber; readonly joinedOn: DayNumber },
): { readonly keep: KeptLifecycle; readonly move: LifecycleMove | undefined } | undefined => {
  const before =
    kept ?? (joinedOn >= today - 1 ? { stage: 'none' as const, since: joinedOn, until: undefined } : undefined);
  if (!before) return { keep: { stage, since: today, until }, move: undefined };
  if (before.stage === stage) {
    if (kept && (kept.until === until || isSoonEnough(kept.until, until, today))) return undefined;
    return { keep: { stage, since: before.since, until }, move: undefined };
  }
  return { keep: { stage, since: today, until }, move: { from: before.stage, to: stage, on: today } };
};

const isSoonEnough = (kept: DayNumber | undefined, until: DayNumber | undefined, today: DayNumber): boolean =>
  kept !== undefined && until !== undefined && kept > today && kept <= until;
