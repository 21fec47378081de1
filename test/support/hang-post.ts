import { randomBytes } from 'node:crypto';
import { paintScene, type SceneName, sceneSize } from '@memberday/infra/local/demo/pictures/still-lifes.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { instantOf } from '@memberday/shared/domain/time.ts';
import type { TestPlatform } from './start-platform.ts';
import { valueIn } from './value-in.ts';

export type PostToHang = {
  readonly text: string;
  readonly pictures: readonly SceneName[];
  /** What somebody of the chain decides; left out, it waits. */
  readonly decision?: 'show' | 'feature' | 'refuse';
};

/** A post of a member, from its pictures to what was decided. @returns its id */
export const hangPost = async (
  platform: TestPlatform,
  openid: string,
  { text, pictures, decision }: PostToHang,
): Promise<string> => {
  const member = await platform.signIn({ openid });
  const postId = newId('post', instantOf(platform.now()), randomBytes(12));
  const files = pictures.map(paintScene);
  const { uploads } = valueIn(
    await member.signPictures({
      postId,
      pictures: files.map((file) => ({ type: 'image/png', bytes: file.length, ...sceneSize })),
    }),
  );
  for (const [i, file] of files.entries()) {
    const { url = '', headers = {} } = uploads[i] ?? {};
    const answer = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(file) });
    if (!answer.ok) throw new Error(`the bucket did not take a picture: ${answer.status}`);
  }
  valueIn(await member.submitPost({ postId, text }));
  await platform.idle();
  if (decision) await decideOn(platform, postId, decision);
  return postId;
};

const decideOn = async (platform: TestPlatform, postId: string, move: 'show' | 'feature' | 'refuse'): Promise<void> => {
  const staff = platform.staffClient();
  const { posts } = valueIn(await staff.listPostsToModerate({ limit: 100 }));
  const version = posts.find((each) => each.postId === postId)?.version ?? 0;
  const decision = move === 'refuse' ? { move, reason: 'unclear' as const } : { move };
  valueIn(await staff.moderatePost({ postId, version, decision }));
};
