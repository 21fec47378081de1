import { addMs, minuteMs } from '@memberday/shared/domain/time.ts';
import type { WorkContext } from '../context.ts';
import type { Work } from '../work/work.ts';

type Look = Extract<Work, { kind: 'look-at-shop-order' | 'look-at-after-sale' }>;

/** Two, four, eight minutes … three hours in all. What is not reached by then the walks come by again. */
const mostTries = 7;

/** WeChat cannot be reached, or takes no more calls for now: the look is made again later, and is never lost in a queue of failures. */
export const lookLater = async (
  context: WorkContext,
  look: Look,
  { retryAfterSeconds }: { readonly retryAfterSeconds: number },
): Promise<void> => {
  const tries = (look.tries ?? 0) + 1;
  if (tries > mostTries) {
    context.log('error', 'shop out of reach', { kind: look.kind, appId: look.appId });
    return;
  }
  const waitMs = Math.max(retryAfterSeconds * 1000, minuteMs * 2 ** (tries - 1));
  await context.store.due.put(addMs(context.now(), waitMs), { ...look, tries });
};
