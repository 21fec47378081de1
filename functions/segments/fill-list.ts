import { memberShards } from '@memberday/shared/domain/members/shards.ts';
import { prepareLook } from '@memberday/shared/domain/segments/look.ts';
import type { StudyContext } from '../context.ts';
import { segmentBook } from '../segment-book.ts';
import { shopToday } from '../shop-today.ts';
import type { StudyWork } from '../work/study-work.ts';
import { finishWalk } from './finish-walk.ts';
import { putIntoList } from './put-into-list.ts';

type Fill = Extract<StudyWork, { kind: 'fill-list' }>;

/** A message is given minutes; what is left then goes on as a new one. */
const membersAtOnce = 20_000;
const membersTogether = 100;

/** Goes on putting those of a shard into a list who meet what it is made of. Whoever is in it already is passed over. */
export const fillList = async (context: StudyContext, work: Fill): Promise<void> => {
  const { segmentId, walkId, shard } = work;
  const { facts, segments } = context.insight;
  const segment = await segments.read(segmentId);
  if (segment?.kind !== 'list' || segment.draft === null || segment.walk?.finishedAt !== null) return;
  const { around } = await segmentBook(context);
  const look = prepareLook(segment.draft, around);
  const today = await shopToday(context);
  const kept = (await segments.readWalk(walkId)).find((one) => one.shard === shard);
  let part = kept ?? { shard, after: null, done: false, looked: 0, moved: 0 };
  const end = part.looked + membersAtOnce;
  while (!part.done && part.looked < end) {
    const page = await facts.listShard(shard, part.after === null ? undefined : facts.placeOf(part.after));
    const held = await context.insight.segmentMembers.readMany(page.rows.map(({ memberId }) => memberId));
    const meeting = page.rows.flatMap(({ memberId, facts: known }) => {
      const lists = new Set(held.get(memberId)?.kept.lists);
      return known && look.holds({ facts: known, lists }, today) ? [memberId] : [];
    });
    let moved = 0;
    for (let at = 0; at < meeting.length; at += membersTogether) {
      moved += await putIntoList(context, segmentId, meeting.slice(at, at + membersTogether));
    }
    part = {
      ...part,
      after: page.rows.at(-1)?.memberId ?? part.after,
      done: page.last === undefined,
      looked: part.looked + page.rows.length,
      moved: part.moved + moved,
    };
    await segments.writeWalkPart(walkId, part, context.now());
  }
  if (!part.done) return context.queue.send([work]);
  const parts = await segments.readWalk(walkId);
  if (parts.filter(({ done }) => done).length === memberShards) await finishWalk(context, segmentId, walkId);
};
