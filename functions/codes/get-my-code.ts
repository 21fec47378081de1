import type { getMyCode as endpoint } from '@memberday/shared/contract/codes.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { UseCase } from '../use-case.ts';

/** Nothing is stored: the till's platform recognises what it made itself. */
export const getMyCode: UseCase<typeof endpoint> = async (context) =>
  done(context.codes.ofMember(context.actor.memberId, context.now()));
