import type { WorkContext } from '../context.ts';

/** Removes every post of somebody who was erased, with its pictures. Done again it finds nothing left. */
export const removePosts = async (context: WorkContext, memberId: string): Promise<void> => {
  const { posts } = context.store;
  for (const postId of await posts.idsOfMember(memberId)) {
    const post = await posts.read(postId, { strong: true });
    if (!post) continue;
    await context.pictures.remove(post.pictures.map(({ key }) => key));
    await posts.remove(post);
  }
};
