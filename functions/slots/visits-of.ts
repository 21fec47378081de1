import type { MemberFacts } from '@memberday/shared/domain/facts/member-facts.ts';

/** What a member bought, visit by visit, the oldest first: purchases of one day are one visit. A visit without goods is none. */
export const visitsOf = ({ purchases }: Pick<MemberFacts, 'purchases'>): string[][] => {
  const visits = new Map<number, Set<string>>();
  for (const { on, lines } of purchases) {
    const visit = visits.get(on) ?? new Set<string>();
    visits.set(on, visit);
    for (const { sku } of lines) visit.add(sku);
  }
  return [...visits].sort(([one], [other]) => one - other).flatMap(([, skus]) => (skus.size > 0 ? [[...skus]] : []));
};
