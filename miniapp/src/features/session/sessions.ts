import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { type Instant, msOf } from '@memberday/shared/domain/time.ts';

/** A signed-in WeChat user; `memberId` is null for one who has not joined. */
export type Session = { readonly token: string; readonly expiresAt: Instant; readonly memberId: string | null };

export type Sessions = {
  /** The session to act under. Signs in where there is none; all who ask meanwhile wait for that one sign-in. */
  readonly current: () => Promise<Outcome<Session>>;
  /** The platform refused this token: the session after it. Whoever comes with an older token gets what is there by now. */
  readonly renew: (refusedToken: string) => Promise<Outcome<Session>>;
  /** Joining answers with a session of its own. */
  readonly adopt: (session: Session) => void;
  readonly token: () => string | undefined;
  /** Whoever is signed in now, as far as this phone knows; null for a visitor. */
  readonly memberId: () => string | null;
};

export type SessionsOptions = {
  readonly signIn: () => Promise<Outcome<Session>>;
  /** What outlives the app: a member's session, or nothing. */
  readonly kept: { readonly read: () => unknown; readonly write: (session: Session | undefined) => void };
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** A token this close to its end is not begun with: the call might arrive after it. */
const marginMs = 60_000;

export const createSessions = ({ signIn, kept, now }: SessionsOptions): Sessions => {
  let session = asSession(kept.read());
  let signingIn: Promise<Outcome<Session>> | undefined;

  const adopt = (fresh: Session): void => {
    session = fresh;
    // A visitor may join elsewhere meanwhile, so only a member's session is worth keeping.
    kept.write(fresh.memberId === null ? undefined : fresh);
  };

  const signInOnce = (): Promise<Outcome<Session>> => {
    const before = session;
    signingIn ??= signIn()
      .then((outcome): Outcome<Session> => {
        // Someone joined while we signed in: theirs is the newer word on who this is.
        if (session && session !== before) return { ok: true, value: session };
        if (outcome.ok) adopt(outcome.value);
        return outcome;
      })
      .finally(() => {
        signingIn = undefined;
      });
    return signingIn;
  };

  const isFresh = (held: Session): boolean => msOf(held.expiresAt) - marginMs > now();

  return {
    current: async () => (session && isFresh(session) ? { ok: true, value: session } : signInOnce()),
    renew: async (refusedToken) =>
      session && session.token !== refusedToken && isFresh(session) ? { ok: true, value: session } : signInOnce(),
    adopt,
    token: () => session?.token,
    memberId: () => session?.memberId ?? null,
  };
};

/** What an older version of the app may have left is not trusted. */
const asSession = (value: unknown): Session | undefined => {
  const { token, expiresAt, memberId } = (value ?? {}) as Partial<Record<keyof Session, unknown>>;
  return typeof token === 'string' && typeof expiresAt === 'string' && typeof memberId === 'string'
    ? { token, expiresAt, memberId }
    : undefined;
};
