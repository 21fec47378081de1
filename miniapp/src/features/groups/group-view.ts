import type { staffApi } from '@memberday/shared/contract/api.ts';
import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { GroupCounts } from '@memberday/shared/domain/groups/counts.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsGroupWords as said } from '../../words/ops/groups.ts';
import { wholeYuan } from './numbers-view.ts';

export type GroupPage = Output<(typeof staffApi)['getGroup']>;

export type FunnelStep = {
  readonly key: string;
  readonly name: string;
  readonly value: string;
  /** Of a hundred who came; absent for those who came, and where nobody did. */
  readonly ofFirst: string | undefined;
  /** The bar, in percent of the longest. */
  readonly share: number;
};

/** From coming to buying. What one person does several times may make a later step longer than the first. */
export const funnelOf = (counts: GroupCounts): FunnelStep[] => {
  const steps = [
    { key: 'visitors', value: counts.visitors },
    { key: 'acted', value: counts.claims + counts.parts + counts.checkIns },
    { key: 'joins', value: counts.joins },
    { key: 'orders', value: counts.orders },
    { key: 'redeemed', value: Math.max(0, counts.redeemed) },
  ] as const;
  const longest = Math.max(1, ...steps.map(({ value }) => value));
  return steps.map(({ key, value }) => ({
    key,
    name: said.steps[key],
    value: `${sayNumber(value)} ${said.times[key]}`,
    ofFirst:
      key === 'visitors' || counts.visitors === 0
        ? undefined
        : said.ofFirst(sayNumber(Math.round((value * 100) / counts.visitors))),
    share: value === 0 ? 0 : Math.max(2, Math.round((value * 100) / longest)),
  }));
};

export const moneyLine = ({ fen, refundFen }: GroupCounts): string =>
  said.money(wholeYuan(fen).slice(1), refundFen > 0 ? wholeYuan(refundFen).slice(1) : null);

export type HealthRow = {
  readonly name: string;
  readonly line: string;
  readonly points: string;
  /** Percent of what it can give. */
  readonly share: number;
};

/** Parts of ten thousand as "per hundred", one decimal where it says something; whole days for the days. */
const perHundred = (value: number): string => {
  const tenths = Math.round(value / 10);
  return tenths % 10 === 0 ? sayNumber(tenths / 10) : `${sayNumber(Math.trunc(tenths / 10))}.${tenths % 10}`;
};

export const healthRows = ({ parts }: GroupPage['health']): HealthRow[] =>
  parts.map(({ name, value, full, points, most }) => {
    const say = name === 'steady' ? (of: number) => sayNumber(Math.round(of / 1000)) : perHundred;
    return {
      name: said.parts[name],
      line: said.partLine[name](say(value), say(full)),
      points: said.partPoints(points, most),
      share: Math.round((points * 100) / most),
    };
  });

/** `22` for each day; the month as well where it begins. */
export const dayBars = (days: GroupPage['days']) =>
  days.map(({ day, counts }, i) => ({
    label:
      i === 0 || day.endsWith('-01')
        ? `${Number(day.slice(5, 7))}.${Number(day.slice(8))}`
        : String(Number(day.slice(8))),
    value: counts.visitors,
    ...(i === days.length - 1 && { look: 'soon' as const }),
  }));
