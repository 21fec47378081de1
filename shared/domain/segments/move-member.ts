import type { DayNumber } from '../facts/member-facts.ts';
import type { Look } from './look.ts';
import type { MemberView } from './member-view.ts';

/** What is kept of a member's segments. */
export type KeptSegments = {
  /** Since when, by segment. Archived ones may linger. */
  readonly since: Readonly<Record<string, DayNumber>>;
  /** The frozen lists among them. */
  readonly lists: readonly string[];
  /** Word was left to look again on that day. */
  readonly lookOn: DayNumber | undefined;
  /** The latest ones that were told, oldest first. */
  readonly moves: readonly SegmentMove[];
};

export const noSegments: KeptSegments = { since: {}, lists: [], lookOn: undefined, moves: [] };

export type SegmentMove = { readonly segmentId: string; readonly to: 'in' | 'out'; readonly on: DayNumber };

/** A member's latest moves that are kept with them. */
export const mostMoves = 12;

/** A published rule, ready to be asked. */
export type LiveSegment = {
  readonly segmentId: string;
  readonly look: Look;
  /** What the night finds out decides too: everybody is looked at each night, so no word is left for it. */
  readonly nightly: boolean;
  /** Its members are being brought to a new rule: they are in or out, but did not come or go. */
  readonly quiet: boolean;
};

export type MembershipChange = {
  readonly keep: KeptSegments;
  /** What the counts of segments change by; quiet ones among them. */
  readonly moved: readonly (SegmentMove & { readonly quiet: boolean })[];
  /** Frozen lists they stand in no more. */
  readonly unlisted: readonly string[];
  /** The day to look again, where word must be left for it. */
  readonly lookAgainOn: DayNumber | undefined;
  /** More moves than are written at once: look again now. */
  readonly more: boolean;
};

/** A transaction that carries two sums for each of them has room for no more. */
const mostMovesAtOnce = 30;

/**
 * What a look at a member changes.
 * @param gone the member has left: they are in nothing
 * @returns undefined: nothing to write
 */
export const moveMember = (
  kept: KeptSegments,
  member: MemberView | 'gone',
  segments: readonly LiveSegment[],
  today: DayNumber,
): MembershipChange | undefined => {
  if (member === 'gone') {
    const ids = Object.keys(kept.since);
    if (ids.length === 0) return undefined;
    const leaving = ids.slice(0, mostMovesAtOnce);
    const staying = ids.slice(mostMovesAtOnce).map((segmentId) => [segmentId, kept.since[segmentId] ?? today] as const);
    return {
      keep: {
        ...noSegments,
        since: Object.fromEntries(staying),
        lists: kept.lists.filter((id) => !leaving.includes(id)),
      },
      moved: leaving.map((segmentId) => ({ segmentId, to: 'out', on: today, quiet: true })),
      unlisted: kept.lists.filter((id) => leaving.includes(id)),
      lookAgainOn: undefined,
      more: staying.length > 0,
    };
  }
  const found: (SegmentMove & { readonly quiet: boolean })[] = [];
  let next: DayNumber | undefined;
  for (const { segmentId, look, nightly, quiet } of segments) {
    const isIn = look.holds(member, today);
    if (isIn !== Object.hasOwn(kept.since, segmentId))
      found.push({ segmentId, to: isIn ? 'in' : 'out', on: today, quiet });
    const until = nightly ? undefined : look.until(member, today);
    if (until !== undefined && (next === undefined || until < next)) next = until;
  }
  // Word that was left for an earlier day will bring us here in time to leave the next.
  const isAwaited = next === undefined || (kept.lookOn !== undefined && kept.lookOn > today && kept.lookOn <= next);
  if (found.length === 0 && isAwaited) return undefined;
  const moved = found.slice(0, mostMovesAtOnce);
  const since = { ...kept.since };
  for (const { segmentId, to } of moved) {
    if (to === 'in') since[segmentId] = today;
    else delete since[segmentId];
  }
  const told = moved.filter(({ quiet }) => !quiet).map(({ segmentId, to, on }) => ({ segmentId, to, on }));
  return {
    keep: {
      since,
      lists: kept.lists,
      lookOn: isAwaited ? kept.lookOn : next,
      moves: [...kept.moves, ...told].slice(-mostMoves),
    },
    moved,
    unlisted: [],
    lookAgainOn: isAwaited ? undefined : next,
    more: moved.length < found.length,
  };
};
