import type { CollectedValues } from './collect-values.ts';
import { type CutOffRule, cutOffsOf, type RfmCutOffs } from './cut-offs.ts';
import { groupOf, type HighFrom, type RfmGroup, rfmGroups } from './groups.ts';
import { type HeatCell, heatMapOf } from './heat-map.ts';
import { type Migration, migrationOf } from './migration.ts';
import type { RfmValues } from './rfm-values.ts';
import { scoreRfm } from './score.ts';
import type { Part } from './study.ts';

/** A move between groups, with some who made it. */
export type WhoMoved = {
  readonly from: RfmGroup | null;
  readonly to: RfmGroup | null;
  readonly memberIds: readonly string[];
};

export type NightStudy = {
  readonly cutOffs: RfmCutOffs;
  readonly members: number;
  readonly groups: readonly (Part & { readonly group: RfmGroup })[];
  readonly heatMap: readonly HeatCell[];
  /** Between each day and the one before it in the list, newest first: who is in which group, measured by tonight's cut-offs on both days. */
  readonly migrations: readonly (Migration<RfmGroup> & { readonly who: readonly WhoMoved[] })[];
};

/** Members named for one move. */
export const mostNamed = 10;

/**
 * What a night finds out of everybody.
 * @param collected on today first, then on the days it is compared with, each earlier than the one before
 * @param days how many days were collected
 */
export const studyNight = (
  collected: CollectedValues,
  days: number,
  rule: CutOffRule,
  high: HighFrom,
): NightStudy | undefined => {
  const valuesOn = (nth: number): Iterable<RfmValues> => ({
    *[Symbol.iterator]() {
      for (let i = 0; i < collected.size; i += 1) {
        const values = collected.of(i, nth);
        if (values) yield values;
      }
    },
  });
  let members = 0;
  for (const _ of valuesOn(0)) members += 1;
  if (members === 0) return undefined;
  const cutOffs = cutOffsOf(valuesOn(0), rule);
  const groupOn = (member: number, nth: number): RfmGroup | null => {
    const values = collected.of(member, nth);
    return values ? groupOf(scoreRfm(values, cutOffs), high) : null;
  };
  const parts = new Map(rfmGroups.map((group) => [group, { group, members: 0, orders: 0, spentFen: 0 }]));
  for (const values of valuesOn(0)) {
    const part = parts.get(groupOf(scoreRfm(values, cutOffs), high));
    if (!part) continue;
    part.members += 1;
    part.orders += values.orders;
    part.spentFen += values.amountFen;
  }
  const migrations = Array.from({ length: days - 1 }, (_, nth) => {
    const pairs = function* (): Generator<readonly [RfmGroup | null, RfmGroup | null, number]> {
      for (let i = 0; i < collected.size; i += 1) yield [groupOn(i, nth + 1), groupOn(i, nth), i];
    };
    const who = new Map<string, { from: RfmGroup | null; to: RfmGroup | null; memberIds: string[] }>();
    for (const [from, to, i] of pairs()) {
      if (from === to) continue;
      const key = `${from}>${to}`;
      const named = who.get(key) ?? { from, to, memberIds: [] };
      if (named.memberIds.length < mostNamed) named.memberIds.push(collected.memberId(i));
      who.set(key, named);
    }
    const both = function* (): Generator<readonly [RfmGroup | null, RfmGroup | null]> {
      for (const [from, to] of pairs()) yield [from, to];
    };
    return { ...migrationOf(both()), who: [...who.values()] };
  });
  const scored = function* () {
    for (const values of valuesOn(0)) yield { values, scores: scoreRfm(values, cutOffs) };
  };
  return {
    cutOffs,
    members,
    groups: [...parts.values()],
    heatMap: heatMapOf(scored(), cutOffs.recency.length + 1),
    migrations,
  };
};
