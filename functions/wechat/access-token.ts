import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { addMs, type Instant } from '@memberday/shared/domain/time.ts';
import type { AccessTokenRow, AccessTokenStore } from './access-token-store.ts';
import type { WechatApp } from './app.ts';
import type { CallWechat } from './call.ts';
import { pauseUntil } from './pause-until.ts';
import { unavailable } from './refusals.ts';
import { type FetchedToken, fetchStableToken } from './stable-token.ts';

/** A row with a token in it. */
type Held = AccessTokenRow & { readonly token: string };

export type AccessToken = Outcome<string, 'wechat_unavailable'>;

export type AccessTokens = {
  /** A token that WeChat takes now, as far as we know. */
  current: (app: WechatApp, deadline: AbortSignal) => Promise<AccessToken>;
  /** Another token than this one, which WeChat has just refused. */
  replace: (app: WechatApp, refusedToken: string, deadline: AbortSignal) => Promise<AccessToken>;
};

/**
 * WeChat hands out the same token until five minutes before its end, then a new one, and takes both for those five minutes. So
 * asking earlier brings nothing, and asking a minute into them leaves four in which everyone else goes on with the old one.
 */
const renewBeforeEndMs = 4 * 60_000;
/** No call starts with a token this close to its end. */
const safetyMs = 10_000;
/** Longer than any exchange may take, so a lease that has run out is one whose holder is gone. */
const leaseMs = 10_000;
/** With a token in hand that still works, renewing it takes no more of its caller's time than this. */
const patienceMs = 1500;
const waitStepMs = 100;
/** How long an instance without any token waits for the one that holds the lease. */
const mostWaits = 30;
const never: Instant = '1970-01-01T00:00:00.000Z';

/**
 * Access tokens, one per app: kept in memory, shared through the store, renewed ahead of time by whoever takes the lease first.
 *
 * ```
 * instance A   get v1 (due) ── put v2 (lease) ── stable_token ── put v3 (new token)
 * instance B        get v1 (due) ── put v2 ✗ ── goes on with the old token … get v3
 * ```
 * A holder that dies delays the others by the wait, no more: fetching twice gives the same token twice.
 */
export const createAccessTokens = (parts: {
  readonly call: CallWechat;
  readonly store: AccessTokenStore;
  readonly now: () => Instant;
}): AccessTokens => {
  const { store, now } = parts;
  const memory = new Map<string, Held>();
  const renewals = new Map<string, Promise<AccessToken>>();

  /** All callers of this instance who need the same renewal wait for one. */
  const renewOnce = (app: WechatApp, deadline: AbortSignal, refusedToken?: string): Promise<AccessToken> => {
    const key = `${app.appId} ${refusedToken ?? ''}`;
    const running = renewals.get(key);
    if (running) return running;
    const renewal = renew(app, deadline, refusedToken).finally(() => renewals.delete(key));
    renewals.set(key, renewal);
    return renewal;
  };

  const renew = async (app: WechatApp, deadline: AbortSignal, refusedToken?: string): Promise<AccessToken> => {
    for (let waits = 0; ; waits += 1) {
      const row = await store.get(app.appId);
      const usable = row && row.token !== refusedToken && isUsable(row, now()) ? row : undefined;
      if (usable && !isDue(usable, now())) return keep(usable);
      const leased = waits < mostWaits ? await takeLease(app, row) : nextOf(app, row);
      if (leased) return fetchAndShare(app, deadline, leased, usable, refusedToken);
      if (usable) return keep(usable);
      if (!(await pauseUntil(deadline, waitStepMs))) return refused(unavailable);
    }
  };

  /** The row as we wrote it, or nothing when someone else holds the lease. */
  const takeLease = async (app: WechatApp, row: AccessTokenRow | undefined): Promise<AccessTokenRow | undefined> => {
    if (row && row.leasedUntil > now()) return undefined;
    const leased = { ...nextOf(app, row), leasedUntil: addMs(now(), leaseMs) };
    return (await store.putIfNewer(leased)) ? leased : undefined;
  };

  const fetchAndShare = async (
    app: WechatApp,
    deadline: AbortSignal,
    leased: AccessTokenRow,
    usable: Held | undefined,
    refusedToken: string | undefined,
  ): Promise<AccessToken> => {
    const patience = usable ? AbortSignal.any([deadline, AbortSignal.timeout(patienceMs)]) : deadline;
    let fetched: FetchedToken | undefined;
    try {
      fetched = await fetchStableToken(parts, app, patience, { refusedToken, forcedAt: leased.forcedAt });
    } finally {
      // While the old token works, a failure leaves the lease taken: the others go on with it until the lease runs out and one
      // tries again. Without a token, each tries for itself.
      if (!fetched && !usable) await store.putIfNewer({ ...nextOf(app, leased), leasedUntil: never });
    }
    if (!fetched) return usable ? keep(usable) : refused(unavailable);
    const row = { ...nextOf(app, leased), ...fetched, leasedUntil: never };
    // Losing this race loses nothing: the winner's token is this one, or the next refusal replaces it.
    await store.putIfNewer(row);
    return keep(row);
  };

  const keep = (row: Held): AccessToken => {
    memory.set(row.appId, row);
    return done(row.token);
  };

  return {
    current: async (app, deadline) => {
      const held = memory.get(app.appId);
      if (held && isUsable(held, now())) {
        if (!isDue(held, now()) || renewals.has(`${app.appId} `)) return keep(held);
      }
      return renewOnce(app, deadline);
    },
    replace: async (app, refusedToken, deadline) => {
      const held = memory.get(app.appId);
      if (held && held.token !== refusedToken && isUsable(held, now())) return keep(held);
      return renewOnce(app, deadline, refusedToken);
    },
  };
};

const isUsable = (row: AccessTokenRow, now: Instant): row is Held =>
  row.token !== null && addMs(now, safetyMs) < row.expiresAt;

const isDue = (row: AccessTokenRow, now: Instant): boolean => addMs(now, renewBeforeEndMs) >= row.expiresAt;

const nextOf = (app: WechatApp, row: AccessTokenRow | undefined): AccessTokenRow =>
  row
    ? { ...row, version: row.version + 1 }
    : { appId: app.appId, version: 1, token: null, expiresAt: never, leasedUntil: never, forcedAt: never };
