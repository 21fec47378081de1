import type { getSlot as endpoint } from '@memberday/shared/contract/slots.ts';
import { mayUse } from '@memberday/shared/domain/members/consent.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import { meetArm } from '../arm-of.ts';
import type { ExperimentContext, SlotContext } from '../context.ts';
import { readOwnDossier } from '../read-own-dossier.ts';
import type { UseCase } from '../use-case.ts';
import { fillFor } from './fill-for.ts';

/** An experiment on a place may leave it empty for an arm (`nothing`), or show everybody in it the same (variant `same`). */
export const getSlot: UseCase<typeof endpoint, ExperimentContext & SlotContext> = async (context, { slot }) => {
  const [dossier, arm] = await Promise.all([
    readOwnDossier(context, context.actor.memberId),
    meetArm(context, { kind: 'slot', slotId: slot }, context.actor.memberId),
  ]);
  if (!dossier.ok) return dossier;
  const { profile, consents } = dossier.value;
  const { treatment } = arm?.arm ?? {};
  if (treatment?.kind === 'nothing') return done({ personal: false, items: [] });
  const isSame = treatment?.kind === 'variant' && treatment.variant === 'same';
  const personal = mayUse(consents, 'personalisation') && !isSame;
  const items = await fillFor(context, context.slots, slot, { memberId: profile.memberId, personal });
  return done({ personal, items });
};
