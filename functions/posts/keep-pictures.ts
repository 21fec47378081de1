import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { pictureTypeOf, startBytes } from '@memberday/shared/domain/posts/picture-type.ts';
import type { Post, PostPicture } from '@memberday/shared/domain/posts/post.ts';
import { postBounds } from '@memberday/shared/domain/posts/post-rules.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { RequestContext } from '../context.ts';
import { pictureKey } from './post-keys.ts';

type Kept = Outcome<PostPicture, 'picture_unfit'>;

/**
 * Copies the pictures of a draft to where the post keeps them, and looks at the copies: the phone's address could still put something else
 * into the upload, also after it was looked at.
 */
export const keepPictures = async (
  context: RequestContext<unknown>,
  { postId, pictures }: Post,
): Promise<Outcome<PostPicture[], 'picture_unfit'>> => {
  const kept = await Promise.all(pictures.map((picture, index) => keepOne(context, postId, picture, index)));
  const unfit = kept.find((each) => !each.ok);
  if (unfit && !unfit.ok) return unfit;
  return done(kept.flatMap((each) => (each.ok ? [each.value] : [])));
};

const keepOne = async (
  context: RequestContext<unknown>,
  postId: string,
  picture: PostPicture,
  index: number,
): Promise<Kept> => {
  const unfit = (why: 'missing' | 'size' | 'type'): Kept => refused(problem('picture_unfit', { index, why }));
  const key = pictureKey(postId, index, picture.type);
  if (!(await context.pictures.copy(picture.key, key))) return unfit('missing');
  const file = await context.pictures.readStart(key, startBytes);
  if (!file) return unfit('missing');
  if (file.bytes === 0 || file.bytes > postBounds.pictureBytes) return unfit('size');
  return pictureTypeOf(file.start) === picture.type ? done({ ...picture, key }) : unfit('type');
};
