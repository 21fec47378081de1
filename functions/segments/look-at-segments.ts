import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber, MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { moveMember, noSegments } from '@memberday/shared/domain/segments/move-member.ts';
import { isPublished } from '@memberday/shared/domain/segments/segment.ts';
import { addMs, hourMs, type Instant, startOfDay, type Zone } from '@memberday/shared/domain/time.ts';
import type { StudyContext } from '../context.ts';
import { type SegmentBook, segmentBook } from '../segment-book.ts';
import { shopToday } from '../shop-today.ts';
import type { HeldChange, HeldSegments } from '../store/segment-members.ts';
import { untilSettled } from '../until-settled.ts';

/** What looking costs is reading; more than these would be read in vain when one of them is disturbed. */
const membersTogether = 100;

export type LookContext = Pick<StudyContext, 'now' | 'programmes' | 'insight'>;

/**
 * Looks which segments members are in now and writes what changed, each change once. Whoever has left is in none.
 *
 * Facts and segments may change while this looks. Whoever changes them looks after that too, but finds nothing to write when they are faster than this;
 * so after writing this makes sure that what it decided on still stands, and looks again where it does not.
 * @returns how many moved
 * @throws Busy when others kept being faster; doing the same again is safe
 */
export const lookAtSegments = async (
  context: LookContext,
  { memberIds }: { readonly memberIds: readonly string[] },
): Promise<{ readonly moved: number }> => {
  let moved = 0;
  for (let at = 0; at < memberIds.length; at += membersTogether) {
    let left: readonly string[] = [...new Set(memberIds.slice(at, at + membersTogether))];
    await untilSettled(`segments of ${left[0]}`, async () => {
      const pass = await lookOnce(context, left);
      moved += pass.moved;
      left = pass.unsettled;
      return left.length === 0 ? 'settled' : undefined;
    });
  }
  return { moved };
};

type Pass = { readonly moved: number; readonly unsettled: readonly string[] };

const lookOnce = async (context: LookContext, memberIds: readonly string[]): Promise<Pass> => {
  const { facts, segmentMembers, segments } = context.insight;
  const [book, today, versions] = await Promise.all([segmentBook(context), shopToday(context), context.programmes()]);
  if (![...book.segments.values()].some(isPublished)) return { moved: 0, unsettled: [] };
  const [known, held] = await Promise.all([
    facts.readMany(memberIds, { strong: true }),
    segmentMembers.readMany(memberIds),
  ]);
  const { zone } = versionAt(versions, context.now()).programme;
  const changes = memberIds.flatMap((memberId) => {
    const change = changeOf(book, memberId, known.get(memberId), held.get(memberId), today, zone);
    return change ? [change] : [];
  });
  if (changes.length === 0) return { moved: 0, unsettled: [] };

  const refused = new Set(await segmentMembers.write(changes));
  const written = changes.filter(({ memberId }) => !refused.has(memberId));
  const [newest, version] = await Promise.all([
    facts.readMany(
      written.map(({ memberId }) => memberId),
      { strong: true },
    ),
    segments.bookVersion(),
  ]);
  const isOvertaken = ({ memberId, change }: HeldChange): boolean =>
    version !== book.version || change.more || newest.get(memberId)?.version !== known.get(memberId)?.version;
  return {
    moved: written.reduce((sum, { change }) => sum + change.moved.length, 0),
    unsettled: [...refused, ...written.filter(isOvertaken).map(({ memberId }) => memberId)],
  };
};

const changeOf = (
  { live }: SegmentBook,
  memberId: string,
  facts: MemberFacts | undefined,
  held: HeldSegments | undefined,
  today: DayNumber,
  zone: Zone,
): HeldChange | undefined => {
  const { version, kept } = held ?? { version: 0, kept: noSegments };
  const change = moveMember(kept, facts ? { facts, lists: new Set(kept.lists) } : 'gone', live, today);
  if (!change) return undefined;
  const { lookAgainOn } = change;
  return {
    memberId,
    version,
    change,
    lookAgainAt: lookAgainOn === undefined ? undefined : lookAt(memberId, lookAgainOn, zone),
  };
};

/** In the small hours, each member at a minute of their own: those of whom a window closes on one day are not all looked at in one minute. */
const lookAt = (memberId: string, day: DayNumber, zone: Zone): Instant => {
  let spread = 0;
  for (const sign of memberId.slice(-4)) spread = (spread * 31 + sign.charCodeAt(0)) % 180;
  return addMs(startOfDay(dayOfNumber(day), zone), hourMs / 4 + spread * 60_000);
};
