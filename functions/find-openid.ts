import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { MemberActor, RequestContext } from './context.ts';
import type { Profile } from './store/members.ts';

/**
 * Who a member is in the app they are in. WeChat does some things only for somebody it has seen within two hours, which is as long as a session
 * lives; without one there is nothing to do them with, and the phone signs in anew.
 */
export const findOpenid = async (
  context: RequestContext<MemberActor>,
  { identityKeys }: Pick<Profile, 'identityKeys'>,
): Promise<Outcome<{ readonly openid: string; readonly openidKey: string }, 'session_stale'>> => {
  const openidKey = identityKeys.find((key) => key.startsWith(`openid#${context.actor.appId}#`));
  if (openidKey === undefined) return refused(problem('session_stale', {}));
  const visitor = await context.store.visitors.read(openidKey, context.now());
  if (visitor?.sealedOpenid === undefined) return refused(problem('session_stale', {}));
  return done({ openid: context.vault.unseal(visitor.sealedOpenid, openidKey), openidKey });
};
