import type { IconName } from '../../ui/icon-names.ts';
import type { StaffMember } from './staff-session.ts';

type Role = StaffMember['role'];

const everybody: readonly Role[] = ['owner', 'marketer', 'operator', 'clerk', 'agent'];
const runners: readonly Role[] = ['owner', 'marketer', 'operator'];

type Place = {
  readonly tab: OpsTab;
  readonly page: 'opsToday' | 'opsGroups' | 'opsActivities' | 'opsScan' | 'opsMore';
  readonly icon: IconName;
  /** Whom the platform lets do what is there. */
  readonly roles: readonly Role[];
};

export type OpsTab = 'today' | 'groups' | 'activities' | 'till' | 'more';

/** The places of an operator's day, in its order. */
const places: readonly Place[] = [
  { tab: 'today', page: 'opsToday', icon: 'sun', roles: runners },
  { tab: 'groups', page: 'opsGroups', icon: 'people', roles: runners },
  { tab: 'activities', page: 'opsActivities', icon: 'activity', roles: runners },
  { tab: 'till', page: 'opsScan', icon: 'scan', roles: ['owner', 'operator', 'clerk'] },
  { tab: 'more', page: 'opsMore', icon: 'person', roles: everybody },
];

export const placesOf = (role: Role): readonly Place[] => places.filter(({ roles }) => roles.includes(role));

/** Where somebody's work begins. */
export const firstPlaceOf = (role: Role): Place['page'] => placesOf(role)[0]?.page ?? 'opsMore';
