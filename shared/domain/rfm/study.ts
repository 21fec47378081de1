import type { Fen } from '../money.ts';
import { type CutOffRule, cutOffsOf, type RfmCutOffs } from './cut-offs.ts';
import { groupOf, type HighFrom, type RfmGroup, rfmGroups } from './groups.ts';
import { type HeatCell, heatMapOf } from './heat-map.ts';
import type { RfmValues } from './rfm-values.ts';
import { nameByRules, textbookRules } from './rules.ts';
import { type RfmScores, scoreRfm } from './score.ts';

export type StudiedMember<Member> = {
  readonly member: Member;
  readonly values: RfmValues;
  readonly scores: RfmScores;
  readonly group: RfmGroup;
  /** By the textbook rules, which are for scores of five. */
  readonly segment: string | undefined;
};

/** What a named part of the population comes to. */
export type Part = { readonly members: number; readonly orders: number; readonly spentFen: Fen };
export type NamedPart = Part & { readonly name: string };

export type RfmStudy<Member> = {
  readonly cutOffs: RfmCutOffs;
  readonly bins: number;
  readonly members: readonly StudiedMember<Member>[];
  /** All eight, in their order; groups without members too. */
  readonly groups: readonly (Part & { readonly group: RfmGroup })[];
  /** The textbook segments that have members, by name. */
  readonly segments: readonly NamedPart[];
  readonly heatMap: readonly HeatCell[];
};

/** Scores everyone who has bought, and adds up the groups they fall into. */
export const studyRfm = <Member>(
  population: readonly { readonly member: Member; readonly values: RfmValues }[],
  rule: CutOffRule,
  high: HighFrom,
): RfmStudy<Member> => {
  const cutOffs = cutOffsOf(
    population.map(({ values }) => values),
    rule,
  );
  const bins = cutOffs.recency.length + 1;
  const members = population.map(({ member, values }) => {
    const scores = scoreRfm(values, cutOffs);
    const segment = bins === 5 ? nameByRules(scores, textbookRules) : undefined;
    return { member, values, scores, group: groupOf(scores, high), segment };
  });
  const byGroup = addUp(members, ({ group }) => group);
  const bySegment = addUp(
    members.filter(({ segment }) => segment !== undefined),
    ({ segment }) => segment ?? '',
  );
  return {
    cutOffs,
    bins,
    members,
    groups: rfmGroups.map((group) => ({ group, ...(byGroup.get(group) ?? nobody) })),
    segments: [...bySegment].map(([name, part]) => ({ name, ...part })).sort((a, b) => (a.name < b.name ? -1 : 1)),
    heatMap: heatMapOf(members, bins),
  };
};

const nobody: Part = { members: 0, orders: 0, spentFen: 0 };

const addUp = <Each extends { readonly values: RfmValues }>(
  members: readonly Each[],
  nameOf: (each: Each) => string,
): Map<string, Part> => {
  const parts = new Map<string, Part>();
  for (const each of members) {
    const { members: count, orders, spentFen } = parts.get(nameOf(each)) ?? nobody;
    const { values } = each;
    parts.set(nameOf(each), {
      members: count + 1,
      orders: orders + values.orders,
      spentFen: spentFen + values.amountFen,
    });
  }
  return parts;
};
