import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';
import type { EventPattern, SequenceClause } from './expression.ts';
import { purchaseMatcher } from './purchase-matcher.ts';
import { windowBounds } from './window-bounds.ts';

/** A sequence, made ready to be looked for in many members. */
export type SequenceFinder = {
  /** The day of the last step, of the sequence that is found first; undefined where there is none. */
  find(facts: MemberFacts, today: DayNumber): DayNumber | undefined;
  /** Days after today, in any order, between which the answer cannot change by time alone. */
  turns(facts: MemberFacts): readonly DayNumber[];
};

/**
 * Purchases among themselves are in order, happenings too; of a purchase and a happening on one day each may have been the first. The same thing is
 * never two steps.
 */
export const sequenceFinder = ({ steps, notThen, within }: SequenceClause): SequenceFinder => {
  const window = windowBounds(within);
  const patterns = steps.map(({ event, days = Infinity }) => ({ marksOf: eventMarks(event), days }));
  const afterOf = notThen && eventMarks(notThen.event);
  const quietDays = notThen?.days ?? Infinity;

  return {
    find(facts, today) {
      const { from, until } = window.at(today);
      const marks = patterns.map(({ marksOf }) => marksOf(facts));
      const after = afterOf?.(facts);
      const endsWell = (end: Mark): boolean => {
        if (after === undefined) return true;
        if (quietDays !== Infinity && today <= end.on + quietDays) return false;
        return !after.some((mark) => mark.on <= end.on + quietDays && comesAfter(mark, end));
      };

      // Where a search failed it would fail again: without this, five steps over a busy member's year would be looked for a million times.
      const failed = new Set<number>();
      const seek = (step: number, before: Mark | undefined, used: Used): DayNumber | undefined => {
        const pattern = patterns[step];
        if (pattern === undefined) return before && endsWell(before) ? before.on : undefined;
        const places = [facts.purchases.length + 1, facts.happenings.length + 1] as const;
        const name = (step * places[0] + used.purchase + 1) * places[1] + used.happening + 1;
        if (failed.has(name)) return undefined;
        for (const mark of marks[step] ?? []) {
          if (mark.at <= used[mark.list]) continue;
          if (before === undefined ? mark.on < from || mark.on >= until : mark.on < before.on) continue;
          if (before !== undefined && mark.on > before.on + pattern.days) break;
          const found = seek(step + 1, mark, { ...used, [mark.list]: mark.at });
          if (found !== undefined) return found;
        }
        failed.add(name);
        return undefined;
      };
      return seek(0, undefined, { purchase: -1, happening: -1 });
    },

    turns(facts) {
      const turns = (patterns[0]?.marksOf(facts) ?? []).flatMap(({ on }) => [window.enters(on), window.leaves(on)]);
      if (quietDays === Infinity) return turns;
      return [...turns, ...(patterns[patterns.length - 1]?.marksOf(facts) ?? []).map(({ on }) => on + quietDays + 1)];
    },
  };
};

/** Something that happened, by its place in the list it is in. */
type Mark = { readonly list: 'purchase' | 'happening'; readonly at: number; readonly on: DayNumber };

/** The latest place of each list that a sequence has used. */
type Used = Readonly<Record<Mark['list'], number>>;

const comesAfter = (mark: Mark, end: Mark): boolean => (mark.list === end.list ? mark.at > end.at : mark.on >= end.on);

/** What fits a pattern, oldest first. */
const eventMarks = (pattern: EventPattern): ((facts: MemberFacts) => readonly Mark[]) => {
  if (pattern.kind === 'purchase') {
    const matcher = purchaseMatcher(pattern.where);
    return ({ purchases }) =>
      purchases.flatMap((purchase, at) =>
        !matcher.narrows || matcher.fits(purchase) ? [{ list: 'purchase', at, on: purchase.on }] : [],
      );
  }
  const { event, ref } = pattern;
  return ({ happenings }) =>
    happenings.flatMap((one, at) =>
      one.kind === event && (ref === undefined || one.ref === ref) ? [{ list: 'happening', at, on: one.on }] : [],
    );
};
