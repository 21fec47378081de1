import type { Post, PostText } from '@memberday/shared/domain/posts/post.ts';
import * as z from 'zod/mini';
import type { PersonalContext } from './context.ts';

const said = z.object({ text: z.string(), name: z.string() }) satisfies z.ZodMiniType<PostText, unknown>;

/** What posts say, by their ids. A post whose author was erased has no key any more and is missing: it can be read by nobody. */
export const openPostTexts = async (
  context: PersonalContext,
  posts: readonly Post[],
): Promise<Map<string, PostText>> => {
  const wrapped = await context.store.members.readKeys(posts.map(({ memberId }) => memberId));
  return new Map(
    posts.flatMap(({ postId, memberId, sealed }): [string, PostText][] => {
      const key = wrapped.get(memberId);
      if (key === undefined || sealed === null) return [];
      return [[postId, said.parse(context.vault.openMemberKey(memberId, key).unseal(sealed))]];
    }),
  );
};
