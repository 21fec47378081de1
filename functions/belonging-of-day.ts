import type { MemberDay } from '@memberday/shared/domain/member-days/member-day.ts';
import { type Belonging, belongsTo } from '@memberday/shared/domain/staff/scope.ts';

/** A member day belongs to its groups and shops as a whole, and to whoever drew it up; one without either is the chain's. */
export const belongingOfDay = ({
  groups,
  rule,
  operator,
}: Pick<MemberDay, 'groups' | 'rule' | 'operator'>): Belonging => ({
  ...belongsTo({ wholly: true, groups: [...groups], shops: [...rule.shops], operators: [operator] }),
  chain: groups.length + rule.shops.length === 0,
});
