import { isFresh, joinGrants } from '@memberday/shared/domain/grants/planned-grant.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { WorkContext } from '../context.ts';
import { followUp } from '../follow-up.ts';
import { givePlanned } from '../give-planned.ts';
import type { Work } from '../work/work.ts';

/** Gives the coupons of joining, by the rules that were in force then. */
export const welcomeMember = async (
  context: WorkContext,
  work: Extract<Work, { kind: 'member-joined' }>,
): Promise<void> => {
  const { memberId, at } = work;
  if (!isFresh(at, context.now())) return;
  const { programme } = versionAt(await context.programmes(), at);
  await followUp(context, await givePlanned(context, memberId, joinGrants(programme)), work, at);
};
