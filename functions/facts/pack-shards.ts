import { freshAtMost, isPackDue } from '@memberday/shared/domain/facts/pack-due.ts';
import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { dayMs, msOf } from '@memberday/shared/domain/time.ts';
import type { StudyContext } from '../context.ts';
import { readPopulation } from '../read-population.ts';
import type { PackHead } from '../store/fact-blocks.ts';

export type PackContext = Pick<StudyContext, 'insight' | 'now' | 'queue' | 'log'>;

/**
 * How long after a round began what was written in the one before is surely there: writers may hold the old round for some seconds, and the index is a
 * moment behind. The longest a message may wait is fifteen minutes.
 */
const settleSeconds = 60;

/** Looks which shards should be packed anew, and begins a new round in those: what is written from now on is not in the blocks to come. */
export const lookForPacking = async (context: PackContext): Promise<void> => {
  const shards = Array.from({ length: memberShards }, (_, shard) => shard);
  const begun = await Promise.all(shards.map((shard) => beginRound(context, shard)));
  await context.queue.send(begun.flat(), settleSeconds);
};

const beginRound = async ({ insight, now }: PackContext, shard: number) => {
  const { facts, factBlocks } = insight;
  const head = await factBlocks.readHead(shard, { strong: true });
  const { packed } = head;
  const most = freshAtMost(packed?.members);
  let fresh = 0;
  for (let round = packed?.before ?? 1; round <= head.round && fresh < most; round += 1) {
    fresh += await facts.countFresh(shard, round, most);
  }
  const days = packed && Math.floor((msOf(now()) - msOf(packed.at)) / dayMs);
  if (!isPackDue({ packed: packed && { members: packed.members, days: days ?? 0 }, fresh })) return [];
  const round = head.round + 1;
  // Somebody who was faster has sent the work.
  if (!(await factBlocks.writeHead(shard, { ...head, round, since: now() }))) return [];
  return [{ kind: 'pack-shard' as const, shard, round }];
};

/** Packs a shard as it was when a round began, and somewhat later. Whoever reads meanwhile reads the blocks from before. */
export const packShard = async (
  context: PackContext,
  { shard, round }: { readonly shard: number; readonly round: number },
): Promise<void> => {
  const { factBlocks } = context.insight;
  const head = await factBlocks.readHead(shard, { strong: true });
  if (!isWanted(head, round)) return;
  const at = context.now();
  const written = await factBlocks.write(shard, membersOf(context, shard), at);
  const done = await factBlocks.writeHead(shard, { ...head, packed: { ...written, before: round, at } });
  // Otherwise somebody else has packed it; these blocks vanish by themselves.
  if (done) context.log('info', 'members packed', { shard, round, members: written.members, blocks: written.blocks });
};

const isWanted = ({ round, packed }: PackHead, wanted: number): boolean =>
  round === wanted && (packed === undefined || packed.before < wanted);

async function* membersOf(context: PackContext, shard: number) {
  for await (const { members } of readPopulation(context, shard)) yield members;
}
