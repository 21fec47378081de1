import type { tellPermissions as endpoint } from '@memberday/shared/contract/messages.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { entryOfAnswers, permissionsTogether } from '@memberday/shared/domain/messages/permissions.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { openidsIn } from '../openids-in.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';
import { templatesOf } from './templates-of.ts';
import { viewPermissions } from './view-permissions.ts';

/**
 * Keeps what WeChat told the phone. WeChat tells the server too, and one answer told twice counts once; what matters is known when a message
 * is sent, so a phone that tells a lie wins one message that WeChat refuses.
 */
export const tellPermissions: UseCase<typeof endpoint> = async (context, { id, scene, answers }) => {
  const answeredAt = timeOfId('permission', id);
  if (answeredAt === undefined) {
    return refused(problem('invalid_value', { field: 'id', why: 'is not an id of a permission' }));
  }
  const { memberId: caller, appId } = context.actor;
  const [dossier, templates] = await Promise.all([readOwnDossier(context, caller), templatesOf(context, appId)]);
  if (!dossier.ok) return dossier;
  const { profile } = dossier.value;
  const [openidKey, ...others] = openidsIn(profile, appId);
  if (openidKey === undefined) return refused(problem('session_stale', {}));
  // The phone keeps the platform's time; a phone that is ahead all the same told it now.
  const [at = answeredAt] = [answeredAt, context.now()].sort();
  const told = { id, at, appId, scene, by: 'phone', answers } as const;
  const [held, rest] = await Promise.all([
    context.store.permissions.post({ memberId: profile.memberId, openidKey }, (now) =>
      entryOfAnswers(told, now, templates),
    ),
    context.store.permissions.read(others),
  ]);
  const together = permissionsTogether([held, ...[...rest.values()].map(({ byTemplate }) => byTemplate)]);
  return done(viewPermissions(templates, together));
};
