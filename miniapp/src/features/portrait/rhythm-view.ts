import type { staffApi as contract } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import { type Day, dayMs, msOf } from '@memberday/shared/domain/time.ts';

export type Portrait = Output<(typeof contract)['getPortrait']>;

/** A visit on the strip: how far along the year, and how high its mark stands, both in percent. */
export type VisitMark = { readonly on: Day; readonly left: number; readonly height: number };

export type RhythmStripView = {
  readonly marks: readonly VisitMark[];
  /** First days of months that the strip shows, with their number. */
  readonly months: readonly { readonly month: number; readonly left: number }[];
};

/** Days that the strip shows. */
export const stripDays = 365;
/** The smallest purchase still has a mark one can see. */
const lowest = 18;

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((msOf(`${to}T00:00:00.000Z`) - msOf(`${from}T00:00:00.000Z`)) / dayMs);

/** The purchases of the last year, the newest at the right end; the dearest day stands highest. */
export const rhythmStrip = (days: NonNullable<Portrait['purchases']>['days'], today: Day): RhythmStripView => {
  const shown = days.filter(({ on }) => daysBetween(on, today) >= 0 && daysBetween(on, today) < stripDays);
  const dearest = Math.max(1, ...shown.map(({ amountFen }) => amountFen));
  const leftOf = (on: Day): number => round((1 - daysBetween(on, today) / stripDays) * 100);
  return {
    marks: shown.map(({ on, amountFen }) => ({
      on,
      left: leftOf(on),
      height: Math.round(lowest + (Math.max(0, amountFen) / dearest) * (100 - lowest)),
    })),
    months: monthStarts(today).map((on) => ({ month: Number(on.slice(5, 7)), left: leftOf(on) })),
  };
};

/** Every second month has a name: twelve would not fit beside each other. */
const monthStarts = (today: Day): Day[] => {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: 6 }, (_, back) => {
    const count = year * 12 + (month - 1) - 1 - back * 2;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  }).reverse();
};

const round = (share: number): number => Math.round(share * 10) / 10;
