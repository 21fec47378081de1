import type { mergeMembers as endpoint } from '@memberday/shared/contract/members.ts';
import { foldMember } from '../fold-member.ts';
import { rememberSame } from '../propose-match.ts';
import type { UseCase } from '../use-case.ts';

/** Folds a duplicate into a member, whom somebody knows to be one person; whoever was asked about the two is asked no more. */
export const mergeMembers: UseCase<typeof endpoint> = async (context, { memberId, duplicateId, reason }) => {
  const by = context.actor.staffId;
  const folded = await foldMember(context, { memberId, duplicateId, reason, by });
  if (folded.ok) await rememberSame(context, [memberId, duplicateId], { by, reason });
  return folded;
};
