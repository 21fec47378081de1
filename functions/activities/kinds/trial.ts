import { placesSheet } from '@memberday/shared/domain/activities/draw/ticket.ts';
import type { Trial } from '@memberday/shared/domain/activities/kinds/trial.ts';
import { drawSeedWrite } from '../../store/draw-seeds.ts';
import { readSeal } from '../read-seal.ts';
import { lotOf } from '../sealed-draw.ts';
import type { KindHooks } from './kind-hooks.ts';

/** Where the seed chooses, it is sealed before anybody applies. */
export const trialHooks: KindHooks<Trial> = {
  async atStart(context, { activityId, rules }) {
    return rules.chosenBy === 'seed' ? [drawSeedWrite(activityId, context.newSecret())] : [];
  },

  async show(context, { activity, memberId }) {
    const { activityId, rules } = activity;
    if (rules.chosenBy !== 'seed') return null;
    return {
      lot: lotOf(activityId, memberId),
      sealed: await readSeal(context, activity, placesSheet(activityId, rules.places)),
    };
  },
};
