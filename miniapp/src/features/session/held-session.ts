import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import { type Instant, msOf } from '@memberday/shared/domain/time.ts';

/** What proves for a while who holds the phone. */
export type Held = { readonly token: string; readonly expiresAt: Instant };

export type HeldSession<S extends Held> = {
  /** The session to act under. Signs in where there is none; all who ask meanwhile wait for that one sign-in. */
  readonly current: () => Promise<Outcome<S>>;
  /** The platform refused this token: the session after it. Whoever comes with an older token gets what is there by now. */
  readonly renew: (refusedToken: string) => Promise<Outcome<S>>;
  /** Some calls answer with a session of their own. */
  readonly adopt: (session: S) => void;
  /** Whoever it spoke for is nobody here any more. */
  readonly forget: () => void;
  /** What is held now, fresh or not. */
  readonly held: () => S | undefined;
  readonly token: () => string | undefined;
};

export type HeldSessionOptions<S extends Held> = {
  readonly signIn: () => Promise<Outcome<S>>;
  /** Where it outlives the app. */
  readonly kept: { readonly read: () => unknown; readonly write: (session: S | undefined) => void };
  /** What an older version of the app may have left is not trusted: undefined where it is no session of this kind. */
  readonly asSession: (value: unknown) => S | undefined;
  readonly isWorthKeeping: (session: S) => boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

/** A token this close to its end is not begun with: the call might arrive after it. */
const marginMs = 60_000;

/** One kind of session of this phone: the member's, or that of who works here. Neither knows of the other. */
export const holdSession = <S extends Held>({
  signIn,
  kept,
  asSession,
  isWorthKeeping,
  now,
}: HeldSessionOptions<S>): HeldSession<S> => {
  let session = asSession(kept.read());
  let signingIn: Promise<Outcome<S>> | undefined;

  const adopt = (fresh: S): void => {
    session = fresh;
    kept.write(isWorthKeeping(fresh) ? fresh : undefined);
  };

  const signInOnce = (): Promise<Outcome<S>> => {
    const before = session;
    signingIn ??= signIn()
      .then((outcome): Outcome<S> => {
        // Another call brought a session while we signed in: that is the newer word on who this is.
        if (session && session !== before) return { ok: true, value: session };
        if (outcome.ok) adopt(outcome.value);
        return outcome;
      })
      .finally(() => {
        signingIn = undefined;
      });
    return signingIn;
  };

  const isFresh = (held: S): boolean => msOf(held.expiresAt) - marginMs > now();

  return {
    current: async () => (session && isFresh(session) ? { ok: true, value: session } : signInOnce()),
    renew: async (refusedToken) =>
      session && session.token !== refusedToken && isFresh(session) ? { ok: true, value: session } : signInOnce(),
    adopt,
    forget: () => {
      session = undefined;
      kept.write(undefined);
    },
    held: () => session,
    token: () => session?.token,
  };
};
