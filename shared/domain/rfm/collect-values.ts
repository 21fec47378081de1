import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';
import type { RfmValues } from './rfm-values.ts';
import { rfmValuesOf } from './values-of-facts.ts';

/** A population's values on some days: 24 bytes a member and day, so that a million fit beside whatever else a night holds. */
export type CollectedValues = {
  readonly size: number;
  /** Values on the n-th of the days, in the order the members came; undefined for who had not bought by then. */
  of(member: number, nth: number): RfmValues | undefined;
  memberId(member: number): string;
};

/** @param days the same order is kept */
export const collectValues = (days: readonly DayNumber[]) => {
  const width = days.length * 3;
  const ids: string[] = [];
  let cells = new Float64Array(width * 1024);
  return {
    /** Who had bought by none of the days is nobody's. */
    add(facts: Pick<MemberFacts, 'memberId' | 'purchases' | 'earlier'>): void {
      const values = days.map((day) => rfmValuesOf(facts, day));
      if (values.every((each) => each === undefined)) return;
      if ((ids.length + 1) * width > cells.length) {
        const grown = new Float64Array(cells.length * 2);
        grown.set(cells);
        cells = grown;
      }
      for (const [nth, each] of values.entries()) {
        const at = ids.length * width + nth * 3;
        cells[at] = each?.recencyDays ?? -1;
        cells[at + 1] = each?.orders ?? 0;
        cells[at + 2] = each?.amountFen ?? 0;
      }
      ids.push(facts.memberId);
    },
    collected: (): CollectedValues => ({
      size: ids.length,
      of(member, nth) {
        const at = member * width + nth * 3;
        const recencyDays = cells[at] ?? -1;
        return recencyDays < 0 ? undefined : { recencyDays, orders: cells[at + 1] ?? 0, amountFen: cells[at + 2] ?? 0 };
      },
      memberId: (member) => ids[member] ?? '',
    }),
  };
};
