import type { ExperimentContext, Nobody, RequestContext, SlotContext } from './context.ts';
import { openExperiments } from './experiments/cached-experiments.ts';
import { openRequestContext, table } from './open-context.ts';
import { cachedSlots } from './slots/cached-slots.ts';
import { factsStore } from './store/facts.ts';
import { modelStore } from './store/models.ts';
import { slotStore } from './store/slots.ts';

type CommunityContext = Omit<RequestContext<Nobody>, 'actor'> & ExperimentContext & SlotContext;

/** For the function that answers what members do together, where experiments may decide what they see. */
export const openCommunityContext = async (): Promise<CommunityContext> => {
  const context = await openRequestContext();
  const clock = (): number => Date.now();
  const { stock } = context.store;
  return {
    ...context,
    experiments: openExperiments(table, clock),
    slots: cachedSlots({ slots: slotStore(table), models: modelStore(table), facts: factsStore(table), stock }, clock),
  };
};
