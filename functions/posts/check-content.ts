import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { PostPicture } from '@memberday/shared/domain/posts/post.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { MemberActor, RequestContext } from '../context.ts';
import type { Profile } from '../store/members.ts';

/**
 * Who a member is in the app they write in. WeChat checks contents only of somebody it has seen within two hours, which is as long as a
 * session lives; without one there is nothing to check with, and the phone signs in anew.
 */
export const findOpenid = async (
  context: RequestContext<MemberActor>,
  { identityKeys }: Profile,
): Promise<Outcome<string, 'session_stale'>> => {
  const openidKey = identityKeys.find((key) => key.startsWith(`openid#${context.actor.appId}#`));
  if (openidKey === undefined) return refused(problem('session_stale', {}));
  const visitor = await context.store.visitors.read(openidKey, context.now());
  if (visitor?.sealedOpenid === undefined) return refused(problem('session_stale', {}));
  return done(context.vault.unseal(visitor.sealedOpenid, openidKey));
};

type Writer = { readonly openid: string; readonly name: string };

/** Risky is refused on the spot, with what it was taken for; doubtful goes on to a person. */
export const checkPostText = async (
  context: RequestContext<MemberActor>,
  { openid, name }: Writer,
  text: string,
): Promise<Outcome<'pass' | 'review'>> => {
  const { appId } = context.actor;
  const verdict = await context.wechat.checkText({ appId, openid, text, ...(name ? { nickname: name } : {}) });
  if (!verdict.ok) return verdict;
  return verdict.value.suggest === 'risky'
    ? refused(problem('content_risky', { label: verdict.value.label }))
    : done(verdict.value.suggest);
};

/** Has each picture looked at; the answers come later, under the names that are noted here. */
export const askForPictures = async (
  context: RequestContext<MemberActor>,
  openid: string,
  pictures: readonly PostPicture[],
): Promise<Outcome<PostPicture[]>> => {
  const { appId } = context.actor;
  const asked = await Promise.all(
    pictures.map(async (picture) => {
      const url = await context.pictures.signGet(picture.key);
      const trace = await context.wechat.checkPicture({ appId, openid, url });
      return trace.ok ? done({ ...picture, traceId: trace.value }) : trace;
    }),
  );
  const failed = asked.find((each) => !each.ok);
  if (failed && !failed.ok) return failed;
  return done(asked.flatMap((each) => (each.ok ? [each.value] : [])));
};
