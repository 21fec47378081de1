import { lostAfterShare, silentAfterShare } from './lifecycle.ts';
import { gapQuantile, type PopulationRhythm } from './rhythm.ts';

/** A twentieth of a fortnight is less than a day. */
const tolerance = 0.05;

/** Whether two rhythms cut off at nearly the same days, for somebody who came once and for somebody who has come back a few times. */
export const isSteady = (before: PopulationRhythm, now: PopulationRhythm): boolean =>
  now === before ||
  [
    { gaps: 0, gapDays: 0 },
    { gaps: 4, gapDays: 4 * gapQuantile({ gaps: 0, gapDays: 0 }, before, 0.5) },
  ].every((member) =>
    [silentAfterShare, lostAfterShare].every((share) => {
      const [one, other] = [gapQuantile(member, before, share), gapQuantile(member, now, share)];
      return Math.abs(one - other) <= tolerance * one;
    }),
  );
