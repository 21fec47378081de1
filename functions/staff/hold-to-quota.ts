import { keyScopeOf } from '@memberday/shared/contract/key-scopes.ts';
import { type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { leaseOf, minuteOf, secondsLeft } from '@memberday/shared/domain/staff/quota.ts';
import type { Context, Staff } from '../context.ts';

/** What this environment took of each key's minute and has not handed out. */
type Lease = { readonly minute: string; left: number };
const leases = new Map<string, Lease>();
/** Keys that found their quota spent, and until when nobody need ask again: refusing costs no write. */
const spent = new Map<string, { readonly span: 'minute' | 'day'; readonly until: number }>();

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
  const at = context.now();
  const now = Date.parse(at);
  const lease = leases.get(staffId);
  if (lease?.minute === minuteOf(at) && lease.left > 0) {
    lease.left -= 1;
    return undefined;
  }
  const over = spent.get(staffId);
  if (over && over.until > now) return tooMany(over.until - now);
  const taken = await context.store.quotas.take(staffId, key.quota, at, leaseOf(key.quota));
  if ('spent' in taken) {
    const seconds = secondsLeft(taken.spent, at);
    // A raised quota is heard of within seconds all the same.
    spent.set(staffId, { span: taken.spent, until: now + Math.min(seconds, longestDeaf) * 1000 });
    leases.delete(staffId);
    return tooMany(seconds * 1000);
  }
  const known = leases.get(staffId);
  // Calls side by side each took some.
  const more = known?.minute === minuteOf(at) ? known.left : 0;
  leases.set(staffId, { minute: minuteOf(at), left: more + taken.calls - 1 });
  return undefined;
};

const longestDeaf = 5;

const tooMany = (ms: number) =>
  refused(problem('too_many_requests', { retryAfterSeconds: Math.max(1, Math.ceil(ms / 1000)) }));
