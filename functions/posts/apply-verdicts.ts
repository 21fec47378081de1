import { decideChecked, giveUpChecks, noteVerdict } from '@memberday/shared/domain/posts/move-post.ts';
import type { Post } from '@memberday/shared/domain/posts/post.ts';
import type { Context } from '../context.ts';
import { untilSettled } from '../until-settled.ts';

/** Brings the answers that are there into a post, in whatever order and however often they came. */
export const applyVerdicts = (context: Context, postId: string): Promise<void> =>
  changeChecked(context, postId, async (post) => {
    const traceIds = post.pictures.flatMap(({ traceId }) => traceId ?? []);
    const answers = await context.store.posts.readVerdicts(traceIds);
    const noted = [...answers].reduce((each, [traceId, verdict]) => noteVerdict(each, traceId, verdict), post);
    return decideChecked(noted, context.now());
  });

/** What was not answered in time is left to a person. */
export const giveUpWaiting = async (context: Context, postId: string): Promise<void> => {
  await applyVerdicts(context, postId);
  await changeChecked(context, postId, async (post) => giveUpChecks(post, context.now()));
};

const changeChecked = async (
  context: Context,
  postId: string,
  change: (post: Post) => Promise<Post>,
): Promise<void> => {
  await untilSettled(`checks of ${postId}`, async () => {
    const before = await context.store.posts.read(postId, { strong: true });
    if (before?.state !== 'checking') return true;
    const after = await change(before);
    const isSame = JSON.stringify(after) === JSON.stringify(before);
    // One that failed has pictures to be removed.
    const due =
      after.state === 'refused' ? [{ at: context.now(), work: { kind: 'settle-post' as const, postId } }] : [];
    return isSame || (await context.store.posts.change(before, after, { due })).length === 0 ? true : undefined;
  });
};
