import type { signPictures as endpoint } from '@memberday/shared/contract/posts.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import type { Post } from '@memberday/shared/domain/posts/post.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { dayMs, dayOf, instantOf, msOf } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { uploadKey } from './post-keys.ts';
import { readRules } from './read-rules.ts';

/** Made by a phone whose clock may be wrong. It says where a post stands in its member's list, and nothing else. */
const idMs = 7 * dayMs;

type Asked = Parameters<typeof signPictures>[1];

/** A draft remembers what was announced of each picture; the addresses are good for exactly that. */
export const signPictures: UseCase<typeof endpoint> = async (context, asked) => {
  const dossier = await readOwnDossier(context, context.actor.memberId);
  if (!dossier.ok) return dossier;
  const draft = await writeDraft(context, dossier.value.profile.memberId, context.actor.appId, asked);
  if (!draft.ok) return draft;
  const { pictures } = draft.value;
  const uploads = await Promise.all(
    pictures.map(async ({ key, type }, i) => {
      const put = await context.pictures.signPut(key, { type, bytes: asked.pictures[i]?.bytes ?? 0 });
      return { url: put.url, headers: put.headers, until: instantOf(put.until) };
    }),
  );
  return done({ uploads });
};

const writeDraft = (context: Context, memberId: string, appId: string, asked: Asked): Promise<Outcome<Post>> => {
  const { postId } = asked;
  return untilSettled<Outcome<Post>>(`draft ${postId}`, async () => {
    const before = await context.store.posts.read(postId, { strong: true });
    if (before && before.memberId !== memberId) return refused(problem('not_found', { what: 'post', id: postId }));
    if (before && before.state !== 'draft') return refused(problem('post_not_now', { state: before.state }));
    const pictures = asked.pictures.map(({ type, width, height }, i) => ({
      key: uploadKey(memberId, postId, i),
      type,
      width,
      height,
      traceId: null,
      verdict: null,
    }));
    if (before) {
      const refusals = await context.store.posts.redraft({ ...before, pictures });
      return refusals.length === 0 ? done({ ...before, pictures }) : undefined;
    }
    return begin(context, { memberId, appId, postId, pictures });
  });
};

const begin = async (
  context: Context,
  { memberId, appId, postId, pictures }: Pick<Post, 'memberId' | 'appId' | 'postId' | 'pictures'>,
): Promise<Outcome<Post> | undefined> => {
  const { now, zone, rules } = await readRules(context);
  const madeAt = timeOfId('post', postId);
  if (madeAt === undefined || Math.abs(msOf(now) - msOf(madeAt)) > idMs) {
    return refused(problem('invalid_value', { field: 'postId', why: 'is not a post id (pst_…) of the present' }));
  }
  const day = dayOf(now, zone);
  const taken = await context.store.posts.placesTaken(memberId, day);
  const n = Array.from({ length: rules.perDay }, (_, i) => i).find((each) => !taken.has(each));
  if (n === undefined) {
    const facts = { action: 'post', limit: rules.perDay, used: taken.size, period: 'day' };
    return refused(problem('limit_reached', facts));
  }
  const draft: Post = {
    postId,
    memberId,
    appId,
    version: 1,
    state: 'draft',
    sealed: null,
    textVerdict: null,
    pictures,
    bought: null,
    group: null,
    shop: null,
    madeAt: now,
    since: now,
    submittedAt: null,
    shownAt: null,
    reports: {},
    refusal: null,
    rewards: [],
  };
  return (await context.store.posts.begin(draft, { day, n })).length === 0 ? done(draft) : undefined;
};
