import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';
import type { Observed } from './history.ts';

/**
 * A member's past as of a day, from what is known of them. Of who bought so often that their first purchases are kept as a sum, what they spent on the
 * first day is taken for as much as on any other.
 * @param end the last day of what came after
 * @returns undefined for who had not bought by then, and where the sum reaches past the day, so that it cannot be told what had been bought by then
 */
export const observeFacts = (
  { earlier, purchases }: Pick<MemberFacts, 'purchases' | 'earlier'>,
  until: DayNumber,
  end: DayNumber = until,
): Observed | undefined => {
  if (earlier.lastOn !== undefined && earlier.lastOn > until) return undefined;
  let first = earlier.firstOn;
  let last = earlier.lastOn;
  let visits = earlier.visits;
  let spentFen = earlier.amountFen;
  let firstFen = 0;
  let lastLater: DayNumber | undefined;
  let laterVisits = 0;
  let laterFen = 0;
  for (const { on, amountFen } of purchases) {
    if (on > end) break;
    if (on > until) {
      if (on !== lastLater) laterVisits += 1;
      lastLater = on;
      laterFen += amountFen;
      continue;
    }
    first ??= on;
    if (on !== last) visits += 1;
    last = on;
    spentFen += amountFen;
    if (on === first) firstFen += amountFen;
  }
  if (first === undefined || last === undefined) return undefined;
  const repeatFen = earlier.visits > 0 ? Math.round((spentFen * (visits - 1)) / visits) : spentFen - firstFen;
  return {
    history: { repeats: visits - 1, recencyDays: last - first, ageDays: until - first },
    repeatFen,
    laterVisits,
    laterFen,
  };
};
