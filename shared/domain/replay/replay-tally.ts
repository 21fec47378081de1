import type { Day } from '../time.ts';
import type { Replayed } from './replay-member.ts';

/** What a replay has come to over the members walked so far. Plain data that can be written down and added up. */
export type ReplayTally = {
  readonly members: number;
  /** Whose tier, points or growth would be another. */
  readonly affected: number;
  readonly up: number;
  readonly down: number;
  /** Members by level under the published rules and under the draft: `2>3`. Those who stay are in it too. */
  readonly tiers: Readonly<Record<string, number>>;
  readonly pointsNow: number;
  readonly pointsDraft: number;
  readonly growthNow: number;
  readonly growthDraft: number;
  /** Points by day, published and draft. */
  readonly days: Readonly<Record<Day, readonly [now: number, draft: number]>>;
  /** Members for whom most would change. */
  readonly sample: readonly ReplayCase[];
  /** Whose replay of the published rules does not end on the tier they really have: something else than orders moved them. */
  readonly unlike: number;
};

export type ReplayCase = {
  readonly memberId: string;
  readonly orders: number;
  readonly now: ReplaySide;
  readonly draft: ReplaySide;
};
export type ReplaySide = { readonly level: number; readonly points: number; readonly growth: number };

export const sampleSize = 20;

export const emptyTally: ReplayTally = {
  ...{ members: 0, affected: 0, up: 0, down: 0, tiers: {}, days: {}, sample: [], unlike: 0 },
  ...{ pointsNow: 0, pointsDraft: 0, growthNow: 0, growthDraft: 0 },
};

/** The tally of one member. @param level the tier they really have */
export const tallyOf = (
  { now, draft }: Replayed,
  member: { readonly memberId: string; readonly orders: number; readonly level: number },
): ReplayTally => {
  const affected = now.level !== draft.level || now.points !== draft.points || now.growth !== draft.growth;
  const days: Record<Day, readonly [number, number]> = {};
  for (const day of new Set([...now.byDay.keys(), ...draft.byDay.keys()]))
    days[day] = [now.byDay.get(day) ?? 0, draft.byDay.get(day) ?? 0];
  const side = ({ level, points, growth }: ReplaySide): ReplaySide => ({ level, points, growth });
  const { memberId, orders } = member;
  return {
    members: 1,
    affected: affected ? 1 : 0,
    up: draft.level > now.level ? 1 : 0,
    down: draft.level < now.level ? 1 : 0,
    tiers: { [`${now.level}>${draft.level}`]: 1 },
    pointsNow: now.points,
    pointsDraft: draft.points,
    growthNow: now.growth,
    growthDraft: draft.growth,
    days,
    sample: affected ? [{ memberId, orders, now: side(now), draft: side(draft) }] : [],
    unlike: now.level === member.level ? 0 : 1,
  };
};

/** Adds tallies; the order does not matter. */
export const addTallies = (one: ReplayTally, other: ReplayTally): ReplayTally => ({
  members: one.members + other.members,
  affected: one.affected + other.affected,
  up: one.up + other.up,
  down: one.down + other.down,
  tiers: addCounts(one.tiers, other.tiers),
  pointsNow: one.pointsNow + other.pointsNow,
  pointsDraft: one.pointsDraft + other.pointsDraft,
  growthNow: one.growthNow + other.growthNow,
  growthDraft: one.growthDraft + other.growthDraft,
  days: addDays(one.days, other.days),
  sample: [...one.sample, ...other.sample].sort(byChange).slice(0, sampleSize),
  unlike: one.unlike + other.unlike,
});

const addCounts = (one: Readonly<Record<string, number>>, other: Readonly<Record<string, number>>) => {
  const sum: Record<string, number> = { ...one };
  for (const [key, count] of Object.entries(other)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
};

const addDays = (one: ReplayTally['days'], other: ReplayTally['days']): ReplayTally['days'] => {
  const sum: Record<Day, readonly [number, number]> = { ...one };
  for (const [day, [now, draft]] of Object.entries(other)) {
    const [a, b] = sum[day] ?? [0, 0];
    sum[day] = [a + now, b + draft];
  }
  return sum;
};

/** Tiers before points, larger changes first, then by id, so that a sample is the same whichever shard ends first. */
const byChange = (a: ReplayCase, b: ReplayCase): number =>
  Math.abs(b.draft.level - b.now.level) - Math.abs(a.draft.level - a.now.level) ||
  Math.abs(b.draft.points - b.now.points) - Math.abs(a.draft.points - a.now.points) ||
  (a.memberId < b.memberId ? -1 : 1);

/** The day on which the draft costs most beyond the published rules; undefined where it never costs more. */
export const worstDay = ({
  days,
}: ReplayTally): { readonly day: Day; readonly now: number; readonly draft: number } | undefined =>
  Object.entries(days)
    .filter(([, [now, draft]]) => draft > now)
    .map(([day, [now, draft]]) => ({ day, now, draft }))
    .sort((a, b) => b.draft - b.now - (a.draft - a.now) || (a.day < b.day ? -1 : 1))[0];
