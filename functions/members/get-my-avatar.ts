import type { getMyAvatar as endpoint } from '@memberday/shared/contract/account.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';
import { openAvatar } from './open-avatar.ts';

export const getMyAvatar: UseCase<typeof endpoint> = async (context) => {
  const dossier = await readOwnDossier(context, context.actor.memberId);
  return dossier.ok ? done({ picture: await openAvatar(context, dossier.value) }) : dossier;
};
