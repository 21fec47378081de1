import { api, sessions } from '../../api.ts';
import { platform } from '../../platform/current.ts';
import { attempt } from '../attempt.ts';

/** Linked already in this life of the app: a shop's session is good for one visit. */
let linked: string | undefined;

/**
 * Tells the WeChat shop that opened the app that its visitor is a member: when they come, and again when they have joined. Nothing on any page
 * waits for it; who is no member yet is refused, and comes back here by joining.
 */
export const linkShop = async (): Promise<void> => {
  const session = platform.shopSession();
  if (session === undefined || session === linked) return;
  const told = await attempt(async () => {
    await sessions.current();
    return api.linkShop({ session });
  }, platform.network.isOnline);
  if (told.ok) linked = session;
};
