import { periodAt } from '@memberday/shared/domain/limits/limit.ts';
import type { Exchange } from '@memberday/shared/domain/mall/exchange.ts';
import type { MallItem } from '@memberday/shared/domain/mall/mall-item.ts';
import type { Instant, Zone } from '@memberday/shared/domain/time.ts';
import type { Context } from '../context.ts';

/** The stretch of time an exchange is counted in. With its kind, because a Monday and its week begin alike. */
export const slotPeriod = ({ period }: NonNullable<MallItem['terms']['perMember']>, now: Instant, zone: Zone): string =>
  `${period}:${periodAt(period, now, zone)}`;

/** How many exchanges count under an item's limit now, and the first free slot under it; none where there is no limit, or none free. */
export const findSlot = async (
  context: Context,
  memberId: string,
  { itemId, terms: { perMember } }: MallItem,
  now: Instant,
  zone: Zone,
): Promise<{ readonly used: number; readonly slot: Exchange['slot'] }> => {
  if (!perMember) return { used: 0, slot: null };
  const period = slotPeriod(perMember, now, zone);
  const taken = await context.store.exchanges.slotsTaken(memberId, itemId, period);
  const free = Array.from({ length: perMember.limit }, (_, i) => i + 1).find((n) => !taken.has(n));
  return { used: taken.size, slot: free === undefined ? null : { period, n: free } };
};
