import middy from '@middy/core';
import * as z from 'zod/mini';
import { openBlindIndex, openWorkContext } from './open-context.ts';
import { openOnce } from './open-once.ts';
import { startNight } from './rounds/start-night.ts';
import { anchorAudit } from './staff/anchor-audit.ts';
import { sendDue } from './work/send-due.ts';

const tick = z.object({ job: z.enum(['night-round', 'timers']) });

/** Turns the ticks of the clock into work. */
const opened = openOnce(() => Promise.all([openWorkContext(), openBlindIndex()]));

const handle = async (event: unknown): Promise<void> => {
  const { job } = tick.parse(event);
  const [context, index] = await opened();
  if (job === 'timers') await sendDue(context);
  else {
    await anchorAudit(context);
    await startNight(context, index);
  }
};

export const handler = middy<unknown, void>().handler(handle);
