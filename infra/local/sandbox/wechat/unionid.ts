import { createHash } from 'node:crypto';

/** A user who was given no unionid has the same one in every run, by their openid in the mini-program. */
export const unionidOf = (openid: string): string =>
  `o6_${createHash('sha256').update(openid).digest('base64url').slice(0, 25)}`;
