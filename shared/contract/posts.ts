import * as z from 'zod/mini';
import { pictureTypes, postStates, refusalReasons, reportReasons } from '../domain/posts/post.ts';
import { type PostRules, postBounds } from '../domain/posts/post-rules.ts';
import { endpoint } from './endpoint.ts';
import { count, cursor, instant, keyName, pageSize, text } from './fields.ts';
import { reward } from './rewards.ts';

const postId = z.string().check(z.regex(/^pst_[0-9a-z]{22}$/));
const edge = z.int().check(z.gte(1), z.lte(postBounds.edgePx));

/** The shape of `PostRules` in the domain: a part of the programme. */
export const postRules = z.object({
  rewards: z
    .array(
      z.object({
        on: z.union([
          z.object({ what: z.enum(['posted', 'featured']) }),
          z.object({ what: z.literal('likes'), atLeast: z.int().check(z.gte(1), z.lte(1_000_000)) }),
        ]),
        reward,
        mostPerMonth: z.int().check(z.gte(1), z.lte(1_000_000)),
      }),
    )
    .check(z.maxLength(10)),
  perDay: z.int().check(z.gte(1), z.lte(50)),
  rewardedPerMonth: z.int().check(z.gte(0), z.lte(100)),
  keepDays: z.int().check(z.gte(0), z.lte(90)),
  reportsToHide: z.int().check(z.gte(1), z.lte(100)),
}) satisfies z.ZodMiniType<PostRules, unknown>;

const picture = z.object({
  /** Good for an hour at least, and the same for half an hour. */
  url: z.string(),
  width: count,
  height: count,
});

/** A post as everybody sees it. */
export const postView = z.object({
  postId: z.string(),
  author: z.string(),
  text: z.string(),
  pictures: z.array(picture),
  goods: z.nullable(z.string()),
  featured: z.boolean(),
  likes: count,
  liked: z.boolean(),
  mine: z.boolean(),
  shownAt: instant,
});

/** A post as its author sees it. */
export const myPost = z.object({
  postId: z.string(),
  state: z.enum(postStates),
  text: z.string(),
  pictures: z.array(picture),
  goods: z.nullable(z.string()),
  likes: count,
  submittedAt: z.nullable(instant),
  refusal: z.nullable(z.enum(refusalReasons)),
  rewards: z.array(
    z.object({
      step: z.string(),
      reward,
      state: z.enum(['owed', 'given', 'spent', 'limited', 'due_back', 'taken_back']),
    }),
  ),
  /** Taken down before, it gives back what it earned; null: nothing to give back. */
  keepUntil: z.nullable(instant),
});

export const signPictures = endpoint({
  method: 'POST',
  path: '/me/posts/{postId}/pictures',
  access: 'member',
  summary:
    'Begin a post, or choose its pictures anew. The phone makes the id (`pst_…`). Each picture is then put (HTTP PUT) to its address, in exactly this type and size, within a quarter of an hour.',
  input: z.object({
    postId,
    pictures: z
      .array(
        z.object({
          type: z.enum(pictureTypes),
          bytes: z.int().check(z.gte(1), z.lte(postBounds.pictureBytes)),
          width: edge,
          height: edge,
        }),
      )
      .check(z.minLength(1), z.maxLength(postBounds.pictures)),
  }),
  output: z.object({
    uploads: z.array(z.object({ url: z.string(), headers: z.record(z.string(), z.string()), until: instant })),
  }),
});

export const submitPost = endpoint({
  method: 'POST',
  path: '/me/posts/{postId}/submit',
  access: 'member',
  summary:
    'Hand a post in. Its text is checked at once, its pictures by WeChat within half an hour, then somebody of the chain looks at it. `session_stale` asks for a new sign-in first. A repeat answers what was handed in.',
  input: z.object({
    postId,
    text: text(postBounds.textSigns),
    /** An order of the member's that the post shows. */
    order: z.optional(z.object({ source: keyName(40), number: keyName(64) })),
  }),
  output: z.object({ post: myPost, now: instant }),
});

export const listPosts = endpoint({
  method: 'GET',
  path: '/posts',
  access: 'visitor',
  summary: 'The wall: the newest posts, or the featured ones, newest first.',
  input: z.object({ list: z._default(z.enum(['newest', 'featured']), 'newest'), cursor, limit: pageSize }),
  output: z.object({ posts: z.array(postView), cursor: z.nullable(z.string()), now: instant }),
});

export const getPost = endpoint({
  method: 'GET',
  path: '/posts/{postId}',
  access: 'visitor',
  summary: 'One post that everybody may see.',
  input: z.object({ postId }),
  output: z.object({ post: postView, now: instant }),
});

export const likePost = endpoint({
  method: 'PUT',
  path: '/posts/{postId}/like',
  access: 'member',
  summary: 'Like a post, or no longer. A member counts once; a repeat changes nothing.',
  input: z.object({ postId, liked: z.boolean() }),
  output: z.object({ liked: z.boolean(), likes: count }),
});

export const reportPost = endpoint({
  method: 'POST',
  path: '/posts/{postId}/reports',
  access: 'member',
  summary: 'Ask the chain to look at a post. A member counts once.',
  input: z.object({ postId, reason: z.enum(reportReasons) }),
  output: z.object({ reported: z.literal(true) }),
});

const myInput = z.object({ cursor, limit: pageSize });

export const listMyPosts = endpoint({
  method: 'GET',
  path: '/me/posts',
  access: 'member',
  summary: "The member's own posts, newest first, with what each has earned; and what posts are rewarded with.",
  input: myInput,
  output: z.object({
    posts: z.array(myPost),
    cursor: z.nullable(z.string()),
    rules: z.object({
      rewards: z.array(z.object({ step: z.string(), reward })),
      rewardedPerMonth: count,
      keepDays: count,
    }),
    now: instant,
  }),
});

export const withdrawPost = endpoint({
  method: 'POST',
  path: '/me/posts/{postId}/withdraw',
  access: 'member',
  summary:
    'Take a post back, with its pictures. Within the days that posts are to stand it gives back what it earned. A repeat answers the same.',
  input: z.object({ postId }),
  output: z.object({ post: myPost, now: instant }),
});

const moderators = ['owner', 'marketer', 'operator'] as const;

/** A post as staff look at it. */
const moderatedPost = z.object({
  postId: z.string(),
  /** What the decision is made on: it is refused if the post has moved on. */
  version: count,
  state: z.enum(postStates),
  author: z.string(),
  text: z.string(),
  pictures: z.array(z.object({ ...picture.shape, verdict: z.nullable(z.enum(['pass', 'review', 'risky', 'lost'])) })),
  goods: z.nullable(z.string()),
  textVerdict: z.nullable(z.enum(['pass', 'review'])),
  group: z.nullable(z.string()),
  since: instant,
  likes: count,
  reports: z.partialRecord(z.enum(reportReasons), count),
});

export const listPostsToModerate = endpoint({
  method: 'GET',
  path: '/moderation/posts',
  access: moderators,
  reach: { open: "an operator is shown the posts of the operator's own groups only" },
  summary:
    'Posts to look at, the oldest first: new ones, and ones that were reported. `list` also gives what is on the wall.',
  input: z.object({ list: z._default(z.enum(['waiting', 'wall']), 'waiting'), cursor, limit: pageSize }),
  output: z.object({ posts: z.array(moderatedPost), cursor: z.nullable(z.string()), now: instant }),
});

export const moderatePost = endpoint({
  method: 'POST',
  path: '/moderation/posts/{postId}',
  access: moderators,
  reach: { post: 'postId' },
  summary:
    'Show a post, feature it, or refuse it. `version` is what was looked at; a repeat by the same decision answers the same.',
  input: z.object({
    postId,
    version: count,
    decision: z.discriminatedUnion('move', [
      z.object({ move: z.enum(['show', 'feature']) }),
      z.object({ move: z.literal('refuse'), reason: z.enum(refusalReasons) }),
    ]),
  }),
  output: z.object({ post: moderatedPost, now: instant }),
});
