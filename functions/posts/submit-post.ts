import type { submitPost as endpoint } from '@memberday/shared/contract/posts.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { decideChecked } from '@memberday/shared/domain/posts/move-post.ts';
import type { Post, PostText } from '@memberday/shared/domain/posts/post.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { addMs, minuteMs } from '@memberday/shared/domain/time.ts';
import type { MemberActor, RequestContext } from '../context.ts';
import { findOpenid } from '../find-openid.ts';
import { groupOf } from '../group-of.ts';
import { openPerson } from '../personal-fields.ts';
import type { UseCase } from '../use-case.ts';
import { applyVerdicts } from './apply-verdicts.ts';
import { readAuthor } from './author-key.ts';
import { askForPictures, checkPostText } from './check-content.ts';
import { findBought } from './find-bought.ts';
import { findOwnPost } from './find-own-post.ts';
import { keepPictures } from './keep-pictures.ts';
import { readRules } from './read-rules.ts';
import { showMyPosts } from './show-my-posts.ts';

/** WeChat answers within about half an hour; what it has not answered by then a person decides. */
const answerMs = 35 * minuteMs;

type Asked = Parameters<typeof submitPost>[1];

/**
 * The checks stand before the write, so nothing unchecked is ever kept under a post's name. Their answers may come before it is written:
 *
 *     phone    ask for pictures ── write post (with trace names) ── look for answers ✓
 *     WeChat          answer: keep it ── look for the post ✗ ……………………… found by the phone's look
 */
export const submitPost: UseCase<typeof endpoint> = async (context, asked) => {
  const { now } = await readRules(context);
  const before = await findOwnPost(context, context.actor.memberId, asked.postId);
  if (!before) return refused(problem('not_found', { what: 'post', id: asked.postId }));
  if (before.state === 'draft') {
    const written = await handIn(context, before, asked);
    if (!written.ok) return written;
    await applyVerdicts(context, asked.postId);
  }
  const after = (await context.store.posts.read(asked.postId, { strong: true })) ?? before;
  const [post] = await showMyPosts(context, [after]);
  return post ? done({ post, now }) : refused(problem('not_found', { what: 'post', id: asked.postId }));
};

const handIn = async (context: RequestContext<MemberActor>, draft: Post, asked: Asked): Promise<Outcome<void>> => {
  const author = await readAuthor(context, context.actor.memberId);
  if (!author.ok) return author;
  const { profile, wrappedKey } = author.value;
  const openid = await findOpenid(context, profile);
  if (!openid.ok) return openid;
  const name = openPerson(context, author.value).nickname ?? '';
  const bought = asked.order === undefined ? done(null) : await findBought(context, profile.memberId, asked.order);
  if (!bought.ok) return bought;

  const writer = { openid: openid.value.openid, name };
  const [text, kept] = await Promise.all([checkPostText(context, writer, asked.text), keepPictures(context, draft)]);
  if (!text.ok) return text;
  if (!kept.ok) return kept;
  const pictures = await askForPictures(context, openid.value.openid, kept.value);
  if (!pictures.ok) return pictures;

  const now = context.now();
  const said: PostText = { text: asked.text, name };
  const handedIn: Post = {
    ...draft,
    memberId: profile.memberId,
    state: 'checking',
    since: now,
    submittedAt: now,
    sealed: context.vault.openMemberKey(profile.memberId, wrappedKey).seal(said),
    textVerdict: text.value,
    pictures: pictures.value,
    bought: bought.value,
    group: await groupOf(context, profile.memberId),
    shop: profile.source.shop ?? null,
  };
  // Refused: somebody, probably the same tap twice, has handed it in already. What they wrote stands.
  await context.store.posts.change(draft, decideChecked(handedIn, now), {
    due: [{ at: addMs(now, answerMs), work: { kind: 'check-overdue', postId: draft.postId } }],
  });
  return done(undefined);
};
