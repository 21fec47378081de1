import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { moveMember, noSegments } from '@memberday/shared/domain/segments/move-member.ts';
import type { StudyContext } from '../context.ts';
import { segmentBook } from '../segment-book.ts';
import { shopToday } from '../shop-today.ts';
import type { PopulationRow } from '../store/facts.ts';
import type { WalkPart } from '../store/segments.ts';
import type { StudyWork } from '../work/study-work.ts';
import { finishWalk } from './finish-walk.ts';
import { lookAtSegments } from './look-at-segments.ts';

type Walk = Extract<StudyWork, { kind: 'walk-segments' }>;

/** A message is given minutes; what is left then goes on as a new one. */
const membersAtOnce = 20_000;

/**
 * Walks on through a shard of the members and has those looked at whose segments are not what they should be. Reading in pages is cheap, so
 * most are passed by: only what would change is read strongly and written.
 */
export const walkSegments = async (context: StudyContext, work: Walk): Promise<void> => {
  const { walkId, shard, segmentId } = work;
  const { segments } = context.insight;
  const book = await segmentBook(context);
  // At night only what the night decides; where nothing does there is nothing to walk for.
  const isCalledFor = segmentId === null ? book.live.some(({ nightly }) => nightly) : book.segments.has(segmentId);
  if (!isCalledFor) return;
  let part = (await segments.readWalk(walkId)).find((one) => one.shard === shard) ?? newPart(shard);
  const end = part.looked + membersAtOnce;
  while (!part.done && part.looked < end) {
    part = await walkPage(context, part);
    await segments.writeWalkPart(walkId, part, context.now());
  }
  if (!part.done) return context.queue.send([work]);
  if (segmentId === null) return;
  const parts = await segments.readWalk(walkId);
  if (parts.filter(({ done }) => done).length === memberShards) await finishWalk(context, segmentId, walkId);
};

const newPart = (shard: number): WalkPart => ({ shard, after: null, done: false, looked: 0, moved: 0 });

const walkPage = async (context: StudyContext, part: WalkPart): Promise<WalkPart> => {
  const { facts } = context.insight;
  const page = await facts.listShard(part.shard, part.after === null ? undefined : facts.placeOf(part.after));
  const memberIds = await disturbedOf(context, part.shard, page.rows);
  const { moved } = await lookAtSegments(context, { memberIds });
  return {
    ...part,
    after: page.rows.at(-1)?.memberId ?? part.after,
    done: page.last === undefined,
    looked: part.looked + page.rows.length,
    moved: part.moved + moved,
  };
};

/** Those whose segments would change, as far as a cheap read tells. One who changed a moment ago is looked at by whoever changed them. */
const disturbedOf = async (
  context: StudyContext,
  shard: number,
  rows: readonly PopulationRow[],
): Promise<readonly string[]> => {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return [];
  const [book, today, held] = await Promise.all([
    segmentBook(context),
    shopToday(context),
    context.insight.segmentMembers.readBetween(shard, first.memberId, last.memberId),
  ]);
  return rows.flatMap(({ memberId, facts }) => {
    const kept = held.get(memberId)?.kept ?? noSegments;
    const member = facts ? { facts, lists: new Set(kept.lists) } : 'gone';
    return moveMember(kept, member, book.live, today) ? [memberId] : [];
  });
};
