import type { bindGroup as endpoint } from '@memberday/shared/contract/groups.ts';
import type { Group } from '@memberday/shared/domain/groups/group.ts';
import { done, type Outcome, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { RequestContext, Staff } from '../context.ts';
import { type StaffRecord, scopeWrite } from '../store/staff.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { type EntryRefusal, type GroupEntry, openGroupEntry } from './open-group-entry.ts';
import { showGroup } from './show-group.ts';

/** More groups than anybody looks after well, and as many as a scope may name. */
const mostGroups = 200;

/**
 * Whoever opened a card in the group may take it on: WeChat vouches that they are in it. It then is in their scope, in the same write. A
 * group that somebody else looks after stays theirs; one that was given up may be taken on again.
 */
export const bindGroup: UseCase<typeof endpoint> = async (context, { encryptedData, iv, ...named }) => {
  const staff = await context.store.staff.read(context.actor.staffId);
  const opener = staff && openerOf(staff);
  if (!staff || !opener) return refused(problem('not_allowed', { needs: 'a WeChat sign-in of your own' }));
  const { shop } = named;
  if (shop !== undefined && !mayName(staff, shop)) return refused(problem('not_allowed', { needs: shop }));
  const entry = await openGroupEntry(context, opener, { encryptedData, iv });
  if (!entry.ok) return entry;
  const bound = await untilSettled(`group ${entry.value.groupId}`, () => take(context, entry.value, named));
  return bound.ok ? done(showGroup(bound.value)) : bound;
};

/** `openid#<app>#<hash>`: the identity that signs in says which app it is of. */
const openerOf = ({ identityKey }: StaffRecord) => {
  const appId = identityKey?.split('#')[1];
  return identityKey && appId ? { openidKey: identityKey, appId } : undefined;
};

const mayName = ({ role, scope }: StaffRecord, shop: string): boolean =>
  role !== 'operator' || scope.shops.length === 0 || scope.shops.includes(shop);

type Named = { readonly name: string; readonly shop?: string | undefined; readonly tags: readonly string[] };

const take = async (
  context: RequestContext<Staff>,
  { groupId, opengid }: GroupEntry,
  { name, shop, tags }: Named,
): Promise<Outcome<Group, EntryRefusal | 'not_allowed' | 'limit_reached'> | undefined> => {
  const { groups, staff } = context.store;
  const { staffId } = context.actor;
  const [before, me] = await Promise.all([groups.read(groupId, { strong: true }), staff.read(staffId)]);
  if (!me) return refused(problem('not_allowed', { needs: 'a WeChat sign-in of your own' }));
  if (before?.state === 'active') {
    if (before.operator === staffId) return done(before);
    return refused(problem('not_allowed', { needs: 'a group that nobody else looks after' }));
  }
  if (me.scope.groups.length >= mostGroups && !me.scope.groups.includes(groupId)) {
    const facts = { action: 'bind-group', limit: mostGroups, used: me.scope.groups.length, period: 'none' };
    return refused(problem('limit_reached', facts));
  }
  const group = {
    groupId,
    version: before?.version ?? 0,
    name,
    operator: staffId,
    shop: shop ?? null,
    tags: [...new Set(tags)],
    state: 'active' as const,
    wecom: before?.wecom ?? null,
    boundAt: context.now(),
    boundBy: staffId,
    sealedOpengid: context.vault.seal(opengid, groupId),
  };
  const scope = { ...me.scope, groups: [...new Set([...me.scope.groups, groupId])] };
  const refusals = await groups.write(group, [scopeWrite(me, scope)]);
  return refusals.length === 0 ? done(group) : undefined;
};
