import type { lookAtClosing } from '@memberday/shared/contract/account.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { addMs, dayMs, type Instant, msOf } from '@memberday/shared/domain/time.ts';
import { sayMoment } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { privacyWords } from '../../words/privacy.ts';
import type { Here } from '../clock/here.ts';

export type Closing = Output<typeof lookAtClosing>;

const { closing: said } = privacyWords;

/** What closing takes away, line by line, the dearest first; empty where there is nothing to lose but the card. */
export const lossesOf = ({ loses }: Closing): { readonly name: string; readonly value: string }[] => {
  const { points, coupons, tier, ordersOnTheWay } = loses;
  return [
    ...(points.available > 0
      ? [{ name: said.loses.points, value: said.loses.pointsValue(sayNumber(points.available)) }]
      : []),
    ...(points.pending > 0
      ? [{ name: said.loses.pending, value: said.loses.pendingValue(sayNumber(points.pending)) }]
      : []),
    ...(coupons > 0 ? [{ name: said.loses.coupons, value: said.loses.couponsValue(coupons) }] : []),
    ...(tier.level > 0 ? [{ name: said.loses.tier, value: said.loses.tierValue(tier.name) }] : []),
    ...(ordersOnTheWay > 0 ? [{ name: said.loses.orders, value: said.loses.ordersValue(ordersOnTheWay) }] : []),
    ...(points.debt > 0 ? [{ name: said.loses.debt, value: said.loses.debtValue(sayNumber(points.debt)) }] : []),
  ];
};

/** When it would be over, if it were asked for now. */
export const endIfAskedNow = ({ coolingDays }: Closing, { now, today, zone }: Here): string =>
  sayMoment(addMs(now, coolingDays * dayMs), today, zone);

/** Days that are left, the one that has begun among them. */
export const daysLeft = (closesAt: Instant, { now }: Here): string =>
  String(Math.max(0, Math.ceil((msOf(closesAt) - msOf(now)) / dayMs)));

export const sayEndOf = (closesAt: Instant, { today, zone }: Here): string => sayMoment(closesAt, today, zone);
