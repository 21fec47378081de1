import middy from '@middy/core';
import * as z from 'zod/mini';
import { startLooks } from './live/look-at-live.ts';
import { openBlindIndex, openWorkContext } from './open-context.ts';
import { openOnce } from './open-once.ts';
import { startNight } from './rounds/start-night.ts';
import { startWalks } from './shop-orders/start-walks.ts';
import { anchorAudit } from './staff/anchor-audit.ts';
import { sendDue } from './work/send-due.ts';

const tick = z.object({ job: z.enum(['night-round', 'timers']) });

/** Turns the ticks of the clock into work. */
const opened = openOnce(() => Promise.all([openWorkContext(), openBlindIndex()]));

const handle = async (event: unknown): Promise<void> => {
  const { job } = tick.parse(event);
  const [context, index] = await opened();
  if (job === 'timers') await allOf([sendDue(context), startWalks(context), startLooks(context)]);
  else await allOf([startNight(context, index), anchorAudit(context)]);
};

/** All are done as far as they can be, whatever becomes of the others. @throws what the first of them failed with */
const allOf = async (works: readonly Promise<void>[]): Promise<void> => {
  const failed = (await Promise.allSettled(works)).find((work) => work.status === 'rejected');
  if (failed) throw failed.reason;
};

export const handler = middy<unknown, void>().handler(handle);
