import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '@memberday/shared/domain/time.ts';
import { addMs, hourMs, msOf } from '@memberday/shared/domain/time.ts';

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

type Claims = { readonly session: Session; readonly iss: string; readonly iat: number; readonly exp: number };

const issuer = 'memberday';
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
/** Every token has exactly this header: what a token says of its own algorithm is never listened to. */
const header = encode({ alg: 'HS256' });

/** JSON Web Tokens (RFC 7519) signed with HMAC-SHA-256. */
export const createSessionTokens = (tokenKey: string, now: () => Instant): SessionTokens => {
  const sign = (claims: string): string =>
    createHmac('sha256', tokenKey).update(`${header}.${claims}`).digest('base64url');
  return {
    async issue(session) {
      const issuedAt = now();
      const expiresAt = addMs(issuedAt, lifetimeMs);
      const claims = encode({ session, iss: issuer, iat: inSeconds(issuedAt), exp: inSeconds(expiresAt) });
      return { token: `${header}.${claims}.${sign(claims)}`, expiresAt };
    },
    async read(token) {
      const [said, claims = '', signature = '', more] = token.split('.');
      if (said !== header || more !== undefined) return undefined;
      const signed = Buffer.from(signature);
      const wanted = Buffer.from(sign(claims));
      if (signed.length !== wanted.length || !timingSafeEqual(signed, wanted)) return undefined;
      // Signed by ourselves, so it is what `issue` wrote.
      const { session, iss, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Claims;
      return iss === issuer && exp > inSeconds(now()) ? session : undefined;
    },
  };
};

const inSeconds = (instant: Instant): number => Math.floor(msOf(instant) / 1000);
