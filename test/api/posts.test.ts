import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { memberApi } from '@memberday/shared/contract/api.ts';
import type { Client } from '@memberday/shared/contract/client.ts';
import { hookApi } from '@memberday/shared/contract/hook-api.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import { hourMs, instantOf, minuteMs } from '@memberday/shared/domain/time.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { joinAs } from '../support/join-as.ts';
import { localAppId, usePlatform } from '../support/start-platform.ts';
import { valueIn } from '../support/value-in.ts';

type Member = Client<typeof memberApi>;

const platform = usePlatform({ travels: true });
const png = (bytes = 400): Buffer => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(bytes - 8)]);

const control = async (path: string, body: object = {}, method = 'POST'): Promise<Record<string, unknown>> => {
  const init = method === 'GET' ? {} : { method, body: JSON.stringify(body) };
  const answer = await fetch(`${platform.current.wechatUrl}/sandbox/${path}`, init);
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
};

const memberOf = async (openid: string, nickname?: string): Promise<Member> => {
  await joinAs(platform.current, openid, nickname);
  return platform.current.signIn({ openid });
};

const newPostId = () => newId('post', instantOf(platform.current.now()), randomBytes(12));
const announce = (file: Buffer, type: 'image/png' | 'image/jpeg' = 'image/png') => ({
  type,
  bytes: file.length,
  width: 30,
  height: 40,
});

/** Signs, puts and hands in. */
const post = async (member: Member, text = '栗子蛋糕真好吃', files: readonly Buffer[] = [png()]) => {
  const postId = newPostId();
  const { uploads } = valueIn(await member.signPictures({ postId, pictures: files.map((file) => announce(file)) }));
  for (const [i, file] of files.entries()) {
    const { url = '', headers } = uploads[i] ?? {};
    const answer = await fetch(url, { method: 'PUT', headers: headers ?? {}, body: new Uint8Array(file) });
    expect(answer.status).toBe(200);
  }
  return { postId, uploads, handedIn: await member.submitPost({ postId, text }) };
};

let author: Member;
let reader: Member;
beforeAll(async () => {
  author = await memberOf('o-post-author', '阿圆');
  reader = await memberOf('o-post-reader');
});

describe('a post', () => {
  test('goes from the phone to the wall, and brings what it earns', async () => {
    const staff = platform.current.staffClient();
    const { postId, handedIn } = await post(author, '安福路的栗子蛋糕，奶油不腻', [png(), png(900)]);
    expect(valueIn(handedIn).post).toMatchObject({ state: 'checking', text: '安福路的栗子蛋糕，奶油不腻' });
    await platform.current.idle();
    const waiting = valueIn(await staff.listPostsToModerate({})).posts.find((each) => each.postId === postId);
    expect(waiting).toMatchObject({
      state: 'waiting',
      author: '阿圆',
      pictures: [{ verdict: 'pass' }, { verdict: 'pass' }],
    });
    // Nobody else sees it yet.
    expect(await reader.getPost({ postId })).toMatchObject({ ok: false, problem: { code: 'not_found' } });

    const version = waiting?.version ?? 0;
    valueIn(await staff.moderatePost({ postId, version, decision: { move: 'feature' } }));
    const seen = valueIn(await reader.getPost({ postId })).post;
    expect(seen).toMatchObject({ author: '阿圆', featured: true, likes: 0, liked: false, mine: false });
    const picture = await fetch(seen.pictures[1]?.url ?? '');
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await picture.arrayBuffer()).byteLength).toBe(900);
    expect(valueIn(await reader.likePost({ postId, liked: true })).likes).toBe(1);
    const mine = valueIn(await author.listMyPosts({})).posts[0];
    expect(mine).toMatchObject({
      state: 'featured',
      likes: 1,
      rewards: [
        { step: 'posted', state: 'given' },
        { step: 'featured', state: 'given' },
      ],
    });
    expect(valueIn(await author.listMyPoints({})).entries.map(({ given }) => given)).toEqual([100, 20]);

    // Taken back: the points go, and the pictures with them.
    expect(mine?.keepUntil).not.toBeNull();
    expect(valueIn(await author.withdrawPost({ postId })).post).toMatchObject({ state: 'withdrawn', pictures: [] });
    expect((await fetch(seen.pictures[0]?.url ?? '')).status).toBe(404);
    expect(valueIn(await author.getHome({})).card?.points.available).toBe(0);
  });

  test('may say what was bought, if it was', async () => {
    expect(
      await author.submitPost({ postId: newPostId(), text: '好', order: { source: 'till', number: '1' } }),
    ).toMatchObject({ ok: false, problem: { code: 'not_found' } });
  });

  test('handed in twice is one, and says what was handed in first', async () => {
    const { postId, handedIn } = await post(author, '第一遍');
    valueIn(handedIn);
    expect(valueIn(await author.submitPost({ postId, text: '第二遍' })).post.text).toBe('第一遍');
    expect(await author.signPictures({ postId, pictures: [announce(png())] })).toMatchObject({
      problem: { code: 'post_not_now' },
    });
    expect(await reader.submitPost({ postId, text: '别人的' })).toMatchObject({ problem: { code: 'not_found' } });
  });
});

describe('an upload', () => {
  test('is taken in the announced type and size, to the announced place, for a while', async () => {
    const file = png();
    const { uploads } = valueIn(await reader.signPictures({ postId: newPostId(), pictures: [announce(file)] }));
    const { url = '', headers = {} } = uploads[0] ?? {};
    const put = (to: string, body: Buffer, type = 'image/png') =>
      fetch(to, { method: 'PUT', headers: { ...headers, 'content-type': type }, body: new Uint8Array(body) });
    expect((await put(url, Buffer.concat([file, file]))).status).toBe(403);
    expect((await put(url, file, 'text/html')).status).toBe(403);
    expect((await put(url.replace('/0?', '/1?'), file)).status).toBe(403);
    expect((await put(url.replace(/\?.*/, ''), file)).status).toBe(403);
    expect((await put(url, file)).status).toBe(200);
    // The address writes; it does not read.
    expect((await fetch(url)).status).toBe(403);
  });

  test('that is no picture, or is not there, is refused by its place', async () => {
    const page = Buffer.from('<html>hello</html>');
    const made = await post(author, '好', [png(), page]);
    expect(made.handedIn).toMatchObject({
      ok: false,
      problem: { code: 'picture_unfit', facts: { index: 1, why: 'type' } },
    });
    // The draft stands: another picture in its place, and it goes through.
    const { postId } = made;
    valueIn(await author.signPictures({ postId, pictures: [announce(png())] }));
    const second = await author.submitPost({ postId, text: '好' });
    expect(second).toMatchObject({ ok: true });

    const missing = newPostId();
    valueIn(await reader.signPictures({ postId: missing, pictures: [announce(png())] }));
    expect(await reader.submitPost({ postId: missing, text: '好' })).toMatchObject({
      problem: { code: 'picture_unfit', facts: { index: 0, why: 'missing' } },
    });
  });

  test('cannot be swapped once the post is handed in', async () => {
    const friend = await memberOf('o-post-swap');
    const { uploads, handedIn } = await post(friend, '好', [png(500)]);
    const { url = '', headers = {} } = uploads[0] ?? {};
    const swapped = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(png(500)) });
    expect(swapped.status).toBe(200);
    const before = valueIn(handedIn).post.pictures[0]?.url ?? '';
    const kept = Buffer.from(await (await fetch(before)).arrayBuffer());
    const upload = await readFile(
      join(platform.current.dataDir, 'objects/memberday-local-pictures', objectFile(new URL(url).pathname)),
    );
    expect(upload.subarray(-500).equals(kept)).toBe(false);
  });

  const objectFile = (path: string): string =>
    `${encodeURIComponent(decodeURIComponent(path.split('/').slice(2).join('/'))).replaceAll('.', '%2E')}.object`;
});

describe('the checks', () => {
  test('a risky text is refused with what it was taken for; a doubtful one waits with a mark', async () => {
    const friend = await memberOf('o-post-risky');
    expect((await post(friend, '好吃，加微信领优惠')).handedIn).toMatchObject({
      problem: { code: 'content_risky', facts: { label: 'ad' } },
    });
    const { postId } = await post(friend, '多买了一盒，低价转让');
    await platform.current.idle();
    const staff = platform.current.staffClient();
    const found = valueIn(await staff.listPostsToModerate({ limit: 100 })).posts.find((each) => each.postId === postId);
    expect(found).toMatchObject({ textVerdict: 'review' });
  });

  test('a risky picture refuses the post and is removed', async () => {
    const friend = await memberOf('o-post-picture');
    await control('media-verdicts', { suggest: 'risky', label: 20002 });
    const { postId, handedIn } = await post(friend);
    valueIn(handedIn);
    await platform.current.idle();
    await platform.current.runJob('timers');
    await platform.current.idle();
    const mine = valueIn(await friend.listMyPosts({})).posts.find((each) => each.postId === postId);
    expect(mine).toMatchObject({ state: 'refused', refusal: 'content', pictures: [] });
  });

  test('WeChat checks only for who it has seen of late: an old session is told to sign in', async () => {
    const friend = await memberOf('o-post-stale');
    await control('faults', { kind: 'error', errcode: 61010, path: '/wxa/msg_sec_check' });
    expect((await post(friend)).handedIn).toMatchObject({ problem: { code: 'session_stale' } });
    await control('faults', { kind: 'error', errcode: -1, path: '/wxa/msg_sec_check', times: 20 });
    expect((await post(friend)).handedIn).toMatchObject({ problem: { code: 'wechat_unavailable' } });
    await control('faults', {}, 'DELETE');
  });
});

describe('the door for what WeChat pushes', () => {
  const address = (appId: string = localAppId) =>
    `${platform.current.apiUrl}${hookApi.takeWechatPush.path.replace('{appId}', appId)}`;

  test('takes a message once, however often it is sent', async () => {
    const friend = await memberOf('o-post-push');
    await control('held-media-checks');
    const { postId } = await post(friend);
    // Two tries are lost on the way; WeChat sends again.
    await control('lost-pushes', { times: 2 });
    await control('held-media-checks', {}, 'DELETE');
    await platform.current.idle();
    const { sent } = (await control('pushes', {}, 'GET')) as {
      sent: { event: string; tries: number; taken: boolean }[];
    };
    expect(sent.at(-1)).toMatchObject({ event: 'wxa_media_check', tries: 3, taken: true });
    const mine = valueIn(await friend.listMyPosts({})).posts.find((each) => each.postId === postId);
    expect(mine).toMatchObject({ state: 'waiting' });

    const message = {
      ToUserName: 'gh_1',
      FromUserName: 'o-x',
      CreateTime: 1_700_000_000,
      MsgType: 'event',
      Event: 'debug_demo',
    };
    await control('pushes', { appId: localAppId, message, copies: 8 });
    await platform.current.idle();
    expect(
      ((await control('pushes', {}, 'GET')) as { sent: typeof sent }).sent.slice(-8).every(({ taken }) => taken),
    ).toBe(true);
    expect(platform.current.failures).toEqual([]);
    expect(platform.current.deadLetters()).toEqual([]);
  });

  test('opens for nobody else', async () => {
    const forged = await fetch(`${address()}?timestamp=1&nonce=2&msg_signature=00&encrypt_type=aes`, {
      method: 'POST',
      body: JSON.stringify({ ToUserName: 'gh', Encrypt: 'AAAA' }),
    });
    expect(forged.status).toBe(403);
    expect((await fetch(`${address()}?signature=00&timestamp=1&nonce=2&echostr=hello`)).status).toBe(403);
    expect((await fetch(address('wx-nobody'), { method: 'POST', body: '{}' })).status).toBe(403);
    expect((await fetch(address(), { method: 'POST', body: '{"Event":"wxa_media_check"}' })).status).toBe(422);
  });
});

test('what WeChat never answered goes to a person after half an hour', async () => {
  const friend = await memberOf('o-post-late');
  await control('held-media-checks');
  const { postId } = await post(friend);
  await platform.current.idle();
  await platform.current.travel(platform.current.now() + hourMs + 10 * minuteMs);
  const staff = platform.current.staffClient();
  const found = valueIn(await staff.listPostsToModerate({ limit: 100 })).posts.find((each) => each.postId === postId);
  expect(found).toMatchObject({ state: 'waiting', pictures: [{ verdict: 'lost' }] });
  await control('held-media-checks', {}, 'DELETE');
});
