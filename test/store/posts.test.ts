import { applyVerdicts, giveUpWaiting } from '@memberday/functions/posts/apply-verdicts.ts';
import { followLikes } from '@memberday/functions/posts/follow-likes.ts';
import { likePost } from '@memberday/functions/posts/like-post.ts';
import { listMyPosts } from '@memberday/functions/posts/list-my-posts.ts';
import { listPosts } from '@memberday/functions/posts/list-posts.ts';
import { listPostsToModerate } from '@memberday/functions/posts/list-posts-to-moderate.ts';
import { moderatePost } from '@memberday/functions/posts/moderate-post.ts';
import { noteMediaVerdict } from '@memberday/functions/posts/note-media-verdict.ts';
import { removePosts } from '@memberday/functions/posts/remove-posts.ts';
import { reportPost } from '@memberday/functions/posts/report-post.ts';
import { settlePost } from '@memberday/functions/posts/settle-post.ts';
import { signPictures } from '@memberday/functions/posts/sign-pictures.ts';
import { withdrawPost } from '@memberday/functions/posts/withdraw-post.ts';
import type { PostPicture } from '@memberday/shared/domain/posts/post.ts';
import { dayMs } from '@memberday/shared/domain/time.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { useEngine } from '../support/engines.ts';
import { valueIn } from '../support/value-in.ts';
import { oneEngine } from './bare-store.ts';
import { codeOf, countOf } from './drop-rig.ts';
import { type PostRig, postRig } from './post-rig.ts';

const many = 64;
const times = <T>(n: number, run: (i: number) => T): T[] => Array.from({ length: n }, (_, i) => run(i));

describe.each(oneEngine)('posts on %s', (engineName) => {
  /** Where fewer show the same, the slower engine is shown fewer. */
  const some = engineName === 'dynoxide' ? many : 24;
  const engine = useEngine(engineName);
  let rig: PostRig;
  /** Ahead of the machine's clock by so much. */
  let ahead = 0;
  beforeAll(async () => {
    rig = await postRig(await engine.newTable(), () => Date.now() + ahead);
  });
  beforeEach(() => {
    ahead = 0;
    rig.setRules({});
  });
  afterAll(() => rig?.stop());

  const join = (n: number) => Promise.all(times(n, () => rig.bare.join()));
  const decide = async (postId: string, move: 'show' | 'feature', staffId = 'stf_a') =>
    moderatePost(rig.asStaff({ staffId }), { postId, version: (await rig.post(postId)).version, decision: { move } });
  const shown = async (memberId: string) => {
    const postId = await rig.waiting(memberId);
    valueIn(await decide(postId, 'show'));
    return postId;
  };
  const stepsOf = async (postId: string) =>
    (await rig.post(postId)).rewards.map(({ step, state }) => `${step} ${state}`);

  test('sixty-four people like it at once, some of them twice: sixty-four, and every step is rewarded once', async () => {
    const [author = '', ...people] = await join(many + 1);
    const postId = await shown(author);
    const like = (memberId: string) => likePost(rig.asMember(memberId), { postId, liked: true });
    const answers = await Promise.all([...people, ...people.slice(0, 8)].map(like));
    expect(countOf(answers.map(codeOf))).toEqual({ ok: many + 8 });
    expect(await rig.bare.store.posts.sumLikes(postId, rig.work.now())).toBe(many);
    // The stream tells of likes in batches, and again.
    await Promise.all(times(8, () => followLikes(rig.work, postId)));
    expect(await stepsOf(postId)).toEqual(['posted given', 'likes-10 given', 'likes-50 given']);
    expect(await rig.pointsFor(author)).toBe(20 + 20 + 50);

    await Promise.all(
      people.slice(0, 40).map((memberId) => likePost(rig.asMember(memberId), { postId, liked: false })),
    );
    await Promise.all(people.slice(0, 10).map(like));
    await followLikes(rig.work, postId);
    expect(valueIn(await like(people[63] ?? '')).likes).toBe(34);
    expect(await rig.pointsFor(author)).toBe(90);
    const [view] = valueIn(await listPosts(rig.asMember(people[0] ?? ''), { list: 'newest', limit: 20 })).posts;
    expect(view).toMatchObject({ postId, likes: 34, liked: true, mine: false, author: '阿圆' });
    expect(codeOf(await like(author))).toBe('invalid_value');
  });

  test('many posts are shown at once under a budget of ten: ten are rewarded, to the point', async () => {
    rig.setRules({ rewards: [{ on: { what: 'posted' }, reward: { kind: 'points', points: 7 }, mostPerMonth: 10 }] });
    ahead = 40 * dayMs;
    const authors = await join(some);
    const posts = await Promise.all(authors.map((author) => rig.waiting(author)));
    await Promise.all(posts.map((postId) => decide(postId, 'show')));
    const states = await Promise.all(posts.map(stepsOf));
    expect(countOf(states.flat())).toEqual({ 'posted given': 10, 'posted spent': some - 10 });
    const points = await Promise.all(authors.map((author) => rig.pointsFor(author)));
    expect(points.reduce((sum, each) => sum + each, 0)).toBe(70);
    // Settled again, by the minute's job or by hand: nothing more.
    await Promise.all(posts.map((postId) => settlePost(rig.work, postId)));
    expect(countOf((await Promise.all(posts.map(stepsOf))).flat())['posted given']).toBe(10);
  });

  test("a member's eight posts shown at once: four are rewarded that month", async () => {
    const author = await rig.bare.join();
    const posts: string[] = [];
    for (const _ of times(8, (i) => i)) posts.push(await rig.waiting(author));
    await Promise.all(posts.map((postId) => decide(postId, 'show')));
    expect(countOf((await Promise.all(posts.map(stepsOf))).flat())).toEqual({ 'posted given': 4, 'posted limited': 4 });
    expect(await rig.pointsFor(author)).toBe(80);
    // Featuring one that counts is rewarded beyond the number; one that does not, is not.
    const given = (
      await Promise.all(posts.map(async (postId) => ((await stepsOf(postId))[0] === 'posted given' ? postId : '')))
    ).find(Boolean);
    valueIn(await decide(given ?? '', 'feature'));
    expect(await stepsOf(given ?? '')).toEqual(['posted given', 'featured given']);
    expect(await rig.pointsFor(author)).toBe(180);
  });

  test('eight of the staff decide at once: one decision, one reward', async () => {
    const author = await rig.bare.join();
    const postId = await rig.waiting(author);
    const { version } = await rig.post(postId);
    const answers = await Promise.all(
      times(8, (i) =>
        moderatePost(rig.asStaff({ staffId: `stf_${i}` }), {
          postId,
          version,
          decision: i % 2 === 0 ? { move: 'feature' } : { move: 'refuse', reason: 'unclear' },
        }),
      ),
    );
    const { state } = await rig.post(postId);
    // Those who decided the same are told so; the others that it has moved on.
    expect(countOf(answers.map(codeOf))).toEqual({ ok: 4, post_not_now: 4 });
    expect(await rig.pointsFor(author)).toBe(state === 'featured' ? 120 : 0);
  });

  test('taken back while it is being shown: whoever is first, the books and the post agree', async () => {
    for (const _ of times(6, (i) => i)) {
      const author = await rig.bare.join();
      const postId = await rig.waiting(author);
      await Promise.all([
        decide(postId, 'feature'),
        withdrawPost(rig.asMember(author), { postId }),
        decide(postId, 'feature'),
      ]);
      await settlePost(rig.work, postId);
      expect((await rig.post(postId)).state).toBe('withdrawn');
      expect(await rig.pointsFor(author)).toBe(0);
    }
  });

  test('within the week it gives back what it earned, after it not', async () => {
    const author = await rig.bare.join();
    const [early, late] = [await shown(author), await shown(author)];
    expect(await rig.pointsFor(author)).toBe(40);
    expect(valueIn(await withdrawPost(rig.asMember(author), { postId: early })).post).toMatchObject({
      state: 'withdrawn',
    });
    expect(await rig.pointsFor(author)).toBe(20);
    ahead = 7 * dayMs;
    valueIn(await withdrawPost(rig.asMember(author), { postId: late }));
    valueIn(await withdrawPost(rig.asMember(author), { postId: late }));
    expect(await rig.pointsFor(author)).toBe(20);
    expect(await stepsOf(late)).toEqual(['posted given']);
    expect(codeOf(await withdrawPost(rig.asMember(await rig.bare.join()), { postId: late }))).toBe('not_found');
  });

  test('many people report it at once: it is hidden, each counts once, and a look brings it back', async () => {
    const [author = '', ...people] = await join(some / 4 + 1);
    const postId = await shown(author);
    const report = (memberId: string) => reportPost(rig.asMember(memberId), { postId, reason: 'ad' });
    const answers = await Promise.all(people.flatMap((memberId) => [report(memberId), report(memberId)]));
    expect(countOf(answers.map(codeOf))).toEqual({ ok: some / 2 });
    expect(await rig.post(postId)).toMatchObject({ state: 'reported', reports: { ad: 3 } });
    const wall = valueIn(await listPosts(rig.asMember(author), { list: 'newest', limit: 50 })).posts;
    expect(wall.map((each) => each.postId)).not.toContain(postId);
    valueIn(await decide(postId, 'show'));
    expect(await rig.post(postId)).toMatchObject({ state: 'shown', reports: {} });
    expect(await rig.pointsFor(author)).toBe(20);
    // One person twice is still one.
    const [one = ''] = await join(1);
    await report(one);
    await report(one);
    expect((await rig.post(postId)).reports).toEqual({ ad: 1 });
  });

  test('a member begins sixty-four at once: five that day', async () => {
    const author = await rig.bare.join();
    const picture = { type: 'image/jpeg' as const, bytes: 1_000, width: 3, height: 4 };
    const answers = await Promise.all(
      times(16, () => signPictures(rig.asMember(author), { postId: rig.postId(), pictures: [picture] })),
    );
    expect(countOf(answers.map(codeOf))).toEqual({ ok: 5, limit_reached: 11 });
  });

  describe('answers of the picture check', () => {
    const checking = async (author: string, pictures = 2) => {
      const traces = times(pictures, (i) => `trace-${rig.postId()}-${i}`);
      const postId = await rig.waiting(author, {
        state: 'checking',
        pictures: traces.map(
          (traceId, i): PostPicture => ({
            key: `post/${traceId}/${i}`,
            type: 'image/png',
            width: 1,
            height: 1,
            traceId,
            verdict: null,
          }),
        ),
      });
      return { postId, traces };
    };
    const answer = (traceId: string, suggest: string, errcode: number | string = 0) =>
      noteMediaVerdict(rig.work, { message: { trace_id: traceId, errcode, result: { suggest } } });

    test('come twice, at once, in any order', async () => {
      const { postId, traces } = await checking(await rig.bare.join(), 9);
      await Promise.all([...traces, ...traces.toReversed()].map((traceId) => answer(traceId, 'pass')));
      expect((await rig.post(postId)).state).toBe('waiting');
    });

    test('before the post is written: its author finds them', async () => {
      const author = await rig.bare.join();
      const early = `early-${rig.postId()}`;
      await answer(early, 'review');
      const picture: PostPicture = {
        key: 'post/x/0',
        type: 'image/png',
        width: 1,
        height: 1,
        traceId: early,
        verdict: null,
      };
      const postId = await rig.waiting(author, { state: 'checking', pictures: [picture] });
      await applyVerdicts(rig.work, postId);
      expect(await rig.post(postId)).toMatchObject({ state: 'waiting', pictures: [{ verdict: 'review' }] });
    });

    test('risky refuses it and removes the pictures; lost and late ones a person decides', async () => {
      const author = await rig.bare.join();
      const risky = await checking(author);
      const [first = '', second = ''] = risky.traces;
      await answer(first, 'risky');
      await answer(second, 'pass');
      await settlePost(rig.work, risky.postId);
      expect(await rig.post(risky.postId)).toMatchObject({
        state: 'refused',
        refusal: { reason: 'content' },
        pictures: [],
      });

      const lost = await checking(author);
      await answer(lost.traces[0] ?? '', 'pass', '-1008');
      expect((await rig.post(lost.postId)).state).toBe('checking');
      await giveUpWaiting(rig.work, lost.postId);
      expect(await rig.post(lost.postId)).toMatchObject({
        state: 'waiting',
        pictures: [{ verdict: 'lost' }, { verdict: 'lost' }],
      });
    });
  });

  test('staff see what waits, oldest first; an operator only the posts of the own groups', async () => {
    const author = await rig.bare.join();
    const [a, b] = ['grp_a', 'grp_b'];
    const ofA = await rig.waiting(author, { group: a });
    const ofB = await rig.waiting(author, { group: b });
    const list = async (staff: Parameters<PostRig['asStaff']>[0], limit = 100) => {
      const found: string[] = [];
      for (let cursor: string | undefined, more = true; more; ) {
        const page = valueIn(
          await listPostsToModerate(rig.asStaff(staff), { list: 'waiting', limit, ...(cursor ? { cursor } : {}) }),
        );
        found.push(...page.posts.map(({ postId }) => postId));
        cursor = page.cursor ?? undefined;
        more = cursor !== undefined;
      }
      return found;
    };
    const all = await list({ role: 'owner' });
    expect(all.indexOf(ofA)).toBeLessThan(all.indexOf(ofB));
    expect(await list({ role: 'operator', scope: { shops: [], groups: [a] } })).toEqual([ofA]);
    expect(await list({ role: 'operator', scope: { shops: [], groups: [a, b] } }, 1)).toEqual([ofA, ofB]);
    expect(await list({ role: 'operator', scope: { shops: [], groups: [] } })).toEqual([]);
  });

  test('who is erased leaves no post behind, and no picture', async () => {
    const [author = '', reader = ''] = await join(2);
    const key = `post/erased-${author}/0.png`;
    const postId = await rig.waiting(author, {
      pictures: [{ key, type: 'image/png', width: 1, height: 1, traceId: null, verdict: 'pass' }],
    });
    valueIn(await decide(postId, 'feature'));
    const put = await rig.pictures.signPut(key, { type: 'image/png', bytes: 4 });
    await fetch(put.url, { method: 'PUT', headers: put.headers, body: 'data' });
    expect(await rig.pictures.readStart(key, 4)).toMatchObject({ bytes: 4 });
    await removePosts(rig.work, author);
    await removePosts(rig.work, author);
    expect(await rig.bare.store.posts.read(postId)).toBeUndefined();
    expect(await rig.pictures.readStart(key, 4)).toBeUndefined();
    expect(valueIn(await listMyPosts(rig.asMember(author), { limit: 10 })).posts).toEqual([]);
    const featured = valueIn(await listPosts(rig.asMember(reader), { list: 'featured', limit: 100 })).posts;
    expect(featured.map((each) => each.postId)).not.toContain(postId);
  });
});
