import type { listMyPermissions as endpoint } from '@memberday/shared/contract/messages.ts';
import { permissionsTogether } from '@memberday/shared/domain/messages/permissions.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { openidsIn } from '../openids-in.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';
import { templatesOf } from './templates-of.ts';
import { viewPermissions } from './view-permissions.ts';

export const listMyPermissions: UseCase<typeof endpoint> = async (context) => {
  const { memberId, appId } = context.actor;
  const [dossier, templates] = await Promise.all([readOwnDossier(context, memberId), templatesOf(context, appId)]);
  if (!dossier.ok) return dossier;
  const held = await context.store.permissions.read(openidsIn(dossier.value.profile, appId), { strong: true });
  return done(viewPermissions(templates, permissionsTogether([...held.values()].map(({ byTemplate }) => byTemplate))));
};
