import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addDays, type Day } from '@memberday/shared/domain/time.ts';

export type DayRange = { readonly first: Day; readonly last: Day; readonly days: readonly Day[] };

const mostDays = 31;

/** Every day from the first to the last, both included; at most a month of them. */
export const daysBetween = (first: Day, last: Day): Outcome<DayRange, 'invalid_value'> => {
  if (last < first) return refused(problem('invalid_value', { field: 'to', why: 'before the first day' }));
  const days: Day[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (days.length === mostDays) return refused(problem('invalid_value', { field: 'from', why: 'more than 31 days' }));
    days.push(day);
  }
  return done({ first, last, days });
};
