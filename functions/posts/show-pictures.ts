import type { Post } from '@memberday/shared/domain/posts/post.ts';
import type { RequestContext } from '../context.ts';

/** Pictures with addresses they can be read under for an hour. */
export const showPictures = (
  { pictures }: Pick<RequestContext<unknown>, 'pictures'>,
  post: Post,
): Promise<{ url: string; width: number; height: number }[]> =>
  Promise.all(
    post.pictures.map(async ({ key, width, height }) => ({ url: await pictures.signGet(key), width, height })),
  );
