import { bestFactor } from '../points/earn-points.ts';
import { versionAt } from '../programme/default-programme.ts';
import type { ProgrammeVersion } from '../programme/programme.ts';
import { addDays, type Day, dayOf, endOfDay, type Instant, startOfDay } from '../time.ts';

/** Days on which purchases earn more, side by side under one name. */
export type MemberDay = {
  readonly name: string;
  /** Of what a purchase earns on an ordinary day: 200 is twice as much. */
  readonly percent: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Half-open, in the shop's zone. One that is running counts from today. */
  readonly from: Instant;
  readonly until: Instant;
};

/**
 * The member days among the next days, today included, soonest first. Each day goes by the version of the rules that will be in force
 * when it begins; what is not published yet nobody can know.
 * @param days how many days to look at
 */
export const memberDaysAhead = (versions: readonly ProgrammeVersion[], now: Instant, days: number): MemberDay[] => {
  const { zone } = versionAt(versions, now).programme;
  const today = dayOf(now, zone);
  const found: MemberDay[] = [];
  for (let ahead = 0; ahead < days; ahead += 1) {
    const day = addDays(today, ahead);
    const from = startOfDay(day, zone);
    const factor = bestFactor(versionAt(versions, ahead === 0 ? now : from).programme, day);
    if (!factor) continue;
    const { name, percent } = factor;
    const until = endOfDay(day, zone);
    const before = found[found.length - 1];
    const goesOn = before?.until === from && before.name === name && before.percent === percent;
    if (goesOn) found[found.length - 1] = { ...before, lastDay: day, until };
    else found.push({ name, percent, firstDay: day, lastDay: day, from, until });
  }
  return found;
};
