import type { claimCoupon as endpoint } from '@memberday/shared/contract/drops.ts';
import type { UseCase } from '../use-case.ts';
import { takeClaim } from './take-claim.ts';

/** A drop of a live is claimed on its page, where its word is asked for. */
export const claimCoupon: UseCase<typeof endpoint> = (context, { dropId, templateId, nth }) =>
  takeClaim(context, { memberId: context.actor.memberId, dropId, templateId, nth, at: context.now() }, undefined);
