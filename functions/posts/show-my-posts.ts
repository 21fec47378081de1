import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listMyPosts } from '@memberday/shared/contract/posts.ts';
import { keepUntil } from '@memberday/shared/domain/posts/move-post.ts';
import type { Post } from '@memberday/shared/domain/posts/post.ts';
import type { MemberActor, RequestContext } from '../context.ts';
import { openPostTexts } from '../open-post-texts.ts';
import { readRules } from './read-rules.ts';
import { showPictures } from './show-pictures.ts';

type MyPost = Output<typeof listMyPosts>['posts'][number];

/** Posts as their author sees them, in their order. */
export const showMyPosts = async (context: RequestContext<MemberActor>, posts: readonly Post[]): Promise<MyPost[]> => {
  const { now, rules } = await readRules(context);
  const [texts, likes] = await Promise.all([
    openPostTexts(context, posts),
    context.store.posts.likesOf(posts.map(({ postId }) => postId)),
  ]);
  return Promise.all(
    posts.map(async (post) => {
      const { postId, state, bought, submittedAt, refusal, rewards } = post;
      const until = keepUntil(post, rules);
      return {
        postId,
        state,
        text: texts.get(postId)?.text ?? '',
        pictures: await showPictures(context, post),
        goods: bought?.goods || null,
        likes: likes.get(postId) ?? 0,
        submittedAt,
        refusal: refusal?.reason ?? null,
        rewards: rewards.map(({ step, reward, state: rewardState }) => ({ step, reward, state: rewardState })),
        keepUntil: until !== null && until > now ? until : null,
      };
    }),
  );
};
