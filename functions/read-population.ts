import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import type { FactBlockStore } from './store/fact-blocks.ts';
import type { FactsPage, FactsStore, PopulationRow } from './store/facts.ts';

/** Some members of a shard. Their fields are getters and must not be copied by `...`; their purchases may name no orders. */
export type PopulationPart = { readonly members: readonly MemberFacts[]; readonly bytes: number };

export type PopulationContext = {
  readonly insight: { readonly facts: FactsStore; readonly factBlocks: FactBlockStore };
};

/** What reading so many bytes costs: half a read unit for 4 KB, as a reader pays who may be a moment behind. */
export const readUnitsOf = (bytes: number): number => Math.ceil(bytes / 4096) / 2;

/**
 * Every member of a shard, once, as known a moment ago: from packed blocks, over which is laid what was written since, or row by row where the shard
 * was never packed. Shards may be read side by side.
 * @throws Error when blocks are missing; what was yielded until then must not be used
 */
export async function* readPopulation({ insight }: PopulationContext, shard: number): AsyncGenerator<PopulationPart> {
  const { facts, factBlocks } = insight;
  const head = await factBlocks.readHead(shard);
  const { packed, round } = head;
  if (!packed) return yield* readRows(facts, shard);
  // A round may have been turned since the head was read.
  const rounds = Array.from({ length: round + 2 - packed.before }, (_, i) => packed.before + i);
  const fresh = await Promise.all(rounds.map((each) => facts.listFresh(shard, each)));
  const latest = newestOf(fresh.flatMap(({ rows }) => rows));
  for await (const { members, bytes } of factBlocks.read(shard, packed)) {
    const untouched = latest.size === 0 ? members : members.filter(({ memberId }) => !latest.has(memberId));
    yield { members: untouched, bytes };
  }
  const present = [...latest.values()].flatMap((row) => row.facts ?? []);
  yield { members: present, bytes: fresh.reduce((sum, page) => sum + page.bytes, 0) };
}

async function* readRows(facts: FactsStore, shard: number): AsyncGenerator<PopulationPart> {
  let coming: Promise<FactsPage> | undefined = facts.listShard(shard, undefined);
  while (coming) {
    const page: FactsPage = await coming;
    // The next page comes while this one is looked at.
    coming = page.last && facts.listShard(shard, page.last);
    coming?.catch(() => {});
    yield { members: page.rows.flatMap((row) => row.facts ?? []), bytes: page.bytes };
  }
}

const newestOf = (rows: readonly PopulationRow[]): ReadonlyMap<string, PopulationRow> => {
  const newest = new Map<string, PopulationRow>();
  for (const row of rows) {
    if ((newest.get(row.memberId)?.version ?? -1) < row.version) newest.set(row.memberId, row);
  }
  return newest;
};
