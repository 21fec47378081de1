import type { previewSlot as endpoint } from '@memberday/shared/contract/slots.ts';
import { mayUse } from '@memberday/shared/domain/members/consent.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { InsightContext } from '../context.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';
import { fillFor } from './fill-for.ts';
import { slotsOfInsight } from './slots-of-insight.ts';

/** Experiments are left aside: a preview puts nobody into one. */
export const previewSlot: UseCase<typeof endpoint, InsightContext> = async (context, { slot, memberId }) => {
  const dossier = await readOwnDossier(context, memberId);
  if (!dossier.ok) return dossier;
  const { profile, consents } = dossier.value;
  const personal = mayUse(consents, 'personalisation');
  const items = await fillFor(context, slotsOfInsight(context), slot, { memberId: profile.memberId, personal });
  return done({ personal, items });
};
