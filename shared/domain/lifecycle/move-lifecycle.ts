import type { DayNumber } from '../facts/member-facts.ts';
import type { Lifecycle, LifecycleStage } from './lifecycle.ts';

/**
 * What is kept of a member's lifecycle. `until` is a day to look again: not later than the day on which time alone moves them, and often earlier, since
 * who comes each week pushes that day on each week, and writing it down each week would cost more than looking once in vain.
 */
export type KeptLifecycle = {
  readonly stage: LifecycleStage;
  /** Since when. */
  readonly since: DayNumber;
  readonly until: DayNumber | undefined;
};

export type LifecycleMove = { readonly from: LifecycleStage; readonly to: LifecycleStage; readonly on: DayNumber };

/** What lies longer back is no news: an order of last year that came today tells who somebody was, not that they moved. */
const newsDays = 7;

/** Moves that purchases, refunds and time make. Others come of something that was learnt: an old order, another rhythm of the shop. */
const lifeMoves: Readonly<Record<LifecycleStage, readonly LifecycleStage[]>> = {
  none: ['new', 'active'],
  new: ['active', 'silent', 'lost', 'none'],
  active: ['silent', 'lost', 'none'],
  silent: ['active', 'lost', 'none'],
  lost: ['active', 'none'],
};

/**
 * What a look at a member changes. A move is told when it happened these days; what only came to be known these days (orders of years that are imported, a
 * first look at members of ten years) is kept in silence, lest a shop tell ten years of news in a night. Somebody who joined since yesterday is known to
 * have begun with nothing.
 * @param joinedOn of the member
 * @returns undefined: nothing to write
 */
export const moveLifecycle = (
  kept: KeptLifecycle | undefined,
  { stage, enteredOn, until }: Pick<Lifecycle, 'stage' | 'enteredOn' | 'until'>,
  { today, joinedOn }: { readonly today: DayNumber; readonly joinedOn: DayNumber },
): { readonly keep: KeptLifecycle; readonly move: LifecycleMove | undefined } | undefined => {
  const since = Math.min(enteredOn ?? today, today);
  const from = kept?.stage ?? (joinedOn >= today - 1 ? 'none' : undefined);
  if (from === undefined) return { keep: { stage, since, until }, move: undefined };
  if (from === stage) {
    if (kept && (kept.until === until || isSoonEnough(kept.until, until, today))) return undefined;
    return { keep: { stage, since: kept?.since ?? since, until }, move: undefined };
  }
  // Who is active again by another rhythm alone did not come.
  const came = stage !== 'active' || kept === undefined || since >= kept.since;
  const isNews = came && today - since <= newsDays && lifeMoves[from].includes(stage);
  const move = isNews ? { from, to: stage, on: today } : undefined;
  return { keep: { stage, since, until }, move };
};

const isSoonEnough = (kept: DayNumber | undefined, until: DayNumber | undefined, today: DayNumber): boolean =>
  kept !== undefined && until !== undefined && kept > today && kept <= until;
