import { latestHappenings } from './fold-happenings.ts';
import type { DayNumber, Happening, HappeningKind, MemberFacts } from './member-facts.ts';

/**
 * Things that happened, told once or several times: what is there already is not noted again. So of a kind and a reference there is one a day.
 */
export const noteHappenings = <F extends Pick<MemberFacts, 'happenings' | 'lastSeenOn'>>(
  facts: F,
  told: readonly Happening[],
): F => {
  const known = new Set(facts.happenings.map(nameOf));
  const fresh = new Map(told.map((each) => [nameOf(each), each]));
  const added = [...fresh].flatMap(([name, each]) => (known.has(name) ? [] : [each]));
  return added.length === 0 ? facts : { ...facts, happenings: latestHappenings([...facts.happenings, ...added]) };
};

/** When the member was last seen to do something themselves, buying apart: what they did is in their happenings. */
export const lastSeen = (happenings: readonly Happening[]): DayNumber | undefined =>
  happenings.reduce<DayNumber | undefined>((last, { kind, on }) => (own.has(kind) ? on : last), undefined);

const own: ReadonlySet<HappeningKind> = new Set<HappeningKind>([
  'joined',
  'coupon-claimed',
  'coupon-used',
  'points-spent',
  'checked-in',
  'took-part',
  'posted',
  'liked',
  'group-joined',
  'group-visited',
  'live-reserved',
  'live-came',
]);

const nameOf = ({ kind, on, ref }: Happening): string => `${kind}\n${on}\n${ref}`;
