import { createHash } from 'node:crypto';
import type { memberApi, staffApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { type CastMember, findInCast } from './cast.ts';
import { withPhone } from './phones.ts';
import { paintScene, sceneSize } from './pictures/still-lifes.ts';
import type { DemoPost } from './posts.ts';
import { askFor, type DemoPlatform, forEachAbreast } from './staff-access.ts';
import { stars } from './stars.ts';

type Staff = Client<typeof staffApi>;
type Phone = Client<typeof memberApi>;
type Hung = { readonly post: DemoPost; readonly postId: string };

/**
 * Stars post from their own phones, somebody of the crew looks at it, others like it. A star who has posted before, because the story was
 * broken off and gone on with, is left alone.
 */
export const hangPosts = async (
  platform: DemoPlatform,
  staff: Staff,
  posts: readonly DemoPost[],
  cast: readonly CastMember[],
): Promise<void> => {
  const hung: Hung[] = [];
  const authors = stars.filter(({ key }) => posts.some(({ author }) => author === key));
  await forEachAbreast(authors, (star) =>
    withPhone(platform, star, findInCast(cast, star.key), async (phone) => {
      const { posts: before } = await askFor(`reading posts of ${star.name}`, () => phone.listMyPosts({ limit: 1 }));
      if (before.length > 0) return;
      for (const post of posts.filter(({ author }) => author === star.key)) {
        hung.push({ post, postId: await write(phone, post) });
      }
    }),
  );
  // WeChat has looked at the pictures by then.
  await platform.idle();
  const inOrder = posts.flatMap((post) => hung.find((each) => each.post === post) ?? []);
  for (const each of inOrder) await decide(staff, each);
  await forEachAbreast(stars, (star) => {
    const liked = inOrder.filter(({ post }) => post.likedBy.includes(star.key));
    if (liked.length === 0) return Promise.resolve();
    return withPhone(platform, star, findInCast(cast, star.key), async (phone) => {
      for (const { postId } of liked) {
        await askFor(`liking as ${star.name}`, () => phone.likePost({ postId, liked: true }));
      }
    });
  });
  await platform.idle();
};

const write = async (phone: Phone, { author, text, pictures, bought }: DemoPost): Promise<string> => {
  const chance = createHash('sha256').update(`${author}/${text}`).digest();
  const postId = newId('post', new Date().toISOString(), chance);
  const files = pictures.map(paintScene);
  const { uploads } = await askFor(`signing pictures of ${author}`, () =>
    phone.signPictures({
      postId,
      pictures: files.map((file) => ({ type: 'image/png', bytes: file.length, ...sceneSize })),
    }),
  );
  for (const [i, file] of files.entries()) {
    const { url = '', headers = {} } = uploads[i] ?? {};
    const answer = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(file) });
    if (!answer.ok) throw new Error(`the bucket did not take a picture of ${author}: ${answer.status}`);
  }
  const order = bought ? await newestOrder(phone) : undefined;
  await askFor(`handing in a post of ${author}`, () => phone.submitPost({ postId, text, ...(order && { order }) }));
  return postId;
};

const newestOrder = async (phone: Phone) => {
  const { orders } = await askFor('reading orders', () => phone.listMyOrders({ limit: 5 }));
  const paid = orders.find(({ paidAt }) => paidAt !== null);
  return paid && { source: paid.source, number: paid.number };
};

const decide = async (staff: Staff, { post, postId }: Hung): Promise<void> => {
  if (post.fate === 'waiting') return;
  const { posts } = await askFor('looking at posts', () => staff.listPostsToModerate({ limit: 100 }));
  const found = posts.find((each) => each.postId === postId);
  if (!found) return;
  const { version } = found;
  await askFor(`deciding on a post of ${post.author}`, () =>
    staff.moderatePost({
      postId,
      version,
      decision:
        post.fate === 'refused'
          ? { move: 'refuse', reason: 'unclear' }
          : { move: post.fate === 'featured' ? 'feature' : 'show' },
    }),
  );
};
