import {
  type Happening,
  type HappeningKind,
  happeningKinds,
  type MemberFacts,
  mostHappenings,
} from './member-facts.ts';

type Happened = Pick<MemberFacts, 'happenings'>;

/**
 * Replaces all that is known of some kinds by what their own rows say now, and keeps the latest of everything. Where that leaves room in a list that
 * was full, something older of another kind would have its place again: `rebuild`, the member's rows must be read.
 * @param now all there is of these kinds, or the latest `mostHappenings` of it; in any order
 */
export const foldHappenings = <F extends Happened>(
  facts: F,
  kinds: readonly HappeningKind[],
  now: readonly Happening[],
): F | 'rebuild' => {
  const others = facts.happenings.filter(({ kind }) => !kinds.includes(kind));
  const happenings = latestHappenings([...others, ...now]);
  const [oldest, before] = [happenings[0], facts.happenings[0]];
  const wasFull = facts.happenings.length === mostHappenings;
  const hasRoom = happenings.length < mostHappenings || (oldest && before && byDay(oldest, before) < 0);
  return wasFull && hasRoom ? 'rebuild' : { ...facts, happenings };
};

/** Something that happened now. It is the caller's to tell it once. */
export const addHappening = <F extends Happened>(facts: F, happening: Happening): F => ({
  ...facts,
  happenings: latestHappenings([...facts.happenings, happening]),
});

/** The latest, oldest first; those of one day by kind and reference, so that it does not depend on how they came. */
export const latestHappenings = (happenings: readonly Happening[]): readonly Happening[] =>
  [...happenings].sort(byDay).slice(-mostHappenings);

const byDay = (a: Happening, b: Happening): number =>
  a.on - b.on ||
  happeningKinds.indexOf(a.kind) - happeningKinds.indexOf(b.kind) ||
  (a.ref < b.ref ? -1 : a.ref > b.ref ? 1 : 0);
