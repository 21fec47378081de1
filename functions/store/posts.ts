import { rewardBenefits } from '@memberday/shared/contract/rewards.ts';
import {
  isInQueue,
  isOnWall,
  type Post,
  pictureTypes,
  postStates,
  refusalReasons,
  reportReasons,
  type Verdict,
} from '@memberday/shared/domain/posts/post.ts';
import { dayMs, type Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import type { Work } from '../work/work.ts';
import { dueRow } from './due.ts';
import { indexKeys, keys } from './keys.ts';
import { homeShard } from './pools.ts';
import { absent, atVersion, present, type Row, type Table, type TableKey, type Write } from './table.ts';
import { ttlOf } from './ttl.ts';

const reward = z.union([
  z.object({ kind: z.literal('points'), points: z.int() }),
  z.object({ kind: z.literal('coupon'), templateId: z.string(), count: z.int() }),
  z.object({ kind: z.literal('badge'), badge: z.string() }),
  z.object({ kind: z.literal('benefit'), benefit: z.enum(rewardBenefits), uses: z.int() }),
]);
const verdict = z.enum(['pass', 'review', 'risky', 'lost']);

const postFields = z.object({
  postId: z.string(),
  memberId: z.string(),
  appId: z.string(),
  version: z.int(),
  state: z.enum(postStates),
  sealed: z.nullable(z.string()),
  textVerdict: z.nullable(z.enum(['pass', 'review'])),
  pictures: z.array(
    z.object({
      key: z.string(),
      type: z.enum(pictureTypes),
      width: z.int(),
      height: z.int(),
      traceId: z.nullable(z.string()),
      verdict: z.nullable(verdict),
    }),
  ),
  bought: z.nullable(z.object({ source: z.string(), number: z.string(), goods: z.string() })),
  group: z.nullable(z.string()),
  shop: z.nullable(z.string()),
  madeAt: z.string(),
  since: z.string(),
  submittedAt: z.nullable(z.string()),
  shownAt: z.nullable(z.string()),
  reports: z.partialRecord(z.enum(reportReasons), z.int()),
  refusal: z.nullable(z.object({ reason: z.enum(refusalReasons), by: z.string() })),
  rewards: z.array(
    z.object({
      step: z.string(),
      reward,
      state: z.enum(['owed', 'given', 'spent', 'limited', 'due_back', 'taken_back']),
      month: z.string(),
    }),
  ),
}) satisfies z.ZodMiniType<Post, unknown>;

/** `waiting#<group>`: those of one group that wait. */
export type PostList = 'wall' | 'featured' | 'waiting' | `waiting#${string}`;

export type PostPage = { readonly posts: Post[]; readonly last: TableKey | undefined };
type Page = { readonly limit: number; readonly after: Record<string, unknown> | undefined };

export type PostRefusal = 'post_changed' | 'day_full' | 'reported_before' | 'beside';

export type PostStore = {
  read(postId: string, options?: { strong?: boolean }): Promise<Post | undefined>;
  /** In the order asked for; those without a row are missing. */
  readMany(postIds: readonly string[]): Promise<Post[]>;
  /** A new draft, in one of the day's places; it goes by itself unless it is handed in. */
  begin(draft: Post, place: { readonly day: string; readonly n: number }): Promise<PostRefusal[]>;
  /** Places of a day that are taken. */
  placesTaken(memberId: string, day: string): Promise<Set<number>>;
  /** A draft with other pictures. */
  redraft(draft: Post): Promise<PostRefusal[]>;
  /**
   * A post after a move, with what finds it; the write adds one to its version.
   * @param options.due work that must not be forgotten, and when
   */
  change(
    before: Post,
    after: Post,
    options?: { readonly due?: readonly { readonly at: Instant; readonly work: Work }[] },
  ): Promise<PostRefusal[]>;
  /** A report and what it does to the post, in one write. */
  report(
    before: Post,
    after: Post,
    by: { readonly memberId: string; readonly reason: string; readonly at: Instant },
  ): Promise<PostRefusal[]>;
  list(list: PostList, page: Page & { readonly newestFirst: boolean }): Promise<PostPage>;
  listOfMember(memberId: string, page: Page): Promise<PostPage>;
  /** Every post of a member, for whoever removes them. */
  idsOfMember(memberId: string): Promise<string[]>;
  /** Removes a post with everything that lies with it, but for the rows of likes, whose members are not said in it. */
  remove(post: Post): Promise<void>;

  /** A check's answer, kept until it is known which post it belongs to. @returns that post, where it is known already */
  putVerdict(traceId: string, verdict: Verdict, at: Instant): Promise<string | undefined>;
  /** Answers that came before the post was written. */
  readVerdicts(traceIds: readonly string[]): Promise<Map<string, Verdict>>;

  /** @returns false when it was so already */
  like(postId: string, memberId: string, at: Instant): Promise<boolean>;
  unlike(postId: string, memberId: string): Promise<boolean>;
  /** Counted over every shard, as written last; the wall is told the sum. @param at before this call */
  sumLikes(postId: string, at: Instant): Promise<number>;
  /** As it was summed a moment ago. */
  likesOf(postIds: readonly string[]): Promise<Map<string, number>>;
  likedBy(memberId: string, postIds: readonly string[]): Promise<Set<string>>;
};

/** So many likes of one post can be written at once without meeting. */
export const likeShards = 8;
const draftDays = 3;
const traceDays = 7;

export const postStore = (table: Table): PostStore => ({
  async read(postId, options) {
    const row = await table.get(keys.post(postId), options);
    return row && toPost(row);
  },

  async readMany(postIds) {
    const rows = await table.getMany(postIds.map((postId) => keys.post(postId)));
    const byId = new Map(rows.map((row) => [String(row.postId), toPost(row)]));
    return postIds.flatMap((postId) => byId.get(postId) ?? []);
  },

  begin: (draft, { day, n }) =>
    table.transact<PostRefusal>([
      { write: { put: draftRow(draft), condition: absent }, refusal: 'post_changed' },
      {
        write: {
          put: { ...keys.postSlot(draft.memberId, day, n), postId: draft.postId, ttl: inDays(draft.madeAt, draftDays) },
          condition: absent,
        },
        refusal: 'day_full',
      },
    ]),

  async placesTaken(memberId, day) {
    const { pk, sk } = keys.postSlot(memberId, day, 0);
    const rows = await table.queryAll({ pk, prefix: sk.slice(0, -1), strong: true });
    return new Set(rows.map((row) => Number(row.sk.slice(row.sk.lastIndexOf('#') + 1))));
  },

  redraft: (draft) =>
    table.transact<PostRefusal>([
      {
        write: { put: draftRow({ ...draft, version: draft.version + 1 }), condition: atVersion(draft.version) },
        refusal: 'post_changed',
      },
    ]),

  change: (before, after, { due = [] } = {}) =>
    table.transact<PostRefusal>([
      ...changeWrites(before, after),
      ...due.map(({ at, work }): Write<PostRefusal> => ({ write: { put: dueRow(at, work) }, refusal: 'post_changed' })),
    ]),

  report: (before, after, { memberId, reason, at }) =>
    table.transact<PostRefusal>([
      {
        write: { put: { ...keys.postReport(before.postId, memberId), reason, at }, condition: absent },
        refusal: 'reported_before',
      },
      ...changeWrites(before, after),
    ]),

  async list(list, { limit, after, newestFirst }) {
    const { gsi1pk } = indexKeys.postIn(list, '', '');
    const page = await table.query({ pk: gsi1pk, index: 'gsi1', limit, after, newestFirst });
    // The index follows a moment later: a post may have moved on already.
    const posts = await this.readMany(page.rows.map(({ pk }) => pk.slice('POST#'.length)));
    return { posts: posts.filter((post) => listsOf(post).includes(list)), last: page.last };
  },

  async listOfMember(memberId, { limit, after }) {
    const page = await table.query({ pk: keys.memberPk(memberId), prefix: 'W#', newestFirst: true, limit, after });
    return { posts: await this.readMany(page.rows.map(({ sk }) => sk.slice('W#'.length))), last: page.last };
  },

  async idsOfMember(memberId) {
    const rows = await table.queryAll({ pk: keys.memberPk(memberId), prefix: 'W#', strong: true });
    return rows.map(({ sk }) => sk.slice('W#'.length));
  },

  async remove({ postId, memberId }) {
    const rows = await table.queryAll({ pk: keys.post(postId).pk, strong: true });
    const all: TableKey[] = [keys.postOfMember(memberId, postId), ...rows.map(({ pk, sk }) => ({ pk, sk }))];
    for (let i = 0; i < all.length; i += 100) {
      await table.transact(all.slice(i, i + 100).map((key) => ({ write: { remove: key }, refusal: 'never' as const })));
    }
  },

  async putVerdict(traceId, said, at) {
    await table.put(
      { ...keys.traceVerdict(traceId), verdict: said, ttl: inDays(at, traceDays) },
      // The first answer counts.
      absent,
    );
    const row = await table.get(keys.traceOfPost(traceId), { strong: true });
    return row && String(row.postId);
  },

  async readVerdicts(traceIds) {
    const rows = await table.getMany(
      traceIds.map((traceId) => keys.traceVerdict(traceId)),
      { strong: true },
    );
    return new Map(rows.map((row) => [row.pk.slice('TRACE#'.length), verdict.parse(row.verdict)]));
  },

  async like(postId, memberId, at) {
    const shard = shardOfLike(memberId);
    const refusals = await table.transact([
      {
        write: { put: { ...keys.postLike(postId, shard, memberId), postId, at }, condition: absent },
        refusal: 'so_already',
      },
      countWrite(postId, shard, 1),
    ]);
    return refusals.length === 0;
  },

  async unlike(postId, memberId) {
    const shard = shardOfLike(memberId);
    const refusals = await table.transact([
      {
        write: { remove: keys.postLike(postId, shard, memberId), condition: present },
        refusal: 'so_already',
      },
      countWrite(postId, shard, -1),
    ]);
    return refusals.length === 0;
  },

  /**
   *     A   at 1 ── counts 4 ──────────────── writes 4 ✗ (newer there)
   *     B          at 2 ── counts 5 ── writes 5 ✓
   */
  async sumLikes(postId, at) {
    const shards = Array.from({ length: likeShards }, (_, shard) => keys.postLikes(postId, shard));
    const rows = await table.getMany(shards, { strong: true });
    const likes = rows.reduce((sum, row) => sum + Number(row.likes), 0);
    await table.put(
      { ...keys.postLikeSum(postId), likes, summedAt: at },
      { text: 'attribute_not_exists(pk) OR summedAt < :at', values: { ':at': at } },
    );
    return likes;
  },

  async likesOf(postIds) {
    const rows = await table.getMany(postIds.map((postId) => keys.postLikeSum(postId)));
    return new Map(rows.map((row) => [row.pk.slice('POST#'.length), Number(row.likes)]));
  },

  async likedBy(memberId, postIds) {
    const shard = shardOfLike(memberId);
    const rows = await table.getMany(postIds.map((postId) => keys.postLike(postId, shard, memberId)));
    return new Set(rows.map((row) => String(row.postId)));
  },
});

export const toPost = (row: Row): Post => postFields.parse(row);

/** Where a post is found, its own row first. */
const listsOf = ({ state, group }: Post): PostList[] => {
  if (isOnWall(state)) return state === 'featured' ? ['wall', 'featured'] : ['wall'];
  if (!isInQueue(state)) return [];
  return group === null ? ['waiting'] : ['waiting', `waiting#${group}`];
};

const postRow = (post: Post): Row => {
  const [list] = listsOf(post);
  const at = list === 'wall' ? (post.shownAt ?? post.since) : post.since;
  return { ...keys.post(post.postId), ...post, ...(list ? indexKeys.postIn(list, at, post.postId) : {}) };
};

const draftRow = (draft: Post): Row => ({ ...postRow(draft), ttl: inDays(draft.madeAt, draftDays) });

const placeRow = (post: Post): Row | undefined => {
  const list = listsOf(post)[1];
  return list && { ...keys.postPlace(post.postId), ...indexKeys.postIn(list, post.since, post.postId) };
};

const changeWrites = (before: Post, after: Post): Write<PostRefusal>[] => {
  const place = placeRow(after);
  const isHandedIn = before.state === 'draft' && after.state !== 'draft';
  return [
    {
      write: { put: postRow({ ...after, version: before.version + 1 }), condition: atVersion(before.version) },
      refusal: 'post_changed',
    },
    ...(place ? [unconditional({ put: place })] : []),
    ...(!place && placeRow(before) ? [unconditional({ remove: keys.postPlace(after.postId) })] : []),
    ...(isHandedIn
      ? [
          unconditional({ put: { ...keys.postOfMember(after.memberId, after.postId), at: after.since } }),
          ...after.pictures.flatMap(({ traceId }) =>
            traceId === null
              ? []
              : [
                  unconditional({
                    put: { ...keys.traceOfPost(traceId), postId: after.postId, ttl: inDays(after.since, traceDays) },
                  }),
                ],
          ),
        ]
      : []),
  ];
};

/** Without a condition, so the refusal never comes. */
const unconditional = (write: Write<PostRefusal>['write']): Write<PostRefusal> => ({ write, refusal: 'post_changed' });

const countWrite = (postId: string, shard: number, n: number): Write<'so_already'> => ({
  write: { update: keys.postLikes(postId, shard), change: { text: 'ADD likes :n', values: { ':n': n } } },
  refusal: 'so_already',
});

const shardOfLike = (memberId: string): number => homeShard(memberId, likeShards);

const inDays = (at: Instant, days: number): number => ttlOf(at, days * dayMs);
