import type { GroupSeen, Membership, PersonGroups } from '@memberday/shared/domain/groups/group.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { indexKeys, keys } from './keys.ts';
import { absent, atVersion, type Row, type Table, type Write } from './table.ts';
import { ttlOf } from './ttl.ts';

const seen = z.object({ groupId: z.string(), at: z.string() });
const personFields = z.object({
  version: z.int(),
  first: seen,
  last: seen,
  joined: z.nullable(seen),
}) satisfies z.ZodMiniType<PersonGroups, unknown>;

const membershipFields = z.object({
  groupId: z.string(),
  version: z.int(),
  firstAt: z.string(),
  lastAt: z.string(),
  lastDay: z.string(),
  visits: z.int(),
  days: z.int(),
}) satisfies z.ZodMiniType<Membership, unknown>;

/** One visit, with what follows from it for the person and their place in the group. */
export type GroupVisit = {
  readonly groupId: string;
  readonly at: Instant;
  /** The first one of theirs in this group on the day, and the first one ever: the stream counts by these. */
  readonly firstOfDay: boolean;
  readonly firstEver: boolean;
  /** The runbook's task whose card they came by. */
  readonly task?: string | undefined;
};

export type VisitWrite = {
  readonly visit: GroupVisit;
  /** Both after the visit, still at the versions that were read (0: there was none). */
  readonly person: PersonGroups;
  readonly membership: Membership;
};
/** `told_before`: the very same visit is there. `changed`: another visit of theirs was faster. */
export type VisitRefusal = 'told_before' | 'changed';

/** What a visitor leaves to the member they become. */
export type CarriedGroups = { readonly person: PersonGroups; readonly memberships: readonly Membership[] };

/** More than anybody comes through before joining; it all moves in the transaction that joins. */
const mostCarried = 10;
/** A visit is looked back at for a week, and by refunds for as long as orders come back. */
const visitKeptMs = 400 * 24 * 3_600_000;
/** As long as a visitor is kept. */
const visitorKeptMs = 90 * 24 * 3_600_000;

/** A person's groups, under the partition of the member, or of the visitor who has not joined (`personPk`). */
export type GroupPeopleStore = {
  read(personPk: string, options?: { strong?: boolean }): Promise<PersonGroups | undefined>;
  readMany(personPks: readonly string[]): Promise<Map<string, PersonGroups>>;
  readMembership(personPk: string, groupId: string, options?: { strong?: boolean }): Promise<Membership | undefined>;
  memberships(personPk: string): Promise<Membership[]>;
  /** All or nothing. */
  writeVisit(personPk: string, write: VisitWrite): Promise<VisitRefusal[]>;
  /** The latest visit between two moments, both included. */
  lastVisit(personPk: string, from: Instant, to: Instant): Promise<GroupSeen | undefined>;
  /** What a visitor would carry into a membership; undefined where they came in by no group. */
  readCarried(visitorPk: string): Promise<CarriedGroups | undefined>;
  /** People of a group in the order they came, visitors among them: their partitions. */
  list(
    groupId: string,
    page: { limit: number; after: Record<string, unknown> | undefined },
  ): Promise<{ personPks: string[]; last: Record<string, unknown> | undefined }>;
};

export const groupPeopleStore = (table: Table): GroupPeopleStore => ({
  async read(personPk, options) {
    const row = await table.get(keys.personGroups(personPk), options);
    return row && personFields.parse(row);
  },

  async readMany(personPks) {
    const rows = await table.getMany(personPks.map(keys.personGroups));
    return new Map(rows.map((row) => [row.pk, personFields.parse(row)]));
  },

  async readMembership(personPk, groupId, options) {
    const row = await table.get(keys.groupMembership(personPk, groupId), options);
    return row && toMembership(row);
  },

  async memberships(personPk) {
    const rows = await table.queryAll({ pk: personPk, prefix: 'H#' });
    return rows.map(toMembership);
  },

  writeVisit: (personPk, { visit, person, membership }) =>
    table.transact<VisitRefusal>([
      {
        write: { put: visitRow(personPk, visit), condition: absent },
        refusal: 'told_before',
      },
      { write: { put: personRow(personPk, person), condition: atVersion(person.version) }, refusal: 'changed' },
      {
        write: { put: membershipRow(personPk, membership), condition: atVersion(membership.version) },
        refusal: 'changed',
      },
    ]),

  async lastVisit(personPk, from, to) {
    const between = [`J#${from}`, `J#${to}~`] as const;
    const { rows } = await table.query({ pk: personPk, between, newestFirst: true, limit: 1, strong: true });
    const row = rows[0];
    return row && { groupId: String(row.groupId), at: String(row.at) };
  },

  async readCarried(visitorPk) {
    const [person, memberships] = await Promise.all([
      this.read(visitorPk, { strong: true }),
      table.queryAll({ pk: visitorPk, prefix: 'H#', strong: true }),
    ]);
    if (!person) return undefined;
    const latest = memberships.map(toMembership).sort((a, b) => (a.lastAt < b.lastAt ? 1 : -1));
    return { person, memberships: latest.slice(0, mostCarried) };
  },

  async list(groupId, { limit, after }) {
    const { gsi1pk } = indexKeys.groupMember(groupId, '', '');
    const page = await table.query({ pk: gsi1pk, index: 'gsi1', limit, after });
    return { personPks: page.rows.map((row) => row.pk), last: page.last };
  },
});

/**
 * The writes that make a visitor's groups the member's, in the transaction that joins. The visit they came in by last goes along, so that
 * what they do next is put down to it; `carried` keeps it from being counted twice.
 */
export const carryWrites = (
  visitorPk: string,
  memberPk: string,
  { person, memberships }: CarriedGroups,
): Write<'member_changed'>[] => {
  const { last } = person;
  const visit: GroupVisit = { groupId: last.groupId, at: last.at, firstOfDay: false, firstEver: false };
  const put = (row: Row): Write<'member_changed'> => ({ write: { put: row }, refusal: 'member_changed' });
  return [
    put(personRow(memberPk, { ...person, version: 0 })),
    put({ ...visitRow(memberPk, visit), carried: true }),
    ...memberships.flatMap((membership) => [
      put(membershipRow(memberPk, { ...membership, version: 0 })),
      {
        write: { remove: keys.groupMembership(visitorPk, membership.groupId) },
        refusal: 'member_changed' as const,
      },
    ]),
  ];
};

export const toMembership = (row: Row): Membership => membershipFields.parse(row);

const isVisitor = (personPk: string): boolean => personPk.startsWith('V#');
/** What a visitor leaves behind goes when the visitor goes; a member's groups stay. */
const endOf = (personPk: string, at: Instant) => (isVisitor(personPk) ? { ttl: ttlOf(at, visitorKeptMs) } : {});

const personRow = (personPk: string, person: PersonGroups): Row => ({
  ...keys.personGroups(personPk),
  ...person,
  version: person.version + 1,
  ...endOf(personPk, person.last.at),
});

const membershipRow = (personPk: string, membership: Membership): Row => ({
  ...keys.groupMembership(personPk, membership.groupId),
  ...indexKeys.groupMember(membership.groupId, membership.firstAt, personPk),
  ...membership,
  version: membership.version + 1,
  ...endOf(personPk, membership.lastAt),
});

const visitRow = (personPk: string, visit: GroupVisit): Row => ({
  ...keys.groupVisit(personPk, visit.at, visit.groupId),
  ...visit,
  ttl: ttlOf(visit.at, isVisitor(personPk) ? visitorKeptMs : visitKeptMs),
});
