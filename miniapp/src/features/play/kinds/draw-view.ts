import { nothing, percentOf } from '@memberday/shared/domain/activities/draw/odds.ts';
import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { sayMoment } from '../../../words/dates.ts';
import { sayNumber } from '../../../words/numbers.ts';
import { drawWords } from '../../../words/play/draw.ts';
import type { Here } from '../../clock/here.ts';
import { type ActivityOf, isOpen, sayRewardOf } from '../panel.ts';

type DrawActivity = ActivityOf<'draw'>;

/** What one of a member's draws says. */
export type DrawSlip = {
  readonly n: number;
  readonly title: string;
  readonly won: boolean;
  /** Why it is not what was drawn; what became of it. */
  readonly line: string | null;
  readonly at: string;
};

export type PrizeRow = {
  readonly name: string;
  readonly title: string;
  readonly percent: string;
  readonly lines: readonly string[];
  readonly stock: { readonly left: number; readonly most: number; readonly words: string } | null;
};

export type DrawView = {
  readonly left: number;
  readonly button: string;
  readonly canDraw: boolean;
  /** The draw that the button makes. */
  readonly nth: number;
  readonly prizes: readonly PrizeRow[];
  readonly ways: readonly { readonly title: string; readonly line: string | null }[];
  /** Newest first. */
  readonly slips: readonly DrawSlip[];
};

export const drawView = (activity: DrawActivity, where: Here): DrawView => {
  const { shown, mine, rules } = activity;
  const draws = mine?.taken.draws ?? [];
  const { left } = shown.chances;
  return {
    left,
    button: buttonOf(activity, left, draws.length > 0),
    canDraw: isOpen(activity) && left > 0 && activity.why === null,
    nth: draws.length + 1,
    prizes: rules.outcomes.map((outcome) => prizeRow(activity, outcome)),
    ways: waysOf(activity),
    slips: draws.map((_, i) => slipOf(activity, i, where)).reverse(),
  };
};

const buttonOf = ({ stage }: DrawActivity, left: number, hasDrawn: boolean): string => {
  if (stage === 'announced') return drawWords.waiting;
  if (stage === 'paused') return drawWords.paused;
  if (stage !== 'open') return drawWords.over;
  if (left === 0) return drawWords.noChance;
  return hasDrawn ? drawWords.drawAgain : drawWords.draw;
};

const prizeRow = (
  activity: DrawActivity,
  { name, title, odds, reward, whenGone }: DrawActivity['rules']['outcomes'][number],
): PrizeRow => {
  const stock = activity.rewards.find((each) => each.name === reward);
  const said = reward === null ? null : sayRewardOf(activity, reward);
  const instead = activity.rules.outcomes.find((outcome) => outcome.name === whenGone);
  return {
    name,
    title,
    percent: percentOf(odds),
    lines: [
      ...(said !== null && said !== title ? [said] : []),
      ...(instead ? [drawWords.whenGone(instead.title)] : []),
    ],
    stock: stock
      ? { left: stock.left, most: stock.most, words: drawWords.leftOf(sayNumber(stock.left), sayNumber(stock.most)) }
      : null,
  };
};

const waysOf = ({ rules, shown }: DrawActivity): DrawView['ways'] => {
  const { free, orders, checkIns } = rules.chances;
  const { chances } = shown;
  const got = (count: number) => (count > 0 ? drawWords.earned(count) : null);
  return [
    ...(free.count > 0 ? [{ title: drawWords.free(free.count, free.each), line: null }] : []),
    ...(orders
      ? [
          {
            title: drawWords.byOrders(orders.atLeastFen > 0 ? `¥${sayYuan(orders.atLeastFen)}` : null, orders.most),
            line: got(chances.orders),
          },
        ]
      : []),
    ...(checkIns ? [{ title: drawWords.byCheckIns(checkIns.most), line: got(chances.checkIns) }] : []),
  ];
};

/** The i-th draw of the member, from 0. */
export const slipOf = (activity: DrawActivity, i: number, { today, zone }: Here): DrawSlip => {
  const draw = activity.mine?.taken.draws[i];
  if (!draw) throw new Error(`there is no draw ${i + 1}`);
  const titleOf = (name: string): string =>
    activity.rules.outcomes.find((outcome) => outcome.name === name)?.title ?? name;
  const given = activity.rules.outcomes.find(({ name }) => name === draw.given);
  const isOther = draw.given !== draw.drawn;
  return {
    n: i + 1,
    title: draw.given === nothing ? drawWords.gone : titleOf(draw.given),
    won: given !== undefined && given.reward !== null,
    line: !isOther
      ? null
      : draw.given === nothing
        ? drawWords.goneNothing(titleOf(draw.drawn))
        : drawWords.gaveInstead(titleOf(draw.drawn)),
    at: sayMoment(draw.at, today, zone),
  };
};
