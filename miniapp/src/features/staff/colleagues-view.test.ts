import { expect, test } from 'vitest';
import { colleaguesView } from './colleagues-view.ts';
import type { StaffMember } from './staff-session.ts';

const person = (changes: Partial<StaffMember>): StaffMember => ({
  staffId: 'stf_1',
  name: '阿宁',
  role: 'operator',
  scope: { shops: [], groups: [] },
  state: 'active',
  ...changes,
});
const said = (staff: readonly StaffMember[]) =>
  colleaguesView(staff, 'stf_me').map(({ title, rows }) => [
    title,
    ...rows.map(({ role, scope }) => `${role} ${scope}`),
  ]);

test('those who work here before those who were invited; nobody who has left, no machine, not oneself', () => {
  const staff = [
    person({ state: 'invited', role: 'clerk', scope: { shops: ['anfu'], groups: [] } }),
    person({ scope: { shops: ['anfu'], groups: ['g1', 'g2'] } }),
    person({ state: 'left' }),
    person({ role: 'integration' }),
    person({ staffId: 'stf_me', role: 'owner' }),
  ];
  expect(said(staff)).toEqual([
    ['在职', '社群运营 1 家店，2 个群'],
    ['等待加入', '店员 1 家店'],
  ]);
});

test.each<[StaffMember['role'], string]>([
  ['operator', '还没分配门店和群'],
  ['clerk', '全部门店和群'],
  ['owner', '全部门店和群'],
])('empty lists of a %s', (role, scope) => {
  expect(said([person({ role })])[0]?.[1]).toContain(scope);
});

test('nobody else yet', () => expect(said([person({ staffId: 'stf_me' })])).toEqual([]));
