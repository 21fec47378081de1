import type { listSlots as endpoint } from '@memberday/shared/contract/slots.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { InsightContext } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { slotsOfInsight } from './slots-of-insight.ts';

export const listSlots: UseCase<typeof endpoint, InsightContext> = async (context) => {
  const [slots, learnt] = await Promise.all([context.insight.slots.listPlans(), slotsOfInsight(context).learnt()]);
  if (!learnt) return done({ slots, learnt: null });
  const { builtAt, members, skus, asked, recall, bestsellers } = learnt;
  return done({ slots, learnt: { builtAt, members, goods: skus.length, asked, recall, bestsellers } });
};
