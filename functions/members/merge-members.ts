import type { mergeMembers as endpoint } from '@memberday/shared/contract/members.ts';
import { foldMember } from '../fold-member.ts';
import type { UseCase } from '../use-case.ts';

/** Folds a duplicate into a member, whom somebody knows to be one person. */
export const mergeMembers: UseCase<typeof endpoint> = (context, merging) =>
  foldMember(context, { ...merging, by: context.actor.staffId });
