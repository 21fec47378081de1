import { isFresh } from '@memberday/shared/domain/grants/planned-grant.ts';
import { addMs, hourMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from './context.ts';
import type { GivenPlanned } from './give-planned.ts';
import type { Work } from './work/work.ts';

/**
 * What becomes of coupons that an event could not give: those of a paused template are tried again every hour, until the template goes on, has
 * ended, or the event is too old; the others are let go, and said so.
 * @param work does the whole event again, which gives what is missing
 * @param since when the event was
 */
export const followUp = async (
  context: WorkContext,
  { missed }: GivenPlanned,
  work: Work,
  since: Instant,
): Promise<void> => {
  const now = context.now();
  const waits = missed.some(({ code }) => code === 'claim_paused') && isFresh(since, now);
  if (waits) await context.store.due.put(addMs(now, hourMs), work);
  for (const { templateId, code } of missed) {
    if (!(waits && code === 'claim_paused')) {
      context.log('warn', 'coupons not given', { work: work.kind, templateId, code });
    }
  }
};
