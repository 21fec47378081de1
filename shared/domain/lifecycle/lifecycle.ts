import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';
import { gapQuantile, type MemberRhythm, type PopulationRhythm, rhythmOf } from './rhythm.ts';

/** `none`: has not bought yet. `new`: has bought on one day, and is not late for a second. */
export const lifecycleStages = ['none', 'new', 'active', 'silent', 'lost'] as const;
export type LifecycleStage = (typeof lifecycleStages)[number];

/** Four of five gaps are shorter: who is later than that is silent. One of twenty is longer: who is later than that does not come by themselves. */
export const silentAfterShare = 0.8;
export const lostAfterShare = 0.95;

export type Lifecycle =
  | { readonly stage: 'none'; readonly enteredOn: undefined; readonly until: undefined }
  | {
      readonly stage: Exclude<LifecycleStage, 'none'>;
      /** Since when at most: the last purchase, or the day they came to be late. */
      readonly enteredOn: DayNumber;
      /** First days on which they count as silent and as lost unless they come. */
      readonly silentOn: DayNumber;
      readonly lostOn: DayNumber;
      /** The day on which time alone moves them on; undefined for the lost. */
      readonly until: DayNumber | undefined;
      readonly rhythm: MemberRhythm;
    };

/**
 * Where a member stands by their own rhythm. In a shop where most come each month, somebody who has come each month a dozen times counts as
 * silent on the 48th day after the last visit and as lost on the 93rd; who has come once, on the 43rd and the 103rd.
 * @param today a day in the shop zone
 */
export const lifecycleOf = (
  facts: Pick<MemberFacts, 'purchases' | 'earlier'>,
  today: DayNumber,
  population: PopulationRhythm,
): Lifecycle => stageByRhythm(rhythmOf(facts), today, population);

/** As `lifecycleOf`, of a rhythm that was worked out before. */
export const stageByRhythm = (
  rhythm: MemberRhythm | undefined,
  today: DayNumber,
  population: PopulationRhythm,
): Lifecycle => {
  if (!rhythm) return { stage: 'none', enteredOn: undefined, until: undefined };
  const silentOn = rhythm.lastOn + 1 + Math.floor(gapQuantile(rhythm, population, silentAfterShare));
  const lostOn = rhythm.lastOn + 1 + Math.floor(gapQuantile(rhythm, population, lostAfterShare));
  const known = { silentOn, lostOn, rhythm };
  if (today >= lostOn) return { stage: 'lost', enteredOn: lostOn, ...known, until: undefined };
  if (today >= silentOn) return { stage: 'silent', enteredOn: silentOn, ...known, until: lostOn };
  const stage = rhythm.cameBack ? 'active' : 'new';
  return { stage, enteredOn: rhythm.lastOn, ...known, until: Math.min(silentOn, lostOn) };
};
