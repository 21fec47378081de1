import { entrySource } from '@memberday/shared/contract/sessions.ts';
import type { Account } from '@memberday/shared/domain/account/account.ts';
import type { Consent } from '@memberday/shared/domain/members/consent.ts';
import type { MergeRecord } from '@memberday/shared/domain/members/merge-record.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { untilSettled } from '../until-settled.ts';
import { accountRow, type Posting, type PostingRefusal, postingWrites, standsAt, toAccount } from './accounts.ts';
import { type ConsentRefusal, consentWrites, presentConsentRow, toConsent } from './consents.ts';
import { dueRow } from './due.ts';
import { indexKeys, keys, memberShardPk } from './keys.ts';
import { recordWrite } from './merges.ts';
import { absent, atVersion, type Row, type Table, type TableKey, type Write } from './table.ts';

const profileFields = z.object({
  memberId: z.string(),
  version: z.int(),
  state: z.enum(['active', 'merged', 'erased']),
  joinedAt: z.string(),
  /** Where the first contact came from. It names campaigns, shops and groups, not the person. */
  source: entrySource,
  /** Every identity that points here, so that they can be moved or removed without a search. */
  identityKeys: z.array(z.string()),
  /** The personal fields, sealed with the member's data key. */
  sealed: z.optional(z.string()),
  /** The hash under which the birthday lies. */
  birthdayHash: z.optional(z.string()),
  /** The hash under which the phone's last four digits lie. */
  phoneTail: z.optional(z.string()),
  /** Hashes of what others may have in common with them. */
  likenesses: z.optional(z.array(z.string())),
  /** When the birthday was changed for another, the newest last; programmes limit how often. Setting it for the first time is no change. */
  birthdayChanges: z.optional(z.array(z.string())),
  /** They have asked for the account to be closed, and may still change their mind. */
  closing: z.optional(z.object({ askedAt: z.string(), closesAt: z.string() })),
  /** Members who were folded into this one, directly or through another. Their sealed fields are erased together with this one's. */
  mergedFrom: z.array(z.string()),
  merged: z.optional(z.object({ into: z.string(), at: z.string(), points: z.int(), growth: z.int() })),
  erased: z.optional(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
});
export type Profile = z.infer<typeof profileFields>;

const identityFields = z.object({ memberId: z.string(), of: z._default(z.array(z.string()), []) });
const togetherFields = z.object({ other: z.string(), kind: z.enum(['wechat', 'record']), source: z.string() });

/** All that is known of one member. */
export type Dossier = {
  readonly profile: Profile;
  readonly account: Account;
  /** The member's data key, wrapped; undefined before there was anything to seal, and once it was destroyed. */
  readonly wrappedKey: string | undefined;
  readonly consents: readonly Consent[];
  /** What was told up to this moment has been read. */
  readonly noticesReadUpTo?: Instant | undefined;
};

export type NewMember = {
  readonly profile: Profile;
  readonly account: Account;
  /** Undefined where nothing personal is known yet: the key comes with the first field. */
  readonly wrappedKey: string | undefined;
  readonly consents: readonly Consent[];
};

/** A profile as it was read and as it is to be; identities, birthday and due rows follow from the difference. */
export type ProfileChange = {
  readonly before: Profile;
  /** Still at the version that was read: the write adds one. */
  readonly after: Profile;
  readonly consents?: readonly Consent[];
  /** The first data key of a member who had none. */
  readonly newKey?: string | undefined;
  /** Whose the identities are that are bound now, as of `HeldIdentity`. */
  readonly boundOf?: readonly string[] | undefined;
};

/** An identity, whom it points to, and through whom: members who were folded into that one, the innermost first. */
export type HeldIdentity = { readonly key: string; readonly memberId: string; readonly of: readonly string[] };

export type MergeWrite = {
  readonly survivor: ProfileChange;
  readonly duplicate: ProfileChange;
  readonly postings: readonly Posting[];
  /** Present answers that the survivor takes over from the duplicate. */
  readonly consents: readonly Consent[];
  /** The duplicate's identities, as they are to be. */
  readonly identities: readonly HeldIdentity[];
  readonly record: MergeRecord;
};

/** A merge that is undone: the other way round, and the record says so. */
export type PartWrite = Omit<MergeWrite, 'consents'> & {
  /** Answers of the survivor that the duplicate's had replaced, and what is to stand there again; null: nothing did. */
  readonly consents: readonly { readonly taken: Consent; readonly before: Consent | null }[];
};

/** `taken`: one of them is somebody else's. `closed`: the member was merged or erased. `too_many`: no room for more. */
export type Bound = 'bound' | 'taken' | 'closed' | 'too_many';

/** What said that identities are of one person. */
export type TogetherEvidence = { readonly kind: 'wechat' | 'record'; readonly source: string };

/** `identity_taken`: somebody else bound it meanwhile, or the very same member did. */
export type MemberRefusal = 'identity_taken' | 'member_changed' | ConsentRefusal;

/** Identities of one member at most: all of them move or go in one transaction, which holds a hundred writes. */
export const mostIdentities = 40;
/** Members folded into one at most, for the same reason. */
export const mostMerged = 10;

export type MemberStore = {
  /** The members behind identities; an identity that is nobody's is missing. */
  memberIdsOf(identityKeys: readonly string[], options?: { strong?: boolean }): Promise<Map<string, string>>;
  /** The same, with through whom they point there. */
  heldIdentities(identityKeys: readonly string[], options?: { strong?: boolean }): Promise<Map<string, HeldIdentity>>;
  /** Everything the home page needs, in one query. */
  readDossier(memberId: string, options?: { strong?: boolean }): Promise<Dossier | undefined>;
  /** Without consents. A member without a row is missing. */
  readDossiers(memberIds: readonly string[]): Promise<Map<string, Dossier>>;
  readProfiles(memberIds: readonly string[], options?: { strong?: boolean }): Promise<Map<string, Profile>>;
  /** The wrapped data keys of members; one who has none is missing. */
  readKeys(memberIds: readonly string[]): Promise<Map<string, string>>;
  /** All or nothing, with what is written beside it. @returns the refusals; none when the member exists now */
  create(member: NewMember, beside?: readonly Write<MemberRefusal>[]): Promise<MemberRefusal[]>;
  change(change: ProfileChange, beside?: readonly Write<MemberRefusal>[]): Promise<MemberRefusal[]>;
  /**
   * Binds more identities to a member; those that are bound already stay.
   * @param of through whom, as of `HeldIdentity`: what belongs to somebody who was folded in goes with them when that is undone
   * @throws Busy when others kept changing the member
   */
  bind(memberId: string, identityKeys: readonly string[], of?: readonly string[]): Promise<Bound>;
  /** Remembers that identities are of one person, whoever that will be. */
  rememberTogether(identityKeys: readonly string[], evidence: TogetherEvidence): Promise<void>;
  /** What was told together with an identity. */
  rememberedWith(identityKey: string): Promise<{ others: string[]; evidence: TogetherEvidence }[]>;
  answer(memberId: string, consent: Consent): Promise<ConsentRefusal[]>;
  merge(merge: MergeWrite): Promise<(MemberRefusal | PostingRefusal | 'merge_changed')[]>;
  /** Undoes a merge, all or nothing. */
  part(part: PartWrite): Promise<(MemberRefusal | PostingRefusal | 'merge_changed')[]>;
  /**
   * Destroys the data keys, identities and visitor rows of a member whose profile says `erased`.
   * @param standing an account the decision was made on: it must be as it was read
   */
  erase(change: ProfileChange, standing?: Account): Promise<(MemberRefusal | 'beside')[]>;
  /** What other systems have said of a member, sealed with their key. */
  readClaims(memberId: string): Promise<string | undefined>;
  /** The sealed picture of a member; apart from the profile, which is read far more often. */
  readAvatar(memberId: string): Promise<string | undefined>;
  writeAvatar(memberId: string, sealed: string): Promise<void>;
  removeAvatar(memberId: string): Promise<void>;
  /** Members of one shard in the order of their ids. */
  listShard(
    shard: number,
    page: { limit: number; after: string | undefined },
  ): Promise<{ memberIds: string[]; last: string | undefined }>;
  /** Members whose phone ends as the hash says, in the order of their ids. */
  listPhoneTails(
    hash: string,
    page: { limit: number; after: string | undefined },
  ): Promise<{ memberIds: string[]; last: string | undefined }>;
  /** Members born on the day behind a hash, in the order of their ids. */
  listBirthdays(
    hash: string,
    page: { limit: number; after: string | undefined },
  ): Promise<{ memberIds: string[]; last: string | undefined }>;
};

export const memberStore = (table: Table): MemberStore => ({
  async memberIdsOf(identityKeys, options) {
    const rows = await table.getMany(identityKeys.map(keys.identity), options);
    return new Map(rows.map((row) => [row.pk.slice('ID#'.length), String(row.memberId)]));
  },

  async heldIdentities(identityKeys, options) {
    const rows = await table.getMany(identityKeys.map(keys.identity), options);
    return new Map(
      rows.map((row) => {
        const key = row.pk.slice('ID#'.length);
        const { memberId, of } = identityFields.parse(row);
        return [key, { key, memberId, of }];
      }),
    );
  },

  async readDossier(memberId, { strong = false } = {}) {
    const rows = await table.queryAll({ pk: keys.memberPk(memberId), prefix: 'A#', strong });
    return toDossier(rows);
  },

  async readDossiers(memberIds) {
    const rows = await table.getMany(memberIds.flatMap((id) => [keys.profile(id), keys.account(id), keys.dataKey(id)]));
    const byMember = Map.groupBy(rows, (row) => row.pk);
    return new Map(
      [...byMember.values()]
        .map(toDossier)
        .filter((dossier) => dossier !== undefined)
        .map((dossier) => [dossier.profile.memberId, dossier]),
    );
  },

  async readProfiles(memberIds, options) {
    const rows = await table.getMany(memberIds.map(keys.profile), options);
    return new Map(rows.map(toProfile).map((profile) => [profile.memberId, profile]));
  },

  create: ({ profile, account, wrappedKey, consents }, beside = []) =>
    table.transact<MemberRefusal>([
      { write: { put: profileRow({ ...profile, version: 1 }), condition: absent }, refusal: 'member_changed' },
      ...newKeyWrites(profile.memberId, wrappedKey),
      { write: { put: accountRow({ ...account, version: 1 }), condition: absent }, refusal: 'member_changed' },
      ...profile.identityKeys.map((key) => bindIdentity(key, profile.memberId)),
      ...foundByWrites(undefined, profile),
      ...consents.flatMap((consent) => consentWrites(profile.memberId, consent)),
      ...beside,
    ]),

  async readKeys(memberIds) {
    const rows = await table.getMany(memberIds.map((memberId) => keys.dataKey(memberId)));
    return new Map(rows.map((row) => [row.pk.slice('M#'.length), String(row.wrapped)]));
  },

  change: (change, beside = []) => table.transact([...changeWrites(change), ...beside]),

  bind(memberId, identityKeys, of) {
    return untilSettled(`member ${memberId}`, async () => {
      const row = await table.get(keys.profile(memberId), { strong: true });
      const before = row && toProfile(row);
      if (before?.state !== 'active') return 'closed';
      const missing = identityKeys.filter((key) => !before.identityKeys.includes(key));
      if (missing.length === 0) return 'bound';
      if (before.identityKeys.length + missing.length > mostIdentities) return 'too_many';
      const after = { ...before, identityKeys: [...before.identityKeys, ...missing] };
      const refusals = await table.transact(changeWrites({ before, after, boundOf: of }));
      if (refusals.length === 0) return 'bound';
      return refusals.includes('member_changed') ? undefined : 'taken';
    });
  },

  async rememberTogether(identityKeys, evidence) {
    const pairs = identityKeys.flatMap((one) => identityKeys.map((other) => [one, other] as const));
    const rows = pairs
      .filter(([one, other]) => one !== other)
      .map(([one, other]) => ({ ...keys.togetherWith(one, other), other, ...evidence }));
    await table.putMany(rows);
  },

  async rememberedWith(identityKey) {
    const { pk } = keys.identity(identityKey);
    const rows = await table.queryAll({ pk, prefix: 'S#', strong: true });
    return rows.map((row) => {
      const { other, kind, source } = togetherFields.parse(row);
      return { others: [other], evidence: { kind, source } };
    });
  },

  answer: (memberId, consent) => table.transact(consentWrites(memberId, consent)),

  /**
   * The duplicate's identities change hands in the same write that empties its account, so an order finds either the duplicate with its
   * points or the survivor with all of them.
   */
  merge: ({ survivor, duplicate, postings, consents, identities, record }) =>
    table.transact<MemberRefusal | PostingRefusal | 'merge_changed'>([
      ...profileWrites(survivor),
      ...profileWrites(duplicate),
      ...identities.map((identity) => handOver(identity, record.duplicateId)),
      ...postings.flatMap(postingWrites),
      recordWrite(record),
      // The duplicate's orders follow after the commit; there may be thousands of them.
      adoption(record.at, record.duplicateId),
      ...consents.map((consent) => ({
        write: {
          put: presentConsentRow(survivor.after.memberId, consent),
          condition: { text: 'attribute_not_exists(pk) OR answeredAt < :at', values: { ':at': consent.at } },
        },
        refusal: 'member_changed' as const,
      })),
    ]),

  part: ({ survivor, duplicate, postings, consents, identities, record }) =>
    table.transact<MemberRefusal | PostingRefusal | 'merge_changed'>([
      ...profileWrites(survivor),
      ...profileWrites(duplicate),
      ...closingWrites(duplicate.before, duplicate.after),
      ...identities.map((identity) => handOver(identity, record.survivorId)),
      ...postings.flatMap(postingWrites),
      recordWrite(record),
      adoption(record.parted?.at ?? record.at, record.survivorId),
      ...consents.map(({ taken, before }) => {
        const key = keys.consent(record.survivorId, taken.purpose, taken.channel);
        const condition = { text: 'answeredAt = :at', values: { ':at': taken.at } };
        return {
          write: before ? { put: presentConsentRow(record.survivorId, before), condition } : { remove: key, condition },
          refusal: 'member_changed' as const,
        };
      }),
    ]),

  erase: (change, standing) => {
    const { memberId, mergedFrom, identityKeys } = change.before;
    return table.transact<MemberRefusal | 'beside'>([
      ...changeWrites(change),
      ...(standing ? [standsAt(standing)] : []),
      ...[memberId, ...mergedFrom].map((id) => removal(keys.dataKey(id))),
      removal(keys.avatar(memberId)),
      ...[memberId, ...mergedFrom].map((id) => removal(keys.claimedFields(id))),
      ...identityKeys.filter((key) => key.startsWith('openid#')).map((key) => removal(keys.visitor(key))),
      // What they have posted follows after the commit; nobody can read it without the key.
      ...[memberId, ...mergedFrom].map((id) => ({
        write: { put: dueRow(change.after.erased?.at ?? '', { kind: 'remove-posts', memberId: id }) },
        refusal: 'member_changed' as const,
      })),
    ]);
  },

  async readClaims(memberId) {
    const row = await table.get(keys.claimedFields(memberId), { strong: true });
    return row && String(row.sealed);
  },

  async readAvatar(memberId) {
    const row = await table.get(keys.avatar(memberId), { strong: true });
    return row && String(row.sealed);
  },

  async writeAvatar(memberId, sealed) {
    await table.put({ ...keys.avatar(memberId), sealed });
  },

  async removeAvatar(memberId) {
    await table.transact([{ write: { remove: keys.avatar(memberId) }, refusal: 'never' }]);
  },

  async listShard(shard, { limit, after }) {
    const page = await table.query({
      pk: memberShardPk(shard),
      index: 'gsi1',
      limit,
      after: after === undefined ? undefined : { ...keys.profile(after), ...indexKeys.member(after) },
    });
    return toPage(
      page.rows.map((row) => String(row.gsi1sk)),
      page.last !== undefined,
    );
  },

  async listPhoneTails(hash, { limit, after }) {
    const { pk } = keys.phoneTail(hash, '');
    const page = await table.query({ pk, limit, after: after === undefined ? undefined : keys.phoneTail(hash, after) });
    return toPage(
      page.rows.map((row) => row.sk),
      page.last !== undefined,
    );
  },

  async listBirthdays(hash, { limit, after }) {
    const { pk } = keys.birthday(hash, '');
    const page = await table.query({ pk, limit, after: after === undefined ? undefined : keys.birthday(hash, after) });
    return toPage(
      page.rows.map((row) => row.sk),
      page.last !== undefined,
    );
  },
});

const toPage = (memberIds: string[], more: boolean) => ({ memberIds, last: more ? memberIds.at(-1) : undefined });

export const toProfile = (row: Row): Profile => profileFields.parse(row);

const profileRow = (profile: Profile): Row => ({
  ...keys.profile(profile.memberId),
  ...indexKeys.member(profile.memberId),
  ...profile,
});

/** The rows under `A#` of one member; undefined when there is no such member. */
const toDossier = (rows: readonly Row[]): Dossier | undefined => {
  const at = (sk: string) => rows.find((row) => row.sk === sk);
  const [profile, account, key, read] = [at('A#PROFILE'), at('A#ACCOUNT'), at('A#KEY'), at('A#READ')];
  if (!profile || !account) return undefined;
  return {
    profile: toProfile(profile),
    account: toAccount(account),
    wrappedKey: key ? String(key.wrapped) : undefined,
    consents: rows.filter((row) => row.sk.startsWith('A#CONSENT#')).map(toConsent),
    noticesReadUpTo: read && String(read.upTo),
  };
};

const changeWrites = (change: ProfileChange): Write<MemberRefusal>[] => {
  const { before, after, consents = [] } = change;
  const bound = after.identityKeys.filter((key) => !before.identityKeys.includes(key));
  const released = before.identityKeys.filter((key) => !after.identityKeys.includes(key));
  return [
    ...profileWrites(change),
    ...bound.map((key) => bindIdentity(key, after.memberId, change.boundOf)),
    ...released.map((key) => ({
      write: { remove: keys.identity(key), condition: belongsTo(before.memberId) },
      refusal: 'member_changed' as const,
    })),
    ...consents.flatMap((consent) => consentWrites(after.memberId, consent)),
    ...closingWrites(before, after),
  ];
};

/** A moment at which the account closes is looked at when it comes; whoever changed their mind by then is left alone. */
const closingWrites = (before: Profile, { memberId, closing }: Profile): Write<MemberRefusal>[] =>
  closing && closing.closesAt !== before.closing?.closesAt
    ? [{ write: { put: dueRow(closing.closesAt, { kind: 'close-account', memberId }) }, refusal: 'member_changed' }]
    : [];

/** The profile, its first key and the rows it is found by; what happens to identities is the caller's matter. */
const profileWrites = ({ before, after, newKey }: ProfileChange): Write<MemberRefusal>[] => [
  {
    write: { put: profileRow({ ...after, version: before.version + 1 }), condition: atVersion(before.version) },
    refusal: 'member_changed',
  },
  ...newKeyWrites(after.memberId, newKey),
  ...foundByWrites(before, after),
];

/** A key that is there already must never be written over: what it sealed would be lost. */
const newKeyWrites = (memberId: string, wrapped: string | undefined): Write<MemberRefusal>[] =>
  wrapped === undefined
    ? []
    : [{ write: { put: { ...keys.dataKey(memberId), wrapped }, condition: absent }, refusal: 'member_changed' }];

/** Two people with one identity meet here: only one of them finds it absent. */
const bindIdentity = (identityKey: string, memberId: string, of: readonly string[] = []): Write<MemberRefusal> => ({
  write: { put: identityRow({ key: identityKey, memberId, of }), condition: absent },
  refusal: 'identity_taken',
});

const identityRow = ({ key, memberId, of }: HeldIdentity): Row => ({
  ...keys.identity(key),
  memberId,
  ...(of.length === 0 ? {} : { of }),
});

/** An identity goes from one member to another in the write that moves what is behind it. */
const handOver = (identity: HeldIdentity, from: string): Write<MemberRefusal> => ({
  write: { put: identityRow(identity), condition: belongsTo(from) },
  refusal: 'member_changed',
});

const adoption = (at: Instant, memberId: string): Write<MemberRefusal> => ({
  write: { put: dueRow(at, { kind: 'adopt-orders', memberId }) },
  refusal: 'member_changed',
});

const belongsTo = (memberId: string) => ({ text: 'memberId = :memberId', values: { ':memberId': memberId } });

/** The rows that a birthday, a phone's last digits, or people alike are found by. */
const foundByWrites = (before: Profile | undefined, after: Profile): Write<MemberRefusal>[] => {
  const [old, now] = [before ? foundBy(before) : [], foundBy(after)];
  const names = (rows: readonly TableKey[]) => new Set(rows.map(({ pk }) => pk));
  const [had, has] = [names(old), names(now)];
  return [
    ...old.filter(({ pk }) => !has.has(pk)).map(removal),
    ...now
      .filter(({ pk }) => !had.has(pk))
      .map((put): Write<MemberRefusal> => ({ write: { put }, refusal: 'member_changed' })),
  ];
};

const foundBy = ({ memberId, birthdayHash, phoneTail, likenesses = [] }: Profile): TableKey[] => [
  ...(birthdayHash === undefined ? [] : [keys.birthday(birthdayHash, memberId)]),
  ...(phoneTail === undefined ? [] : [keys.phoneTail(phoneTail, memberId)]),
  ...likenesses.map((hash) => keys.twin(hash, memberId)),
];

/** Beside the profile it was weighed with, whose version keeps two imports apart. */
export const claimsWrite = (memberId: string, sealed: string): Write<MemberRefusal> => ({
  write: { put: { ...keys.claimedFields(memberId), sealed } },
  refusal: 'member_changed',
});

/** Without a condition, so the refusal never comes. */
const removal = (key: { pk: string; sk: string }): Write<MemberRefusal> => ({
  write: { remove: key },
  refusal: 'member_changed',
});
