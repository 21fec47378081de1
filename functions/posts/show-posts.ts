import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getPost } from '@memberday/shared/contract/posts.ts';
import { isOnWall, type Post } from '@memberday/shared/domain/posts/post.ts';
import type { MemberActor, RequestContext, Visitor } from '../context.ts';
import { openPostTexts } from '../open-post-texts.ts';
import { showPictures } from './show-pictures.ts';

type PostView = Output<typeof getPost>['post'];

/** Posts as everybody sees them, in their order; those that nobody may see are missing. */
export const showPosts = async (
  context: RequestContext<Visitor | MemberActor>,
  posts: readonly Post[],
): Promise<PostView[]> => {
  const { store, actor } = context;
  const shown = posts.filter(({ state }) => isOnWall(state));
  const postIds = shown.map(({ postId }) => postId);
  const memberId = actor.kind === 'member' ? actor.memberId : undefined;
  const [texts, likes, liked] = await Promise.all([
    openPostTexts(context, shown),
    store.posts.likesOf(postIds),
    memberId === undefined ? new Set<string>() : store.posts.likedBy(memberId, postIds),
  ]);
  const views = await Promise.all(
    shown.map(async (post): Promise<PostView | undefined> => {
      const { postId, state, bought, shownAt, since } = post;
      const said = texts.get(postId);
      return (
        said && {
          postId,
          author: said.name,
          text: said.text,
          pictures: await showPictures(context, post),
          goods: bought?.goods || null,
          featured: state === 'featured',
          likes: likes.get(postId) ?? 0,
          liked: liked.has(postId),
          mine: post.memberId === memberId,
          shownAt: shownAt ?? since,
        }
      );
    }),
  );
  return views.filter((view) => view !== undefined);
};
