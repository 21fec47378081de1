import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { PostPicture } from '@memberday/shared/domain/posts/post.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { MemberActor, RequestContext } from '../context.ts';

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
