import type { closeMyAccount as endpoint } from '@memberday/shared/contract/account.ts';
import { askToClose } from '@memberday/shared/domain/members/closing.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';
import { whatIsOpen } from './what-is-open.ts';

/** Writes down the wish and the day it is carried out. Nothing else changes until then. */
export const closeMyAccount: UseCase<typeof endpoint> = async (context) => {
  const { memberId } = context.actor;
  return untilSettled(`closing ${memberId}`, async () => {
    const dossier = await readOwnDossier(context, memberId, { strong: true });
    if (!dossier.ok) return dossier;
    const { profile } = dossier.value;
    if (profile.closing) return done(profile.closing);
    const open = await whatIsOpen(context, profile);
    if (open.length > 0) return refused(problem('account_in_use', { open }));
    const closing = askToClose(undefined, context.now());
    const refusals = await context.store.members.change({ before: profile, after: { ...profile, closing } });
    return refusals.length === 0 ? done(closing) : undefined;
  });
};
