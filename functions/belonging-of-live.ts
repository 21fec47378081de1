import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import { type Belonging, belongsTo } from '@memberday/shared/domain/staff/scope.ts';

/** A session belongs to its groups and shops as a whole, and to whoever planned it; one without either is the chain's. */
export const belongingOfLive = ({
  groups,
  shops,
  operator,
}: Pick<LiveSession, 'groups' | 'shops' | 'operator'>): Belonging => ({
  ...belongsTo({ wholly: true, groups: [...groups], shops: [...shops], operators: [operator] }),
  chain: groups.length + shops.length === 0,
});
