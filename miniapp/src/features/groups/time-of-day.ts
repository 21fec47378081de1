import { type Day, type Instant, instantOfWall, type Zone } from '@memberday/shared/domain/time.ts';

/** `20:00`, `8：30` or `2030` on the shop's clock, as a moment of that day; undefined when it is no time of day. */
export const momentOfDay = (typed: string, day: Day, zone: Zone): Instant | undefined => {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[:：.]?(\d{2})$/.exec(typed.trim()) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return instantOfWall(day, (Number(hours) * 60 + Number(minutes)) * 60_000, zone);
};
