import { dayOf } from '@memberday/shared/domain/time.ts';
import { sayDay, sayMoment, sayTime } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { opsLiveWords } from '../../words/ops/live.ts';
import type { Here } from '../clock/here.ts';
import { type BoardChart, barsOf } from '../days/board-view.ts';
import type { FunnelStep } from '../groups/group-view.ts';
import { wholeYuan } from '../groups/numbers-view.ts';
import type { BoardLiveDrop, LiveBoard } from './desk-facts.ts';

const { board: said } = opsLiveWords;

/** The five numbers of a live; before it runs, how many reserved is the only one. */
export const boardStrip = ({ live, funnel, claims, sales, fenPerViewer }: LiveBoard) => {
  const hasBegun = live.state !== 'planned' && live.state !== 'draft';
  const numbers = [
    { key: 'reserved', value: sayNumber(funnel.reserved), isShown: !hasBegun },
    { key: 'came', value: sayNumber(funnel.came), isShown: hasBegun },
    { key: 'claims', value: sayNumber(claims), isShown: hasBegun },
    { key: 'orders', value: sayNumber(sales.orders), isShown: hasBegun },
    { key: 'money', value: wholeYuan(sales.fen - sales.refundFen), isShown: hasBegun },
    { key: 'perViewer', value: fenPerViewer === null ? '—' : wholeYuan(fenPerViewer), isShown: hasBegun },
  ] as const;
  return numbers.filter(({ isShown }) => isShown).map(({ key, value }) => ({ key, name: said.strip[key], value }));
};

export const boardCharts = ({ minutes }: Pick<LiveBoard, 'minutes'>): BoardChart[] =>
  (['came', 'claims', 'orders'] as const).map((key) => {
    const values = minutes.map((minute) => minute[key]);
    const sum = values.reduce((total, each) => total + each, 0);
    const name = said.perMinute[key];
    return {
      key,
      name,
      sum: sayNumber(sum),
      bars: barsOf(minutes.map(({ at, [key]: value }) => ({ at, value }))),
      label: said.minutesLabel(name, sum, Math.max(0, ...values)),
    };
  });

/** Each bar against the longest; what a step says is of those who came, because who reserves may stay away and who comes need not have reserved. */
export const boardFunnel = ({ funnel }: Pick<LiveBoard, 'funnel'>): FunnelStep[] => {
  const keys = ['reserved', 'came', 'claimed', 'ordered', 'returned'] as const;
  const longest = Math.max(1, ...keys.map((key) => funnel[key]));
  return keys.map((key) => ({
    key,
    name: said.steps[key],
    value: said.people(sayNumber(funnel[key])),
    ofFirst:
      key === 'reserved' || key === 'came' || funnel.came === 0
        ? undefined
        : said.ofCame(sayNumber(Math.round((funnel[key] * 100) / funnel.came))),
    share: funnel[key] === 0 ? 0 : Math.max(2, Math.round((funnel[key] * 100) / longest)),
  }));
};

export type MoneyRow = { readonly key: string; readonly title: string; readonly line: string; readonly value: string };

const backOf = (refundFen: number): string => (refundFen > 0 ? said.back(wholeYuan(refundFen)) : '');

export const groupRows = ({ groups }: Pick<LiveBoard, 'groups'>): MoneyRow[] =>
  groups.map(({ groupId, name, came, orders, fen, refundFen }) => ({
    key: groupId ?? '',
    title: groupId === null ? said.noGroup : (name ?? said.groupGone),
    line: said.groupLine(sayNumber(came), sayNumber(orders)) + backOf(refundFen),
    value: wholeYuan(fen - refundFen),
  }));

export const anchorRows = ({ anchors }: Pick<LiveBoard, 'anchors'>): MoneyRow[] =>
  anchors.map(({ anchor, name, orders, fen, refundFen }) => ({
    key: anchor ?? '',
    title: anchor === null ? said.noAnchor : (name ?? anchor),
    line: said.anchorLine(sayNumber(orders)) + backOf(refundFen),
    value: wholeYuan(fen - refundFen),
  }));

/** One drop beside its levers. */
export type FireCard = {
  readonly part: number;
  readonly name: string;
  readonly gives: string;
  readonly stage: string;
  readonly tone: 'good' | 'warn' | 'quiet' | 'brand';
  readonly line: string;
  readonly bar: { readonly left: number; readonly stock: number; readonly words: string } | null;
  /** Its word is still to be set before it can be fired. */
  readonly lacksWord: boolean;
  readonly needsWord: boolean;
  readonly can: { readonly fire: string | null; readonly move: 'pause' | 'resume' | null; readonly setWord: boolean };
};

const tones: Readonly<Record<BoardLiveDrop['stage'], FireCard['tone']>> = {
  waiting: 'brand',
  hidden: 'brand',
  announced: 'brand',
  early: 'good',
  open: 'good',
  paused: 'warn',
  sold_out: 'quiet',
  over: 'quiet',
};

export const fireCards = ({ live, drops }: Pick<LiveBoard, 'live' | 'drops'>, here: Here): FireCard[] =>
  drops.map((drop) => {
    const { part, name, title, stage, needsWord, hasWord, released, remaining, firedAt, firesAt } = drop;
    const isFired = firedAt !== null;
    const isOn = live.state === 'on';
    const isOpen = isFired && stage !== 'over';
    const isPending = !isFired && (isOn || live.state === 'planned');
    return {
      part,
      name,
      gives: title,
      stage: said.stages[stage],
      tone: tones[stage],
      line: lineOf(drop, here),
      bar: isFired
        ? { left: remaining, stock: released, words: said.left(sayNumber(remaining), sayNumber(released)) }
        : null,
      needsWord,
      lacksWord: needsWord && !hasWord && isPending,
      can: {
        fire: isOn && !isFired ? (firesAt ? said.fireNow : said.fire) : null,
        move: isOn && isOpen && stage !== 'sold_out' ? (stage === 'paused' ? 'resume' : 'pause') : null,
        setWord: needsWord && isPending,
      },
    };
  });

const lineOf = ({ firedAt, firesAt, closesAt, stage, emptyAt, remaining }: BoardLiveDrop, { zone }: Here): string => {
  if (firedAt === null) return firesAt ? said.firesAt(sayTime(firesAt, zone)) : said.byHand;
  const until = closesAt ? said.closesAt(sayTime(closesAt, zone)) : '';
  if (stage === 'over') return until;
  const pace = remaining === 0 ? said.gone : emptyAt ? said.drain(sayTime(emptyAt, zone)) : said.calm;
  return [until, pace].filter(Boolean).join(' · ');
};

/** What WeChat last told, and when. */
export const saySeen = ({ seen }: LiveBoard['live'], { today, zone }: Here): string | null =>
  seen && said.seen(said.seenStates[seen.what], sayMoment(seen.at, today, zone));

/** How long the numbers may still change, once it is over. */
export const saySettling = (
  { live, settlesAt }: Pick<LiveBoard, 'live' | 'settlesAt'>,
  { today, zone }: Here,
): string | null => {
  if (live.state === 'settled') return said.settled;
  return live.state === 'over' && settlesAt ? said.settles(sayDay(dayOf(settlesAt, zone), today)) : null;
};
