import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import { addMs, dayMs, type Instant, monthOf, type Zone } from '../time.ts';
import {
  isOnWall,
  type Post,
  type PostMove,
  postMoves,
  type RefusalReason,
  type ReportReason,
  reportCount,
  type Verdict,
} from './post.ts';
import { type PostRules, stepOf } from './post-rules.ts';

type At = { readonly now: Instant; readonly zone: Zone; readonly rules: PostRules };
type Moved = Outcome<Post, 'post_not_now'>;

/** The post in its next state; refused where the table of moves knows none. */
const move = (post: Post, by: PostMove, now: Instant): Moved => {
  const state = postMoves[post.state][by];
  return state === undefined
    ? refused(problem('post_not_now', { state: post.state }))
    : done({ ...post, state, since: now });
};

/** What the pictures' checks came to so far: it stays, fails, or goes on to a person. Whatever was not plainly fine a person looks at. */
export const decideChecked = (post: Post, now: Instant): Post => {
  if (post.state !== 'checking') return post;
  const verdicts = post.pictures.map(({ verdict }) => verdict);
  if (verdicts.includes('risky')) {
    const failed = move(post, 'fail', now);
    return failed.ok ? { ...failed.value, refusal: { reason: 'content', by: 'wechat' } } : post;
  }
  if (verdicts.includes(null)) return post;
  const passed = move(post, 'pass', now);
  return passed.ok ? passed.value : post;
};

/** Notes what a check said; the first answer counts. */
export const noteVerdict = (post: Post, traceId: string, verdict: Verdict): Post => ({
  ...post,
  pictures: post.pictures.map((picture) =>
    picture.traceId === traceId && picture.verdict === null ? { ...picture, verdict } : picture,
  ),
});

/** No answer came in time: a person decides. */
export const giveUpChecks = (post: Post, now: Instant): Post =>
  decideChecked(
    { ...post, pictures: post.pictures.map((each) => ({ ...each, verdict: each.verdict ?? ('lost' as const) })) },
    now,
  );

export type ModerationMove =
  | { readonly move: 'show' | 'feature' }
  | { readonly move: 'refuse'; readonly reason: RefusalReason };

/** What somebody of the chain decides, with the rewards that follow. What was reported has been looked at by it. */
export const moderate = (post: Post, asked: ModerationMove, by: string, { now, zone, rules }: At): Moved => {
  const moved = move(post, asked.move, now);
  if (!moved.ok) return moved;
  const looked = { ...moved.value, reports: {} };
  if (asked.move === 'refuse') return done(takeDown({ ...looked, refusal: { reason: asked.reason, by } }, now, rules));
  return done(oweRewards({ ...looked, shownAt: post.shownAt ?? now }, 0, { now, zone, rules }));
};

export const withdraw = (post: Post, { now, rules }: At): Moved => {
  if (post.state === 'withdrawn') return done(post);
  const moved = move(post, 'withdraw', now);
  return moved.ok ? done(takeDown(moved.value, now, rules)) : moved;
};

/** Another person's report: enough of them hide it. */
export const report = (post: Post, reason: ReportReason, { now, rules }: At): Moved => {
  if (!isOnWall(post.state)) return refused(problem('post_not_now', { state: post.state }));
  const reported = { ...post, reports: { ...post.reports, [reason]: (post.reports[reason] ?? 0) + 1 } };
  return reportCount(reported) >= rules.reportsToHide ? move(reported, 'report', now) : done(reported);
};

/** Adds the rewards that the post has come to by now; each step once for ever, as it was promised in that moment. */
export const oweRewards = (post: Post, likes: number, { now, zone, rules }: At): Post => {
  if (!isOnWall(post.state)) return post;
  const month = monthOf(now, zone);
  const earned = rules.rewards.filter(({ on }) => {
    if (on.what === 'likes') return likes >= on.atLeast;
    return on.what === 'posted' || post.state === 'featured';
  });
  const added = earned
    .filter((rule) => !post.rewards.some(({ step }) => step === stepOf(rule)))
    .map((rule) => ({ step: stepOf(rule), reward: rule.reward, state: 'owed' as const, month }));
  return added.length === 0 ? post : { ...post, rewards: [...post.rewards, ...added] };
};

/**
 * What it has earned goes back, unless the post has stood long enough; also what is still owed, since it may be in somebody's hands at this
 * moment: taken back before it is given, it never will be.
 */
const takeDown = (post: Post, now: Instant, { keepDays }: PostRules): Post => {
  const hasStood = post.shownAt !== null && addMs(post.shownAt, keepDays * dayMs) <= now;
  return {
    ...post,
    rewards: post.rewards.map((each) =>
      !hasStood && (each.state === 'given' || each.state === 'owed') ? { ...each, state: 'due_back' as const } : each,
    ),
  };
};

/** Until when taking the post down costs what it earned; null where it has earned nothing that could be lost. */
export const keepUntil = ({ shownAt, rewards }: Post, { keepDays }: PostRules): Instant | null =>
  shownAt !== null && rewards.some(({ state }) => state === 'given' || state === 'owed')
    ? addMs(shownAt, keepDays * dayMs)
    : null;
