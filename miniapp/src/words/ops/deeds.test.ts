import { staffApi } from '@memberday/shared/contract/api.ts';
import type { Endpoint } from '@memberday/shared/contract/endpoint.ts';
import { expect, test } from 'vitest';
import { opsDeedWords } from './deeds.ts';

test('whatever a person on the staff can do has a name in the log of it', () => {
  const deeds = Object.entries(staffApi as Readonly<Record<string, Endpoint>>)
    .filter(([, { method, access }]) => method !== 'GET' && Array.isArray(access))
    .map(([name]) => name);
  expect(deeds.filter((name) => !(name in opsDeedWords))).toEqual([]);
  const named = Object.keys(opsDeedWords).filter((name) => name !== 'signInStaff');
  expect(named.filter((name) => !deeds.includes(name))).toEqual([]);
});
