import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';

/** A member of staff signed in on this phone. */
export type StaffSession = Output<(typeof staffApi)['signInStaff']>;
export type StaffMember = StaffSession['staff'];

/** What the phone kept of an earlier day, unless an older version of the app kept something else. */
export const asStaffSession = (value: unknown): StaffSession | undefined => {
  const { token, expiresAt, staff } = (value ?? {}) as Partial<Record<keyof StaffSession, unknown>>;
  const { staffId, name, role, scope } = (staff ?? {}) as Partial<Record<keyof StaffMember, unknown>>;
  const strings = [token, expiresAt, staffId, name, role];
  return strings.every((each) => typeof each === 'string') && isScope(scope) ? (value as StaffSession) : undefined;
};

const isScope = (value: unknown): boolean => {
  const { shops, groups } = (value ?? {}) as Partial<Record<keyof StaffMember['scope'], unknown>>;
  return Array.isArray(shops) && Array.isArray(groups);
};
