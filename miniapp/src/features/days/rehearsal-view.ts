import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import type { Day, Zone } from '@memberday/shared/domain/time.ts';
import { sayMoment } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { daysWords } from '../../words/ops/days.ts';
import { lintWords } from '../../words/ops/lint.ts';
import type { Rehearsal } from './day-facts.ts';

/** Something to mend before it can go live, or better mended. */
export type ToMend = {
  readonly field: string;
  readonly blocks: boolean;
  readonly say: string;
  readonly next: string;
  /** The words it is about; empty where something is missing. */
  readonly found: string;
};

export type RehearsalView = {
  readonly toMend: readonly ToMend[];
  readonly timeline: readonly {
    readonly key: string;
    readonly when: string;
    readonly what: string;
    readonly name: string;
  }[];
  /** How many days there are beside the one that is shown. */
  readonly more: number;
  readonly orders: readonly {
    readonly key: string;
    readonly who: string;
    readonly points: string;
    readonly lifted: boolean;
  }[];
  readonly cost: string;
  readonly unbounded: boolean;
};

export const rehearsalView = (
  { occurrences, days, orders, cost, findings, faults, unbounded }: Rehearsal,
  today: Day,
  zone: Zone,
): RehearsalView => {
  const [first] = occurrences;
  return {
    toMend: [
      ...faults.map(({ field }) => ({ field, blocks: true, say: daysWords.fault(field), next: '', found: '' })),
      ...findings.map(({ field, severity, code, found }) => ({
        field,
        blocks: severity === 'block',
        ...lintWords[code],
        found,
      })),
    ],
    timeline: (first?.moments ?? []).map(({ at, what, name, field }) => ({
      key: `${field}/${what}`,
      when: sayMoment(at, today, zone),
      what: daysWords.moment[what],
      name,
    })),
    more: days,
    orders: orders.map(({ why, tier, points, usual, level }) => ({
      key: `${why}/${level}`,
      who: why === 'within' ? tier : daysWords.sample[why],
      points: sayNumber(points),
      lifted: points > usual,
    })),
    cost: daysWords.start.costLine(sayNumber(cost.points), sayNumber(cost.coupons), sayYuan(cost.fen)),
    unbounded: unbounded.length > 0,
  };
};
