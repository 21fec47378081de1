import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { shardOfMember } from '@memberday/shared/domain/members/shards.ts';
import type { KeptSegments, MembershipChange } from '@memberday/shared/domain/segments/move-member.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { dueRow } from './due.ts';
import { keys, segmentCountShards } from './keys.ts';
import { atVersion, type Row, type Table, type Write } from './table.ts';

const keptFields = z.object({
  version: z.int(),
  since: z.record(z.string(), z.int()),
  lists: z.array(z.string()),
  lookOn: z.optional(z.int()),
  moves: z.array(z.object({ segmentId: z.string(), to: z.enum(['in', 'out']), on: z.int() })),
});

/** A member's segments as they were read. Version 0: none ever were. */
export type HeldSegments = { readonly version: number; readonly kept: KeptSegments };

/** A change of a member's segments, on top of what was read. */
export type HeldChange = {
  readonly memberId: string;
  readonly version: number;
  readonly change: MembershipChange;
  /** When to look again, where the change leaves word for it. */
  readonly lookAgainAt?: Instant | undefined;
  /** The frozen list the member is put into with it. */
  readonly list?: string;
};

export type DayFlow = { readonly day: string; readonly entered: number; readonly left: number };

export type SegmentMemberStore = {
  /** Strongly read; whoever has none is missing. */
  readMany(memberIds: readonly string[]): Promise<ReadonlyMap<string, HeldSegments>>;
  /** Those of a shard between two members, both included, from a cheap read; whoever has none is missing. */
  readBetween(shard: number, first: string, last: string): Promise<ReadonlyMap<string, HeldSegments>>;
  /** All of a shard who are or were in a segment, from a cheap read. */
  readAll(shard: number): Promise<ReadonlyMap<string, HeldSegments>>;
  /**
   * Writes changes with what they add to the counts, many members in one transaction.
   * @returns members whose segments somebody else has written meanwhile, and those beside them: nothing of theirs was written
   */
  write(changes: readonly HeldChange[]): Promise<readonly string[]>;
  /** How many members each of the segments has: exact, since every change carries its count along. */
  count(segmentIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Who came and went by themselves, by day, oldest first; days without are missing. */
  listFlow(segmentId: string, from: DayNumber, to: DayNumber): Promise<readonly DayFlow[]>;
  /** Members of a frozen list, a shard at a time. */
  listOfList(
    segmentId: string,
    shard: number,
    page: { readonly limit: number; readonly after: string | undefined },
  ): Promise<{ readonly memberIds: readonly string[]; readonly last: string | undefined }>;
};

/** A transaction holds a hundred writes. */
const writesTogether = 100;
const flowKeptDays = 400;

export const segmentMemberStore = (table: Table): SegmentMemberStore => ({
  async readMany(memberIds) {
    const rows = await table.getMany(memberIds.map(keys.segmentsOf), { strong: true });
    return new Map(rows.map((row) => [row.sk, toHeld(row)]));
  },

  async readBetween(shard, first, last) {
    const { pk } = keys.segmentsOf(first);
    if (pk !== keys.segmentsPk(shard)) throw new Error(`${first} is not of shard ${shard}`);
    const rows = await table.queryAll({ pk, between: [first, last] });
    return new Map(rows.map((row) => [row.sk, toHeld(row)]));
  },

  async readAll(shard) {
    const rows = await table.queryAll({ pk: keys.segmentsPk(shard) });
    return new Map(rows.map((row) => [row.sk, toHeld(row)]));
  },

  async write(changes) {
    const refused: string[] = [];
    for (const part of partsOf(changes)) {
      const refusals = await table.transact(writesOf(part));
      if (refusals.length > 0) refused.push(...part.map(({ memberId }) => memberId));
    }
    return refused;
  },

  async count(segmentIds) {
    const shards = Array.from({ length: segmentCountShards }, (_, shard) => shard);
    const rows = await table.getMany(segmentIds.flatMap((id) => shards.map((shard) => keys.segmentCount(id, shard))));
    const sums = new Map(segmentIds.map((id) => [id, 0]));
    for (const { segmentId, members } of rows) {
      sums.set(String(segmentId), (sums.get(String(segmentId)) ?? 0) + Number(members));
    }
    return sums;
  },

  async listFlow(segmentId, from, to) {
    const rows = await table.queryAll({
      pk: keys.segmentDay(segmentId, 0, 0).pk,
      between: [keys.segmentDay(segmentId, from, 0).sk, keys.segmentDay(segmentId, to, segmentCountShards).sk],
    });
    const days = new Map<number, { entered: number; left: number }>();
    for (const row of rows) {
      const sum = days.get(Number(row.on)) ?? { entered: 0, left: 0 };
      days.set(Number(row.on), {
        entered: sum.entered + Number(row.entered ?? 0),
        left: sum.left + Number(row.left ?? 0),
      });
    }
    return [...days].map(([on, sum]) => ({ day: dayOfNumber(on), ...sum }));
  },

  async listOfList(segmentId, shard, { limit, after }) {
    const key = keys.segmentListed(segmentId, shard, after ?? '');
    const page = await table.query({ pk: key.pk, limit, after: after === undefined ? undefined : key, strong: true });
    const memberIds = page.rows.map(({ sk }) => sk);
    return { memberIds, last: page.last ? memberIds.at(-1) : undefined };
  },
});

const toHeld = (row: Row): HeldSegments => {
  const { version, since, lists, lookOn, moves } = keptFields.parse(row);
  return { version, kept: { since, lists, lookOn, moves } };
};

/** As many members as surely fit one transaction: their rows, their words to look again, their place in a list, and two sums for each segment they move in or out of. */
const partsOf = (changes: readonly HeldChange[]): readonly (readonly HeldChange[])[] => {
  const parts: HeldChange[][] = [];
  let writes = writesTogether;
  for (const change of changes) {
    const needed = 3 + change.change.moved.length * 3;
    if (writes + needed > writesTogether) {
      parts.push([]);
      writes = 0;
    }
    parts.at(-1)?.push(change);
    writes += needed;
  }
  return parts;
};

type Sum = {
  readonly segmentId: string;
  readonly shard: number;
  on: DayNumber;
  members: number;
  entered: number;
  left: number;
};

const writesOf = (changes: readonly HeldChange[]): Write<'changed' | 'never'>[] => {
  const writes: Write<'changed' | 'never'>[] = [];
  const sums = new Map<string, Sum>();
  for (const { memberId, version, change, lookAgainAt, list } of changes) {
    const { keep, moved } = change;
    const key = keys.segmentsOf(memberId);
    // What this very version tells: the stream makes events of it.
    const told = moved.filter(({ quiet }) => !quiet).map(({ segmentId, to, on }) => ({ segmentId, to, on }));
    const row = { ...key, memberId, version: version + 1, ...keep, told };
    const isNothing = Object.keys(keep.since).length === 0 && keep.moves.length === 0 && keep.lookOn === undefined;
    writes.push({
      write: isNothing ? { remove: key, condition: atVersion(version) } : { put: row, condition: atVersion(version) },
      refusal: 'changed',
    });
    if (lookAgainAt !== undefined) {
      const put = dueRow(lookAgainAt, { kind: 'look-at-segments', memberIds: [memberId] });
      writes.push({ write: { put }, refusal: 'never' });
    }
    if (list !== undefined) {
      const put = { ...keys.segmentListed(list, shardOfMember(memberId), memberId) };
      writes.push({ write: { put }, refusal: 'never' });
    }
    for (const id of change.unlisted) {
      writes.push({ write: { remove: keys.segmentListed(id, shardOfMember(memberId), memberId) }, refusal: 'never' });
    }
    for (const { segmentId, to, on, quiet } of moved) {
      const shard = shardOfMember(memberId) % segmentCountShards;
      const name = `${segmentId}#${shard}`;
      const sum = sums.get(name) ?? { segmentId, shard, on, members: 0, entered: 0, left: 0 };
      sum.members += to === 'in' ? 1 : -1;
      if (!quiet) sum[to === 'in' ? 'entered' : 'left'] += 1;
      sums.set(name, sum);
    }
  }
  for (const sum of sums.values()) writes.push(...sumWrites(sum));
  return writes;
};

const sumWrites = ({ segmentId, shard, on, members, entered, left }: Sum): Write<'never'>[] => [
  {
    write: {
      update: keys.segmentCount(segmentId, shard),
      change: { text: 'SET #segmentId = :id ADD #members :n', values: { ':id': segmentId, ':n': members } },
    },
    refusal: 'never',
  },
  ...(entered + left === 0
    ? []
    : [
        {
          write: {
            update: keys.segmentDay(segmentId, on, shard),
            change: {
              text: 'SET #on = :on, #ttl = :ttl ADD #entered :entered, #left :left',
              values: { ':on': on, ':ttl': (on + flowKeptDays) * 86_400, ':entered': entered, ':left': left },
            },
          },
          refusal: 'never' as const,
        },
      ]),
];
