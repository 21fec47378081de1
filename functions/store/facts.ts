import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { packedForm, packFacts } from '@memberday/shared/domain/facts/pack-facts.ts';
import { unpackFacts, viewFacts } from '@memberday/shared/domain/facts/view-facts.ts';
import { shardOfMember } from '@memberday/shared/domain/members/shards.ts';
import { dayMs, instantOf } from '@memberday/shared/domain/time.ts';
import * as z from 'zod/mini';
import { indexKeys, keys } from './keys.ts';
import { atVersion, type Row, type Table, type TableKey } from './table.ts';
import { ttlOf } from './ttl.ts';

/** A row as it was read. No facts: nothing is known, the member has left, or the row is of an older form. */
export type HeldFacts = { readonly version: number; readonly facts: MemberFacts | undefined };

/** A member of a population: `facts` undefined for one who has left. */
export type PopulationRow = {
  readonly memberId: string;
  readonly version: number;
  readonly facts: MemberFacts | undefined;
};

export type FactsPage = {
  readonly rows: readonly PopulationRow[];
  readonly last: TableKey | undefined;
  /** What reading it weighs: half a read unit for each 4 KB that were begun. */
  readonly bytes: number;
};

export type FactsStore = {
  shardOf(memberId: string): number;
  readHeld(memberId: string): Promise<HeldFacts>;
  read(memberId: string, options?: { strong?: boolean }): Promise<MemberFacts | undefined>;
  /** Whoever has no facts is missing. */
  readMany(memberIds: readonly string[], options?: { strong?: boolean }): Promise<ReadonlyMap<string, MemberFacts>>;
  /** @param round the packing round it is fresh for; @returns false when the row is not at the version of the facts any more */
  put(facts: MemberFacts, round: number): Promise<boolean>;
  /** Leaves a mark that the member has gone, for those who read packed blocks. @returns false as above */
  remove(memberId: string, version: number, round: number): Promise<boolean>;
  /** All rows of a member's partition, as they are: what facts are built from anew. */
  readSources(memberId: string): Promise<readonly Row[]>;
  /** The place right behind a member, to go on from. */
  placeOf(memberId: string): TableKey;
  /** A page of a shard, to be looked at. */
  listShard(shard: number, after: TableKey | undefined): Promise<FactsPage>;
  /** Members whose rows were written in a packing round, who have left among them. The index may be a moment behind. */
  listFresh(shard: number, round: number): Promise<FactsPage>;
  /** How many there are, without reading their facts. @param most counting ends there */
  countFresh(shard: number, round: number, most: number): Promise<number>;
};

const rowFields = z.object({
  version: z.int(),
  packed: z.optional(z.instanceof(Uint8Array)),
});

/** A mark of somebody who left is needed until the next packing, which comes at least once a month. */
const goneForMs = 90 * dayMs;

export const factsStore = (table: Table, nowMs: () => number = Date.now): FactsStore => ({
  shardOf: shardOfMember,

  async readHeld(memberId) {
    const row = await table.get(keys.facts(memberId), { strong: true });
    return row ? toHeld(row) : { version: 0, facts: undefined };
  },

  async read(memberId, options) {
    const row = await table.get(keys.facts(memberId), options);
    return row && toHeld(row).facts;
  },

  async readMany(memberIds, options) {
    const rows = await table.getMany(
      memberIds.map((memberId) => keys.facts(memberId)),
      options,
    );
    return new Map(
      rows.flatMap((row): [string, MemberFacts][] => {
        const { facts } = toHeld(row);
        return facts ? [[row.sk, facts]] : [];
      }),
    );
  },

  put: (facts, round) =>
    table.put(
      {
        ...keys.facts(facts.memberId),
        ...indexKeys.freshFacts(facts.memberId, round),
        version: facts.version + 1,
        packed: packFacts(facts),
      },
      atVersion(facts.version),
    ),

  remove: (memberId, version, round) =>
    table.put(
      {
        ...keys.facts(memberId),
        ...indexKeys.freshFacts(memberId, round),
        version: version + 1,
        ttl: ttlOf(instantOf(nowMs()), goneForMs),
      },
      atVersion(version),
    ),

  readSources: (memberId) => table.queryAll({ pk: keys.memberPk(memberId), strong: true }),

  placeOf: keys.facts,

  async listShard(shard, after) {
    const page = await table.query({ pk: keys.factsPk(shard), after });
    return { rows: page.rows.map(toPopulationRow), last: page.last, bytes: weigh(page.rows) };
  },

  async listFresh(shard, round) {
    const found = await table.queryAll({ pk: indexKeys.freshPk(shard, round), index: 'gsi1' });
    const rows = await table.getMany(found.map(({ pk, sk }) => ({ pk, sk })));
    // Each row of a batch is rounded up by itself.
    const bytes = found.length * bytesOfKey + rows.length * bytesOfUnit;
    return { rows: rows.map(toPopulationRow), last: undefined, bytes };
  },

  async countFresh(shard, round, most) {
    let [count, after] = [0, undefined as TableKey | undefined];
    do {
      const page = await table.query({ pk: indexKeys.freshPk(shard, round), index: 'gsi1', after, limit: most });
      count += page.rows.length;
      after = page.last;
    } while (after && count < most);
    return count;
  },
});

const bytesOfUnit = 4096;
const bytesOfKey = 130;
/** Of a row besides what is packed in it. */
const bytesOfRow = 130;

const weigh = (rows: readonly Row[]): number =>
  rows.reduce((sum, { packed }) => sum + bytesOfRow + ((packed as Uint8Array | undefined)?.length ?? 0), 0);

const toHeld = (row: Row): HeldFacts => {
  const { version, packed } = rowFields.parse(row);
  const known = packed !== undefined && packed[0] === packedForm;
  return { version, facts: known ? unpackFacts(packed, { memberId: row.sk, version }) : undefined };
};

/** Unchecked, because a million of them are read; what packs them is the store alone. */
const toPopulationRow = ({ sk: memberId, version: at, packed }: Row): PopulationRow => {
  const version = at as number;
  const facts = packed === undefined ? undefined : viewFacts(packed as Uint8Array, { memberId, version });
  return { memberId, version, facts };
};
