import type { Day, Instant } from '../time.ts';
import type { Membership, PersonGroups } from './group.ts';

export type Visit = { readonly groupId: string; readonly at: Instant /** In the shop zone. */; readonly day: Day };

/** A person's groups and their place in this one after a visit, still at the versions before it. */
export type Visited = {
  readonly person: PersonGroups;
  readonly membership: Membership;
  readonly firstOfDay: boolean;
  readonly firstEver: boolean;
};

/** Visits may be told out of order: an earlier one changes neither where the person came in last nor the days that were counted. */
export const visit = (
  person: PersonGroups | undefined,
  membership: Membership | undefined,
  { groupId, at, day }: Visit,
): Visited => {
  const seen = { groupId, at };
  const firstOfDay = membership === undefined || membership.lastDay < day;
  return {
    person: {
      version: person?.version ?? 0,
      first: person && person.first.at <= at ? person.first : seen,
      last: person && person.last.at >= at ? person.last : seen,
      joined: person?.joined ?? null,
    },
    membership: {
      groupId,
      version: membership?.version ?? 0,
      firstAt: membership && membership.firstAt <= at ? membership.firstAt : at,
      lastAt: membership && membership.lastAt >= at ? membership.lastAt : at,
      lastDay: firstOfDay ? day : membership.lastDay,
      visits: (membership?.visits ?? 0) + 1,
      days: (membership?.days ?? 0) + (firstOfDay ? 1 : 0),
    },
    firstOfDay,
    firstEver: membership === undefined,
  };
};
