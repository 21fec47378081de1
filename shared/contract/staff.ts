import * as z from 'zod/mini';
import { keyScopeNames, usualQuota } from '../domain/staff/quota.ts';
import { endpoint, staffRoles } from './endpoint.ts';
import { instant, keyName, text } from './fields.ts';

/**
 * What a member of staff may reach. An operator's lists are exact: what is on none of them is out of reach. To clerks, agents and machines an
 * empty list of a kind means all of them; owners and marketers reach everything.
 */
export const staffScope = z.object({
  shops: z._default(z.array(keyName(64)).check(z.maxLength(200)), []),
  groups: z._default(z.array(keyName(64)).check(z.maxLength(200)), []),
});

const keyRights = z.array(z.enum(keyScopeNames)).check(z.minLength(1), z.maxLength(keyScopeNames.length));
const quota = z.object({
  perMinute: z.int().check(z.gte(1), z.lte(60_000)),
  perDay: z.int().check(z.gte(1), z.lte(50_000_000)),
});

const staffMember = z.object({
  staffId: z.string(),
  name: z.string(),
  role: z.enum(staffRoles),
  scope: staffScope,
  state: z.enum(['invited', 'active', 'left']),
});

export const inviteStaff = endpoint({
  method: 'POST',
  path: '/staff',
  access: ['owner'],
  summary: 'Invite a person; the code works once, within seven days, and is shown only here.',
  input: z.object({
    name: text(32),
    role: z.enum(['owner', 'marketer', 'operator', 'clerk', 'agent']),
    scope: z._default(staffScope, { shops: [], groups: [] }),
  }),
  output: z.object({ staffId: z.string(), inviteCode: z.string(), expiresAt: instant }),
});

export const listStaff = endpoint({
  method: 'GET',
  path: '/staff',
  access: ['owner'],
  summary: 'Everyone who works here, and the machines with a key.',
  input: z.object({}),
  output: z.object({ staff: z.array(staffMember) }),
});

export const changeStaff = endpoint({
  method: 'POST',
  path: '/staff/{staffId}/changes',
  access: ['owner'],
  summary:
    'Change what a person may do or reach, from their next request on. What is left out stays; nobody changes themselves.',
  input: z.object({
    staffId: keyName(40),
    name: z.optional(text(32)),
    role: z.optional(z.enum(['owner', 'marketer', 'operator', 'clerk', 'agent'])),
    scope: z.optional(staffScope),
  }),
  output: staffMember,
});

export const removeStaff = endpoint({
  method: 'DELETE',
  path: '/staff/{staffId}',
  access: ['owner'],
  summary: 'End the access of a person or a machine at once.',
  input: z.object({ staffId: keyName(40) }),
  output: staffMember,
});

export const signInStaff = endpoint({
  method: 'POST',
  path: '/staff/sessions',
  access: 'public',
  summary: 'Sign in as staff with a WeChat login code; the first time together with the invite code.',
  input: z.object({ appId: keyName(64), code: text(256), inviteCode: z.optional(text(64)) }),
  output: z.object({ token: z.string(), expiresAt: instant, staff: staffMember }),
});

export const createApiKey = endpoint({
  method: 'POST',
  path: '/staff/keys',
  access: ['owner'],
  summary:
    'A key for a machine (ERP, till, shop): which parts it may call, and how often. The secret is shown only here.',
  input: z.object({
    name: text(32),
    scope: z._default(staffScope, { shops: [], groups: [] }),
    keyScopes: z._default(keyRights, [...keyScopeNames]),
    quota: z._default(quota, usualQuota),
  }),
  output: z.object({ staffId: z.string(), key: z.string() }),
});

const apiKey = z.object({
  staffId: z.string(),
  name: z.string(),
  scope: staffScope,
  keyScopes: z.array(z.enum(keyScopeNames)),
  quota,
  state: z.enum(['active', 'left']),
  createdAt: instant,
  /** To the minute; null for one that never called, or not for a year. */
  lastUsedAt: z.nullable(instant),
  /** Calls that were counted today. Each environment takes some ahead, so it may be a little more than were made. */
  callsToday: z.int(),
});

export const listApiKeys = endpoint({
  method: 'GET',
  path: '/staff/keys',
  access: ['owner'],
  summary: 'Every machine’s key, newest first, with what it may do and when it was used last. The secrets are nowhere.',
  input: z.object({}),
  output: z.object({ keys: z.array(apiKey) }),
});

export const changeApiKey = endpoint({
  method: 'POST',
  path: '/staff/keys/{staffId}/changes',
  access: ['owner'],
  summary: 'Change what a machine may do and how often, from its next request on. What is left out stays.',
  input: z.object({
    staffId: keyName(40),
    name: z.optional(text(32)),
    scope: z.optional(staffScope),
    keyScopes: z.optional(keyRights),
    quota: z.optional(quota),
  }),
  output: apiKey,
});

export const whoAmI = endpoint({
  method: 'GET',
  path: '/staff/me',
  access: staffRoles,
  summary: 'The caller as the platform sees them.',
  reach: { open: 'tells of oneself' },
  input: z.object({}),
  output: staffMember,
});
