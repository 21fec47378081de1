import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { moderatePost } from '@memberday/shared/contract/posts.ts';
import type { Post } from '@memberday/shared/domain/posts/post.ts';
import type { RequestContext } from '../context.ts';
import { openPostTexts } from '../open-post-texts.ts';
import { showPictures } from './show-pictures.ts';

type Moderated = Output<typeof moderatePost>['post'];

/** Posts as staff look at them; one whose author was erased is missing. */
export const showModerated = async (context: RequestContext<unknown>, posts: readonly Post[]): Promise<Moderated[]> => {
  const [texts, likes] = await Promise.all([
    openPostTexts(context, posts),
    context.store.posts.likesOf(posts.map(({ postId }) => postId)),
  ]);
  const views = await Promise.all(
    posts.map(async (post): Promise<Moderated | undefined> => {
      const said = texts.get(post.postId);
      if (!said) return undefined;
      const { postId, version, state, bought, textVerdict, group, since, reports } = post;
      const pictures = await showPictures(context, post);
      return {
        postId,
        version,
        state,
        author: said.name,
        text: said.text,
        pictures: pictures.map((picture, i) => ({ ...picture, verdict: post.pictures[i]?.verdict ?? null })),
        goods: bought?.goods || null,
        textVerdict,
        group,
        since,
        likes: likes.get(postId) ?? 0,
        reports,
      };
    }),
  );
  return views.filter((view) => view !== undefined);
};
