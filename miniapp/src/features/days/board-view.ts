import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { type Day, dayOf, type Instant, type Zone } from '@memberday/shared/domain/time.ts';
import { sayDay, sayMoment } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { daysWords } from '../../words/ops/days.ts';
import type { Board, Review } from './day-facts.ts';

const { board: said } = daysWords;

/** One number of the day. */
export type BoardNumber = { readonly key: string; readonly name: string; readonly value: string };

/** A curve of the last hour: one bar a minute, as high as its part of the highest. */
export type BoardChart = {
  readonly key: string;
  readonly name: string;
  readonly sum: string;
  /** Each minute, in percent of the highest: 0 to 100. */
  readonly bars: readonly { readonly at: Instant; readonly height: number }[];
  readonly label: string;
};

export type BoardDrop = {
  readonly dropId: string;
  readonly templateId: string;
  readonly name: string;
  readonly stage: string;
  readonly tone: 'good' | 'warn' | 'quiet' | 'brand';
  readonly released: number;
  readonly remaining: number;
  readonly left: string;
  /** When it will be empty, or what it waits for. */
  readonly forecast: string;
  /** What an operator can do with it now. */
  readonly can: 'pause' | 'resume' | null;
};

export const boardNumbers = ({ today }: Pick<Board, 'today'>): BoardNumber[] =>
  (['visitors', 'joins', 'claims', 'checkIns', 'orders', 'fen', 'redeemed'] as const).map((key) => ({
    key,
    name: said.numbers[key],
    value: key === 'fen' ? `¥${sayYuan(today.fen)}` : sayNumber(today[key]),
  }));

export const boardCharts = ({ minutes }: Pick<Board, 'minutes'>): BoardChart[] =>
  (['claims', 'joins', 'orders'] as const).map((key) => {
    const values = minutes.map((minute) => minute[key]);
    const most = Math.max(0, ...values);
    const sum = values.reduce((total, each) => total + each, 0);
    const name = said.perMinute[key];
    return {
      key,
      name,
      sum: sayNumber(sum),
      bars: barsOf(minutes.map(({ at, [key]: value }) => ({ at, value }))),
      label: said.minutesLabel(name, sum, most),
    };
  });

/** A minute in which something happened is seen, however busy another was. */
export const barsOf = (minutes: readonly { readonly at: Instant; readonly value: number }[]): BoardChart['bars'] => {
  const most = Math.max(0, ...minutes.map(({ value }) => value));
  return minutes.map(({ at, value }) => ({
    at,
    height: most === 0 || value === 0 ? 0 : Math.max(8, Math.round((value / most) * 100)),
  }));
};

export const boardDrops = ({ drops, now }: Pick<Board, 'drops' | 'now'>, zone: Zone): BoardDrop[] =>
  drops.map((drop) => {
    const today = dayOf(now, zone);
    const { dropId, templateId, name, stage, state, released, remaining } = drop;
    return {
      dropId,
      templateId,
      name,
      stage: said.stages[stage],
      tone:
        stage === 'open' || stage === 'early'
          ? 'good'
          : stage === 'paused'
            ? 'warn'
            : stage === 'announced'
              ? 'brand'
              : 'quiet',
      released,
      remaining,
      left: said.left(sayNumber(remaining), sayNumber(released)),
      forecast: sayForecast(drop, today, zone),
      can: stage === 'over' ? null : state === 'paused' ? 'resume' : 'pause',
    };
  });

const sayForecast = (
  { stage, remaining, emptyAt, opensAt, closesAt }: Board['drops'][number],
  today: Day,
  zone: Zone,
): string => {
  if (stage === 'over' || stage === 'hidden' || stage === 'announced') {
    return stage === 'over'
      ? said.closesAt(sayMoment(closesAt, today, zone))
      : said.opensAt(sayMoment(opensAt, today, zone));
  }
  if (remaining === 0) return said.gone;
  return emptyAt ? said.drain(sayMoment(emptyAt, today, zone)) : said.calm;
};

/** One line of the review: a number, and what it is on an ordinary day. */
export type ReviewRow = {
  readonly name: string;
  readonly value: string;
  readonly usual: string;
  /** Against the ordinary: more is good, but for refunds. */
  readonly tone: 'good' | 'quiet';
};

export type ReviewDay = {
  readonly day: Day;
  readonly title: string;
  readonly against: string;
  readonly rows: readonly ReviewRow[];
};

const reviewed = ['visitors', 'joins', 'claims', 'orders', 'fen', 'redeemed'] as const;

/** The latest day first. */
export const reviewDays = ({ days }: Pick<Review, 'days'>, today: Day): ReviewDay[] =>
  [...days].reverse().map(({ numbers, usual, against }) => ({
    day: numbers.day,
    title: sayDay(numbers.day, today),
    against:
      against.length === 0 ? said.reviewNone : said.reviewAgainst(against.map((day) => sayDay(day, today)).join('、')),
    rows: reviewed.map((key) => {
      const say = (value: number): string => (key === 'fen' ? `¥${sayYuan(value)}` : sayNumber(value));
      return {
        name: said.numbers[key],
        value: say(numbers[key]),
        usual: usual ? said.reviewUsual(say(usual[key])) : '',
        tone: usual && numbers[key] > usual[key] ? 'good' : 'quiet',
      };
    }),
  }));
