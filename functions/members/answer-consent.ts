import type { answerConsent as endpoint } from '@memberday/shared/contract/members.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { addMs } from '@memberday/shared/domain/time.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import { untilSettled } from '../until-settled.ts';
import type { UseCase } from '../use-case.ts';

/** Every answer is kept as evidence. Two answers in one millisecond are two: the second is dated a millisecond later. */
export const answerConsent: UseCase<typeof endpoint> = async (context, answer) => {
  const dossier = await readOwnDossier(context, context.actor.memberId);
  if (!dossier.ok) return dossier;
  const { memberId } = dossier.value.profile;
  return untilSettled(`consents of ${memberId}`, async (before) => {
    const consent = { ...answer, at: addMs(context.now(), before) };
    const refusals = await context.store.members.answer(memberId, consent);
    return refusals.length === 0 ? done(consent) : undefined;
  });
};
