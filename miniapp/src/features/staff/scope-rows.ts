import { opsMoreWords as said } from '../../words/ops/more.ts';
import { sayShop } from '../../words/shops.ts';
import type { StaffMember } from './staff-session.ts';

type ScopeRow = { readonly title: string; readonly value: string; readonly line: string | undefined };

/**
 * What somebody may reach, in words. An empty list is nothing to an operator and everything to any other role.
 * @param names what groups are called, where that is known
 */
export const scopeRows = (
  { role, scope }: Pick<StaffMember, 'role' | 'scope'>,
  names: ReadonlyMap<string, string> = new Map(),
): readonly ScopeRow[] => {
  const isFree = role === 'owner' || role === 'marketer';
  const row = (
    title: string,
    ids: readonly string[],
    sayOne: (id: string) => string | undefined,
    none: string,
  ): ScopeRow => {
    if (isFree || (ids.length === 0 && role !== 'operator')) return { title, value: said.all, line: undefined };
    const line = ids.length === 0 ? none : ids.flatMap((id) => sayOne(id) ?? []).join('、');
    return { title, value: said.count(ids.length), line: line || undefined };
  };
  return [
    row(said.shops, scope.shops, sayShop, said.none),
    row(said.groups, scope.groups, (id) => names.get(id), said.noGroups),
  ];
};
