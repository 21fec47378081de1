import type { DayNumber, MemberFacts } from './member-facts.ts';

/** What is known of a member who has just joined. Version 0: no row yet. */
export const emptyFacts = (memberId: string, joinedOn: DayNumber): MemberFacts => ({
  memberId,
  version: 0,
  joinedOn,
  source: { kind: 'none', ref: undefined },
  tier: { level: 0, since: joinedOn },
  growth: [],
  points: { available: 0, pending: 0, lapseOn: undefined },
  purchases: [],
  earlier: { orders: 0, visits: 0, amountFen: 0, firstOn: undefined, lastOn: undefined },
  coupons: { held: 0, used: 0, lapsed: 0, lastUsedOn: undefined },
  happenings: [],
  groups: [],
  consents: [],
  personalised: true,
  tags: [],
  lastSeenOn: undefined,
});
