import type { Context } from '../context.ts';
import { moveOnly } from './change-live.ts';

/** The time for returns is over. What comes back later still changes the numbers: they are always what the orders come to. */
export const settleLive = async (context: Context, { liveId }: { readonly liveId: string }): Promise<void> => {
  await moveOnly(context, liveId, 'settle');
};
