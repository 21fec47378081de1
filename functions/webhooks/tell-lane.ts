import { addMs, type Instant } from '@memberday/shared/domain/time.ts';
import { isResting } from '@memberday/shared/domain/webhooks/retry.ts';
import type { Webhook } from '@memberday/shared/domain/webhooks/webhook.ts';
import type { Lane } from '../store/deliveries.ts';
import type { CallingContext } from './calling-context.ts';
import { tellOne } from './tell-one.ts';

/** Longer than a function runs: whoever holds it is dead by then. */
const leaseMs = 75_000;
/** No further call is begun after this; a call takes ten seconds at the most, the function has sixty. */
const callingMs = 35_000;
const atOnce = 10;

/**
 * Tells a system what waits in one of its lanes, in order, one after the other: what fails holds up what is behind it in its lane, and
 * nothing else.
 *
 *     stream   puts the event, then sends the work ─────────┐
 *     A        leases ── tells ── finds nothing ── releases │── looks again ── finds it
 *     B                                    is refused the lease, and goes away
 *
 * B may go, because whatever it came for was there before A let go, and A looks again after that. Should A die first, the lane is looked at
 * once more when its lease is over.
 */
export const tellLane = async (
  context: CallingContext,
  { webhookId, lane, urgent }: Lane & { readonly urgent?: boolean },
): Promise<void> => {
  const { deliveries } = context.store;
  const which = { webhookId, lane };
  const callUntil = addMs(context.now(), callingMs);
  for (;;) {
    if (!(await mayCall(context, which))) return;
    const { retryAt, failures, held } = await deliveries.readLane(which);
    if (!urgent && retryAt !== undefined && context.now() < retryAt) return;
    if (!held && (await deliveries.waiting(which, 1)).length === 0) return;
    const token = context.newSecret();
    const now = context.now();
    const othersUntil = await deliveries.lease(which, token, { now, until: addMs(now, leaseMs) });
    if (othersUntil !== undefined) return context.store.due.put(othersUntil, { kind: 'tell-lane', ...which });
    const end = await tellWaiting(context, which, callUntil);
    await deliveries.release(
      which,
      token,
      end === 'more' || end === 'none' ? null : { ...end, failures: failures + 1 },
    );
    if (typeof end === 'object') return;
    if (end === 'more') return context.queue.send([{ kind: 'tell-lane', ...which }]);
  }
};

/**
 * Whether the system is called now. If not, the lane is noted as held up, and then looked at once more: whoever woke the system a moment ago
 * did not see it in the list.
 */
const mayCall = async (context: CallingContext, which: Lane): Promise<boolean> => {
  const webhook = await context.store.webhooks.read(which.webhookId, { strong: true });
  if (!webhook) return false;
  if (await isAwake(context, webhook)) return true;
  await context.store.deliveries.hold(which);
  const again = await context.store.webhooks.read(which.webhookId, { strong: true });
  return again !== undefined && isAwake(context, again);
};

const isAwake = async (context: CallingContext, { webhookId, state }: Webhook): Promise<boolean> =>
  state === 'active' && !isResting(await context.store.webhooks.readHealth(webhookId), context.now());

/** @returns `more` when the time is over, `none` when nothing waits, else when the lane is tried again */
const tellWaiting = async (
  context: CallingContext,
  which: Lane,
  callUntil: Instant,
): Promise<'more' | 'none' | { readonly retryAt: Instant }> => {
  for (;;) {
    const waiting = await context.store.deliveries.waiting(which, atOnce);
    if (waiting.length === 0) return 'none';
    for (const delivery of waiting) {
      if (context.now() >= callUntil) return 'more';
      const retryAt = await tellOne(context, delivery);
      if (retryAt !== undefined) return { retryAt };
    }
  }
};
