import type { tellPermissions as endpoint } from '@memberday/shared/contract/messages.ts';
import { timeOfId } from '@memberday/shared/domain/id.ts';
import { entryOfAnswers } from '@memberday/shared/domain/messages/permissions.ts';
import { done, refused } from '@memberday/shared/domain/outcome.ts';
import { problem } from '@memberday/shared/domain/problem.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';
import { viewPermissions } from './view-permissions.ts';

/**
 * Keeps what WeChat told the phone. WeChat tells the server too, later and not for sure; what matters is known when a message is sent, so a
 * phone that tells a lie wins one message that WeChat refuses.
 */
export const tellPermissions: UseCase<typeof endpoint> = async (context, { id, scene, answers }) => {
  if (timeOfId('permission', id) === undefined) {
    return refused(problem('invalid_value', { field: 'id', why: 'is not an id of a permission' }));
  }
  const { memberId: caller, appId } = context.actor;
  const dossier = await readOwnDossier(context, caller);
  if (!dossier.ok) return dossier;
  const { memberId } = dossier.value.profile;
  const templates = context.messageTemplates(appId);
  const entry = entryOfAnswers({ id, at: context.now(), appId, scene }, answers, templates);
  const held =
    entry.changes.length === 0
      ? await context.store.permissions.read(memberId)
      : await context.store.permissions.post(memberId, entry);
  return done(viewPermissions(templates, held));
};
