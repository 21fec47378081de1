import type { findMember as endpoint } from '@memberday/shared/contract/members.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import type { UseCase } from '../use-case.ts';

/** Answers an id, which says nothing about a person: how much of the member the caller may see is decided where they are read. */
export const findMember: UseCase<typeof endpoint> = async (context, { identity }) => {
  const key = context.index.identity(identity);
  const memberId = (await context.store.members.memberIdsOf([key], { strong: true })).get(key);
  // The refusal may be logged, so it names the kind of identity and not the phone number itself.
  if (memberId === undefined) return refused(problem('not_found', { what: 'member', id: identity.kind }));
  return done({ memberId });
};
