import { dayNumber } from '@memberday/shared/domain/facts/day-number.ts';
import type { DayNumber } from '@memberday/shared/domain/facts/member-facts.ts';
import { isDay } from '@memberday/shared/domain/time.ts';
import { Refusal } from './refusal.ts';

/** @throws Refusal when the option is given and is no day */
export const readDay = (option: string, text: string | undefined): DayNumber | undefined => {
  if (text === undefined) return undefined;
  if (!isDay(text)) throw new Refusal(`--${option} ${text}: a day is written 2026-11-30`);
  return dayNumber(text);
};
