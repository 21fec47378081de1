import type { getHome as endpoint } from '@memberday/shared/contract/members.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { openPerson } from '../personal-fields.ts';
import type { UseCase } from '../use-case.ts';
import { cardOf } from './card-of.ts';
import { readOwnDossier } from './read-own-dossier.ts';

/** One query. */
export const getHome: UseCase<typeof endpoint> = async (context) => {
  const dossier = await readOwnDossier(context, context.actor.memberId);
  if (!dossier.ok) return dossier;
  return done(await cardOf(context, dossier.value, openPerson(context, dossier.value)));
};
