import { opsMoreWords as said } from '../../words/ops/more.ts';
import { sayShop } from '../../words/shops.ts';
import type { StaffMember } from './staff-session.ts';

type ScopeRow = { readonly title: string; readonly value: string; readonly line: string | undefined };

/** What somebody may reach, in words. An empty list is nothing to an operator and everything to any other role. */
export const scopeRows = (role: StaffMember['role'], { shops, groups }: StaffMember['scope']): readonly ScopeRow[] => {
  const isExact = role === 'operator';
  const isFree = role === 'owner' || role === 'marketer';
  const row = (title: string, names: readonly string[]): ScopeRow => {
    if (isFree || (names.length === 0 && !isExact)) return { title, value: said.all, line: undefined };
    if (names.length === 0) return { title, value: said.count(0), line: said.none };
    return { title, value: said.count(names.length), line: names.map(sayShop).join('、') };
  };
  return [row(said.shops, shops), row(said.groups, groups)];
};
