import type { listMyPermissions as endpoint } from '@memberday/shared/contract/messages.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';
import { viewPermissions } from './view-permissions.ts';

export const listMyPermissions: UseCase<typeof endpoint> = async (context) => {
  const { memberId, appId } = context.actor;
  const dossier = await readOwnDossier(context, memberId);
  if (!dossier.ok) return dossier;
  const held = await context.store.permissions.read(dossier.value.profile.memberId, { strong: true });
  return done(viewPermissions(context.messageTemplates(appId), held));
};
