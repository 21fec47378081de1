import type { listEnvelopes } from '@memberday/shared/contract/budgets.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { noCaps } from '@memberday/shared/domain/budgets/envelope.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import { staffApi } from '../staff/staff-api.ts';
import { staffHere } from '../staff/use-standing.ts';
import type { AllowanceOwner } from './allowance-sheet.tsx';

type Owners = {
  readonly envelopes: Output<typeof listEnvelopes>['envelopes'];
  /** Colleagues who spend, and groups, that nobody has given anything yet. */
  readonly without: readonly AllowanceOwner[];
};

const spenders: readonly string[] = ['operator', 'clerk', 'agent'];

/** Everybody's envelopes, and who has none. Colleagues are listed to an owner only: to others those who have one. */
export const loadOwners = async (): Promise<Outcome<Owners>> => {
  const isOwner = staffHere()?.role === 'owner';
  const [all, staff, groups] = await Promise.all([
    staffApi.listEnvelopes({}),
    isOwner ? staffApi.listStaff({}) : undefined,
    staffApi.listGroups({}),
  ]);
  if (!all.ok) return all;
  const { envelopes } = all.value;
  const has = new Set(envelopes.map(({ owner }) => owner.id));
  const people = staff?.ok
    ? staff.value.staff.filter(({ role, state }) => spenders.includes(role) && state !== 'left')
    : [];
  const without = [
    ...people.map(({ staffId, name }) => bare('operator', staffId, name)),
    ...(groups.ok ? groups.value.groups.map(({ group }) => bare('group', group.groupId, group.name)) : []),
  ].filter(({ owner }) => !has.has(owner.id));
  return done({ envelopes, without });
};

const bare = (kind: AllowanceOwner['owner']['kind'], id: string, name: string): AllowanceOwner => ({
  owner: { kind, id },
  name,
  version: 0,
  period: 'day',
  allowed: noCaps,
  alone: noCaps,
  braked: false,
});
