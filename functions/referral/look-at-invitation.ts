import type { lookAtInvitation as endpoint } from '@memberday/shared/contract/referral.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readAccount } from '../change-account.ts';
import { findInviter } from '../find-inviter.ts';
import type { UseCase } from '../use-case.ts';
import { maskedNames } from './masked-names.ts';
import { rulesAt } from './referral-rules.ts';
import { viewPromise } from './view-promise.ts';

export const lookAtInvitation: UseCase<typeof endpoint> = async (context, { code }) => {
  const found = await findInviter(context, code);
  const account = found === undefined ? undefined : await readAccount(context, found, { strong: false });
  if (!account) return refused(problem('not_found', { what: 'invitation', id: code }));
  const { memberId } = account;
  const promised = await rulesAt(context, context.now());
  return done({
    inviter: (await maskedNames(context, [memberId])).get(memberId) ?? null,
    isMine: context.actor.kind === 'member' && context.actor.memberId === memberId,
    promise: promised ? await viewPromise(context, promised.rules) : null,
  });
};
