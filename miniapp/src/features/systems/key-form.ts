import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Input } from '@memberday/shared/contract/endpoint.ts';
import { type keyScopeNames, usualQuota } from '@memberday/shared/domain/staff/quota.ts';
import type { KeyView } from './systems-view.ts';

export type KeyScope = (typeof keyScopeNames)[number];

/** What is filled in about a machine's key, new or known. */
export type KeyForm = {
  /** Undefined: it is still to be made. */
  readonly staffId: string | undefined;
  readonly name: string;
  readonly keyScopes: readonly KeyScope[];
  readonly perMinute: string;
  readonly perDay: string;
  readonly callsToday: number;
};

export const newKey: KeyForm = {
  staffId: undefined,
  name: '',
  keyScopes: [],
  perMinute: String(usualQuota.perMinute),
  perDay: String(usualQuota.perDay),
  callsToday: 0,
};

export const keyFormOf = ({ staffId, name, keyScopes, quota, callsToday }: KeyView): KeyForm => ({
  staffId,
  name,
  keyScopes,
  perMinute: String(quota.perMinute),
  perDay: String(quota.perDay),
  callsToday,
});

type Filled = Omit<Input<(typeof staffApi)['createApiKey']>, 'scope'>;

/** What is sent; undefined while something is missing or no number. */
export const filledKey = ({ name, keyScopes, perMinute, perDay }: KeyForm): Filled | undefined => {
  const quota = { perMinute: numberIn(perMinute, 60_000), perDay: numberIn(perDay, 50_000_000) };
  if (name.trim() === '' || keyScopes.length === 0) return undefined;
  if (quota.perMinute === undefined || quota.perDay === undefined) return undefined;
  return { name: name.trim(), keyScopes: [...keyScopes], quota: { perMinute: quota.perMinute, perDay: quota.perDay } };
};

/** @returns undefined for what is no whole number from one to the most */
export const numberIn = (text: string, most: number): number | undefined => {
  const number = Number(text);
  return /^\d{1,8}$/.test(text) && number >= 1 && number <= most ? number : undefined;
};
