import type { matchWecomGroup as endpoint } from '@memberday/shared/contract/groups.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { showGroup } from './show-group.ts';

/** What WeCom says of the group now takes the place of what it said before; that it is none of its groups, too. */
export const matchWecomGroup: UseCase<typeof endpoint> = async (context, { groupId }) => {
  const { groups } = context.store;
  const known = await groups.read(groupId);
  if (!known) return refused(problem('not_found', { what: 'group', id: groupId }));
  const found = await context.wecom.findGroup(context.vault.unseal(known.sealedOpengid, groupId));
  if (!found.ok) return found;
  const wecom = found.value && { ...found.value, matchedAt: context.now() };
  const matched = await untilSettled(`group ${groupId}`, async () => {
    const before = await groups.read(groupId, { strong: true });
    if (!before) return undefined;
    const after = { ...before, wecom };
    return (await groups.write(after)).length === 0 ? after : undefined;
  });
  return done(showGroup(matched));
};
