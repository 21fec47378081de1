import { addMs, hourMs } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from '../context.ts';
import type { GivenPlanned } from '../give-planned.ts';
import type { Work } from '../work/work.ts';

/**
 * What becomes of coupons that an event could not give: those of a paused template are tried again every hour, until the event is too old or
 * the template has ended; the others are let go, and said so.
 */
export const followUp = async (context: WorkContext, work: Work, { missed }: GivenPlanned): Promise<void> => {
  if (missed.some(({ code }) => code === 'claim_paused')) {
    await context.store.due.put(addMs(context.now(), hourMs), work);
  }
  for (const { templateId, code } of missed) {
    if (code !== 'claim_paused') context.log('warn', 'coupons not given', { work: work.kind, templateId, code });
  }
};
