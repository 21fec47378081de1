import type { GroupCounts } from './counts.ts';

/** What a group's health is measured by. */
export type HealthFacts = {
  /** People of the group: who came in by a card there, or what WeCom says, whichever is more. */
  readonly people: number;
  readonly last7: GroupCounts;
  readonly last28: GroupCounts;
  /** Days of the last fourteen on which anybody came in. */
  readonly daysOf14: number;
};

export const healthParts = ['active', 'growing', 'acting', 'buying', 'steady'] as const;
export type HealthPartName = (typeof healthParts)[number];
export type HealthPart = {
  readonly name: HealthPartName;
  /** Measured, and what counts as full: parts of ten thousand. */
  readonly value: number;
  readonly full: number;
  readonly points: number;
  readonly most: number;
};
/** `score` is null while too few people were seen to say anything. */
export type Health = { readonly score: number | null; readonly parts: readonly HealthPart[] };

/** Fewer people than this say more about one of them than about the group. */
export const fewestPeople = 5;

/**
 * From 0 to 100, by five things with a known full mark each; half of the mark is half of the points, more than the mark is no more.
 *
 * | part | measured | full at | points |
 * |---|---|---|---|
 * | active | person-days with a visit in 7 days, per person | 50 % | 30 |
 * | growing | new people in 28 days, per person | 10 % | 15 |
 * | acting | claims, parts and check-ins in 28 days, per person-day | 50 % | 25 |
 * | buying | orders in 28 days, per person | 30 % | 20 |
 * | steady | days of 14 with any visit | 10 of 14 | 10 |
 */
export const groupHealth = ({ people, last7, last28, daysOf14 }: HealthFacts): Health => {
  const acted = last28.claims + last28.parts + last28.checkIns;
  const parts = [
    part('active', share(last7.visitors, people), 5_000, 30),
    part('growing', share(last28.newcomers, people), 1_000, 15),
    part('acting', share(acted, last28.visitors), 5_000, 25),
    part('buying', share(last28.orders, people), 3_000, 20),
    part('steady', share(daysOf14, 10), 10_000, 10),
  ];
  const score = people < fewestPeople ? null : parts.reduce((sum, { points }) => sum + points, 0);
  return { score, parts };
};

const share = (of: number, all: number): number => (all === 0 ? 0 : Math.floor((of * 10_000) / all));

const part = (name: HealthPartName, value: number, full: number, most: number): HealthPart => ({
  name,
  value,
  full,
  points: Math.floor((Math.min(value, full) * most) / full),
  most,
});
