import { addDays, type Day } from '@memberday/shared/domain/time.ts';
import type { SegmentPage } from './segments-api.ts';

/** Bars of a day in percent of the busiest one. */
export type FlowView = {
  readonly days: readonly { readonly day: Day; readonly up: number; readonly down: number }[];
  readonly entered: number;
  readonly left: number;
};

const shown = 30;

/** Every one of the last thirty days, also those on which nobody came or went. */
export const flowView = (flow: SegmentPage['flow'], today: Day): FlowView => {
  const byDay = new Map(flow.map((each) => [each.day, each]));
  const most = Math.max(1, ...flow.map(({ entered, left }) => Math.max(entered, left)));
  const share = (number: number): number => (number === 0 ? 0 : Math.max(6, Math.round((number / most) * 100)));
  return {
    days: Array.from({ length: shown }, (_, at) => {
      const day = addDays(today, at - shown + 1);
      const { entered = 0, left = 0 } = byDay.get(day) ?? {};
      return { day, up: share(entered), down: share(left) };
    }),
    entered: flow.reduce((sum, { entered }) => sum + entered, 0),
    left: flow.reduce((sum, { left }) => sum + left, 0),
  };
};
