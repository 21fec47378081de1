import type { listConsents as endpoint } from '@memberday/shared/contract/members.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';

export const listConsents: UseCase<typeof endpoint> = async (context) => {
  const dossier = await readOwnDossier(context, context.actor.memberId, { strong: true });
  if (!dossier.ok) return dossier;
  const { programme } = versionAt(await context.programmes(), context.now());
  return done({ consents: dossier.value.consents, policyVersion: programme.policyVersion });
};
