import { msOf } from '@memberday/shared/domain/time.ts';
import type { Context, InsightContext } from '../context.ts';
import { cachedSlots, type Slots } from './cached-slots.ts';

/** By store, so that tests with several do not meet. */
const opened = new WeakMap<InsightContext['insight'], Slots>();

/** What filling a place takes, for those who ask on behalf of others. */
export const slotsOfInsight = ({ insight, store, now }: Context & InsightContext): Slots => {
  const known = opened.get(insight);
  if (known) return known;
  const { slots, models, facts } = insight;
  const made = cachedSlots({ slots, models, facts, stock: store.stock }, () => msOf(now()));
  opened.set(insight, made);
  return made;
};
