import { dayNumberAt } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { versionAt } from '@memberday/shared/domain/programme/default-programme.ts';
import type { Context } from './context.ts';

/** The shop's day it is now, as facts count days. */
export const shopToday = async ({ now, programmes }: Pick<Context, 'now' | 'programmes'>): Promise<DayNumber> => {
  const at = now();
  return dayNumberAt(at, versionAt(await programmes(), at).programme.zone);
};
