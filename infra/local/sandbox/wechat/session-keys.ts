import { createHmac } from 'node:crypto';
import type { Chance } from './chance.ts';

/** The session key of each user in each app: one at a time. */
export type SessionKeys = {
  /** The present one, as base64; a user who has not signed in since the start has one that no server knows. */
  of: (appId: string, openid: string) => string;
  known: (appId: string, openid: string) => string | undefined;
  /** A sign-in replaces it. */
  renew: (appId: string, openid: string) => string;
};

export const createSessionKeys = (chance: Chance): SessionKeys => {
  const keys = new Map<string, string>();
  const renew = (appId: string, openid: string): string => {
    const key = chance('session key', 16).toString('base64');
    keys.set(`${appId}/${openid}`, key);
    return key;
  };
  return {
    renew,
    known: (appId, openid) => keys.get(`${appId}/${openid}`),
    of: (appId, openid) => keys.get(`${appId}/${openid}`) ?? renew(appId, openid),
  };
};

/** How a server proves that it knows a session key: over nothing, under the key's own signs and not its decoded bytes. */
export const signatureOfSession = (sessionKey: string): string =>
  createHmac('sha256', sessionKey).update('').digest('hex');
