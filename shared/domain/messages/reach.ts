import type { Permissions } from './permissions.ts';

/** Where somebody is counted: their tier, and the groups they are in. */
export type ReachPlace = { readonly level: number; readonly groups: readonly string[] };

/** One sum: how many people of a tier, or of a group, let a message of a template be sent. */
export type ReachCell = { readonly templateId: string } & ({ readonly level: number } | { readonly group: string });

/** Whose reach is asked: everybody, some tiers, or some groups, where one who is in two of them counts twice. */
export type ReachAudience =
  | { readonly kind: 'all' }
  | { readonly kind: 'tiers'; readonly levels: readonly number[] }
  | { readonly kind: 'groups'; readonly groups: readonly string[] };

export type Counted = { readonly place: ReachPlace | undefined; readonly byTemplate: Permissions };

/** A person in hundreds of groups is counted in the first of them. */
const mostGroups = 10;

/** What a change of one person's permissions, or of their place, does to the sums: each cell with +1 or −1, and none that stays. */
export const reachChanges = (before: Counted, after: Counted): (ReachCell & { readonly by: 1 | -1 })[] => {
  const [was, is] = [cellsOf(before), cellsOf(after)];
  return [
    ...[...was].filter(([name]) => !is.has(name)).map(([, cell]) => ({ ...cell, by: -1 as const })),
    ...[...is].filter(([name]) => !was.has(name)).map(([, cell]) => ({ ...cell, by: 1 as const })),
  ];
};

const cellsOf = ({ place, byTemplate }: Counted): Map<string, ReachCell> => {
  if (!place) return new Map();
  const allowed = Object.keys(byTemplate).filter((templateId) => (byTemplate[templateId]?.credits ?? 0) > 0);
  const cells = allowed.flatMap((templateId): ReachCell[] => [
    { templateId, level: place.level },
    ...place.groups.slice(0, mostGroups).map((group) => ({ templateId, group })),
  ]);
  return new Map(cells.map((cell) => [JSON.stringify(cell), cell]));
};
