/** How many went from one group to another between two days; `from` or `to` null: had not bought yet, or is no member any more. */
export type Move<Group extends string> = {
  readonly from: Group | null;
  readonly to: Group | null;
  readonly members: number;
};

export type Migration<Group extends string> = {
  readonly moves: readonly Move<Group>[];
  readonly stayed: number;
  readonly moved: number;
};

/** Counts groups then against groups now, the largest moves first. Who is in neither is nobody's. */
export const migrationOf = <Group extends string>(
  members: Iterable<readonly [before: Group | null, after: Group | null]>,
): Migration<Group> => {
  const counts = new Map<string, { from: Group | null; to: Group | null; members: number }>();
  let stayed = 0;
  let moved = 0;
  for (const [from, to] of members) {
    if (from === null && to === null) continue;
    if (from === to) stayed += 1;
    else moved += 1;
    const key = `${from ?? ''}>${to ?? ''}`;
    const count = counts.get(key) ?? { from, to, members: 0 };
    count.members += 1;
    counts.set(key, count);
  }
  const moves = [...counts.values()].sort((a, b) => b.members - a.members || compare(a, b));
  return { moves, stayed, moved };
};

const compare = (a: Move<string>, b: Move<string>): number =>
  `${a.from ?? ''}>${a.to ?? ''}` < `${b.from ?? ''}>${b.to ?? ''}` ? -1 : 1;
