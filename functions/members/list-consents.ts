import type { listConsents as endpoint } from '@memberday/shared/contract/members.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';

export const listConsents: UseCase<typeof endpoint> = async (context) => {
  const dossier = await readOwnDossier(context, context.actor.memberId, { strong: true });
  return dossier.ok ? done({ consents: [...dossier.value.consents] }) : dossier;
};
