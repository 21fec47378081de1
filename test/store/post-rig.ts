import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { MemberActor, RequestContext, Staff, WorkContext } from '@memberday/functions/context.ts';
import { openPictures } from '@memberday/functions/store/pictures.ts';
import { openS3 } from '@memberday/infra/local/aws/s3-api.ts';
import { makeTemporaryDir } from '@memberday/infra/local/temporary-dir.ts';
import { proveAccount } from '@memberday/shared/domain/account/proof.ts';
import { newId } from '@memberday/shared/domain/id.ts';
import type { Post } from '@memberday/shared/domain/posts/post.ts';
import { defaultPostRules, type PostRules } from '@memberday/shared/domain/posts/post-rules.ts';
import { defaultProgramme } from '@memberday/shared/domain/programme/default-programme.ts';
import { type Instant, instantOf } from '@memberday/shared/domain/time.ts';
import type { TestTable } from '../support/engines.ts';
import { bareStore } from './bare-store.ts';

export type PostRig = Awaited<ReturnType<typeof postRig>>;

/** Posts over a table of a real engine and a bucket on this machine: members, staff and the work queue in one environment. */
export const postRig = async ({ table }: Pick<TestTable, 'table'>, clock: () => number = Date.now) => {
  const bare = bareStore({ table });
  const dir = makeTemporaryDir();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const s3 = await openS3({ dir, buckets: [{ name: 'pictures', cors: [] }], credentials, now: clock });
  const pictures = openPictures({ bucket: 'pictures', region: 'local', endpoint: s3.url, credentials, clock });
  const now = (): Instant => instantOf(clock());
  const personal = bare.member('nobody');
  let rules: PostRules = defaultPostRules;
  const programmes = async () => [
    { version: 1, effectiveFrom: '2000-01-01T00:00:00.000Z', programme: { ...defaultProgramme, posts: rules } },
  ];
  const shared = { now, pictures, programmes, vault: personal.vault };

  const rig = {
    bare,
    pictures,
    work: { ...bare.context(), ...shared } satisfies WorkContext,
    asMember: (memberId: string): RequestContext<MemberActor> => ({
      ...personal,
      ...shared,
      actor: { kind: 'member', memberId, appId: 'wx-test' },
    }),
    asStaff: (staff: Partial<Staff> = {}): RequestContext<Staff> => ({ ...bare.request({ staff }), ...shared }),
    setRules: (changes: Partial<PostRules>) => {
      rules = { ...defaultPostRules, ...changes };
    },

    postId: () => newId('post', now(), randomBytes(12)),

    /** A post that has passed its checks, or one in another state. @returns its id */
    async waiting(memberId: string, changes: Partial<Post> = {}): Promise<string> {
      const postId = rig.postId();
      const { profile, wrappedKey } = (await bare.store.members.readDossier(memberId, { strong: true })) ?? {};
      if (!profile) throw new Error('no such member');
      const key = wrappedKey
        ? personal.vault.openMemberKey(memberId, wrappedKey)
        : personal.vault.newMemberKey(memberId);
      if (!wrappedKey) await bare.store.members.change({ before: profile, after: profile, newKey: key.wrapped });
      const draft: Post = {
        postId,
        memberId,
        appId: 'wx-test',
        version: 1,
        state: 'draft',
        sealed: null,
        textVerdict: null,
        pictures: [],
        bought: null,
        group: null,
        shop: null,
        madeAt: now(),
        since: now(),
        submittedAt: null,
        shownAt: null,
        reports: {},
        refusal: null,
        rewards: [],
      };
      const place = { day: postId, n: 0 };
      const begun = await bare.store.posts.begin(draft, place);
      const sealed = key.seal({ text: '今天的栗子蛋糕', name: '阿圆' });
      const after: Post = { ...draft, state: 'waiting', sealed, textVerdict: 'pass', submittedAt: now(), ...changes };
      const refusals = [...begun, ...(await bare.store.posts.change(draft, after))];
      if (refusals.length > 0) throw new Error(`no post: ${refusals}`);
      return postId;
    },

    async post(postId: string): Promise<Post> {
      const post = await bare.store.posts.read(postId, { strong: true });
      if (!post) throw new Error(`no post ${postId}`);
      return post;
    },

    /** Points a member was given for posts and took back, from proven books. */
    async pointsFor(memberId: string): Promise<number> {
      const books = await bare.store.accounts.readBooks(memberId);
      if (!books) throw new Error('no account');
      const drifts = proveAccount(books.account, books.entries);
      if (drifts.length > 0) throw new Error(`the books of ${memberId} are not whole: ${JSON.stringify(drifts)}`);
      return Object.values(books.account.lots).reduce((sum, each) => sum + each, 0);
    },

    async stop() {
      await s3.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return rig;
};
