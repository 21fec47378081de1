import type { Work } from './work.ts';

/** As many as are counted in one transaction. */
const together = 20;

/** What counts for groups travels together: each is small, and those of one group are added up before they are written. The rest stays as it is. */
export const packCountings = (works: readonly Work[]): Work[] => {
  const rest = works.filter((work) => work.kind !== 'count-for-groups');
  const countings = works.flatMap((work) => (work.kind === 'count-for-groups' ? work.countings : []));
  const packed = Array.from(
    { length: Math.ceil(countings.length / together) },
    (_, i): Work => ({ kind: 'count-for-groups', countings: countings.slice(i * together, (i + 1) * together) }),
  );
  return [...rest, ...packed];
};
