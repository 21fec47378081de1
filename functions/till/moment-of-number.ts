import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addMs, hourMs, type Instant } from '@memberday/shared/domain/time.ts';

/** When a till made a sale's number, or the refusal for one that none can have made. */
export const momentOfNumber = (number: string, now: Instant): Outcome<Instant, 'invalid_value'> => {
  const at = timeOfId('redemption', number);
  if (at !== undefined && at <= addMs(now, hourMs)) return done(at);
  return refused(problem('invalid_value', { field: 'number', why: 'is not a redemption id (rdm_…) of the present' }));
};
