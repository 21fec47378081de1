import type { Work } from './work.ts';

/** Claims of one drop travel together: each is small, and each message has its price. The rest stays as it is. */
export const packClaims = (works: readonly Work[]): Work[] => {
  const rest = works.filter((work) => work.kind !== 'log-claims');
  const byDrop = Map.groupBy(
    works.filter((work) => work.kind === 'log-claims'),
    (work) => work.dropId,
  );
  const packed = [...byDrop].map(
    ([dropId, each]): Work => ({ kind: 'log-claims', dropId, claims: each.flatMap((work) => work.claims) }),
  );
  return [...rest, ...packed];
};
