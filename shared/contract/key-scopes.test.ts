import { expect, test } from 'vitest';
import { keyScopeNames } from '../domain/staff/quota.ts';
import { staffApi } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import { keyScopeOf, keyScopes } from './key-scopes.ts';

const open = (Object.entries(staffApi) as [string, Endpoint][])
  .filter(([, { access }]) => Array.isArray(access) && access.includes('integration'))
  .map(([name]) => name);

test('whatever machines may call lies in one scope, and nothing else does', () => {
  const inScopes = Object.values(keyScopes).flat();
  expect([...inScopes].sort()).toEqual(open.filter((name) => name !== 'whoAmI').sort());
  expect(new Set(inScopes).size).toBe(inScopes.length);
  expect(keyScopeOf('whoAmI')).toBeUndefined();
});

test('the domain names the same scopes', () => {
  expect([...keyScopeNames].sort()).toEqual(Object.keys(keyScopes).sort());
});
