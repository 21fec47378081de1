import type { Instant } from '@memberday/shared/domain/time.ts';
import { addMs, hourMs, msOf } from '@memberday/shared/domain/time.ts';
import { jwtVerify, SignJWT } from 'jose';

/** Who a session speaks for. Staff rights are looked up at each call; a token only says who it is. */
export type Session =
  | { readonly kind: 'visitor'; readonly appId: string; readonly openid: string; readonly unionid?: string | undefined }
  | { readonly kind: 'member'; readonly memberId: string; readonly appId: string }
  | { readonly kind: 'staff'; readonly staffId: string };

export type SessionTokens = {
  issue(session: Session): Promise<{ token: string; expiresAt: Instant }>;
  /** @returns undefined when the token is forged, spoilt or over */
  read(token: string): Promise<Session | undefined>;
};

/** Signing in again costs the person nothing, so a session is short. */
const lifetimeMs = 2 * hourMs;

export const createSessionTokens = (tokenKey: string, now: () => Instant): SessionTokens => {
  const key = new TextEncoder().encode(tokenKey);
  return {
    async issue(session) {
      const issuedAt = now();
      const expiresAt = addMs(issuedAt, lifetimeMs);
      const token = await new SignJWT({ session })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('memberday')
        .setIssuedAt(Math.floor(msOf(issuedAt) / 1000))
        .setExpirationTime(Math.floor(msOf(expiresAt) / 1000))
        .sign(key);
      return { token, expiresAt };
    },
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer: 'memberday',
          currentDate: new Date(now()),
        });
        return payload.session as Session;
      } catch {
        // Forged, spoilt or over: to the caller all the same, and nothing worth a log line.
        return undefined;
      }
    },
  };
};
