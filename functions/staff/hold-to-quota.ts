import { keyScopeOf } from '@memberday/shared/contract/key-scopes.ts';
import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { leaseOf, minuteOf, type Quota, secondsLeft } from '@memberday/shared/domain/staff/quota.ts';
import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import type { Context, Staff } from '../context.ts';

/** What this environment knows of a key: calls of a minute that it took and has not handed out, or until when nothing is left. */
type Known = {
  minute: string;
  left: number;
  /** Milliseconds since 1970: nobody need ask before, so that refusing costs no write; and when there is more. */
  spentUntil: number;
  moreAt: number;
  /** A take under way: calls side by side wait for it rather than take some each. */
  taking: Promise<void> | undefined;
};
const keysKnown = new Map<string, Known>();

/**
 * The refusal for a machine whose key does not cover the call, or that calls too often; undefined for one that may go on. A person is never
 * counted.
 */
export const holdToQuota = async (
  context: Pick<Context, 'store' | 'now'>,
  { staffId, key }: Staff,
  call: string,
): Promise<Outcome<never, 'not_allowed' | 'too_many_requests'> | undefined> => {
  if (!key) return undefined;
  const scope = keyScopeOf(call);
  if (scope !== undefined && !key.scopes.includes(scope)) {
    return refused(problem('not_allowed', { needs: `a key with the scope ${scope}` }));
  }
  const known = keysKnown.get(staffId) ?? { minute: '', left: 0, spentUntil: 0, moreAt: 0, taking: undefined };
  keysKnown.set(staffId, known);
  for (;;) {
    const at = context.now();
    if (known.minute === minuteOf(at) && known.left > 0) {
      known.left -= 1;
      return undefined;
    }
    if (known.spentUntil > msOf(at)) return tooMany(known.moreAt - msOf(at));
    known.taking ??= take(context, known, staffId, key.quota, at).finally(() => {
      known.taking = undefined;
    });
    await known.taking;
  }
};

const take = async (
  { store }: Pick<Context, 'store'>,
  known: Known,
  staffId: string,
  quota: Quota,
  at: Instant,
): Promise<void> => {
  const taken = await store.quotas.take(staffId, quota, at, leaseOf(quota));
  if ('spent' in taken) {
    // A quota that was raised meanwhile is heard of within seconds all the same.
    const seconds = secondsLeft(taken.spent, at);
    known.spentUntil = msOf(at) + Math.min(seconds, longestDeaf) * 1000;
    known.moreAt = msOf(at) + seconds * 1000;
  } else {
    known.minute = minuteOf(at);
    known.left = taken.calls;
  }
};

const longestDeaf = 5;

const tooMany = (ms: number) =>
  refused(problem('too_many_requests', { retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)) }));
