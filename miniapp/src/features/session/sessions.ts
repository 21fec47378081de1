import { type Held, type HeldSession, type HeldSessionOptions, holdSession } from './held-session.ts';

/** A signed-in WeChat user; `memberId` is null for one who has not joined. */
export type Session = Held & { readonly memberId: string | null };

export type Sessions = HeldSession<Session> & {
  /** Whoever is signed in now, as far as this phone knows; null for a visitor. */
  readonly memberId: () => string | null;
};

export type SessionsOptions = Pick<HeldSessionOptions<Session>, 'signIn' | 'kept' | 'now'>;

/** The member's side of the phone. A visitor may join elsewhere meanwhile, so only a member's session is worth keeping. */
export const createSessions = (options: SessionsOptions): Sessions => {
  const session = holdSession({ ...options, asSession, isWorthKeeping: ({ memberId }) => memberId !== null });
  return { ...session, memberId: () => session.held()?.memberId ?? null };
};

const asSession = (value: unknown): Session | undefined => {
  const { token, expiresAt, memberId } = (value ?? {}) as Partial<Record<keyof Session, unknown>>;
  return typeof token === 'string' && typeof expiresAt === 'string' && typeof memberId === 'string'
    ? { token, expiresAt, memberId }
    : undefined;
};
