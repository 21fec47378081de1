import type { getSlotResults as endpoint } from '@memberday/shared/contract/slots.ts';
import { dayOfNumber } from '@memberday/shared/domain/facts/day-number.ts';
import { done } from '@memberday/shared/domain/outcome.ts';
import type { InsightContext } from '../context.ts';
import { shopToday } from '../shop-today.ts';
import type { UseCase } from '../use-case.ts';

export const getSlotResults: UseCase<typeof endpoint, InsightContext> = async (context, { slot, days }) => {
  const today = await shopToday(context);
  return done({ days: await context.insight.slots.listDays(slot, dayOfNumber(today - days + 1)) });
};
