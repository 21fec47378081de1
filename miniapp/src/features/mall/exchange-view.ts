import { sayMoment } from '../../words/dates.ts';
import { mallWords } from '../../words/mall.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayEnd } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';
import type { Exchange } from './mall-facts.ts';
import { sayPrice } from './shelf-view.ts';

export type ExchangeFilter = 'all' | 'waiting' | 'done' | 'back';

const { exchange: said, exchanges: list } = mallWords;

const filterOf: Readonly<Record<Exchange['state'], ExchangeFilter>> = {
  placed: 'waiting',
  granted: 'done',
  handed_over: 'done',
  cancelled: 'back',
  lapsed: 'back',
};

export const passesFilter = ({ state }: Pick<Exchange, 'state'>, filter: ExchangeFilter): boolean =>
  filter === 'all' || filterOf[state] === filter;

type Tone = 'brand' | 'good' | 'quiet';
const toneOf: Readonly<Record<Exchange['state'], Tone>> = {
  placed: 'brand',
  granted: 'good',
  handed_over: 'good',
  cancelled: 'quiet',
  lapsed: 'quiet',
};

/** One line of the list. */
export type ExchangeRow = {
  readonly exchangeId: string;
  readonly name: string;
  readonly picture: string;
  readonly price: string;
  readonly state: string;
  readonly tone: Tone;
  readonly line: string;
  readonly label: string;
};

export const exchangeRow = (exchange: Exchange, here: Here): ExchangeRow => {
  const { exchangeId, name, picture, state, at, pickUp } = exchange;
  const { whole } = sayPrice(exchange);
  const line =
    state === 'placed' && pickUp
      ? `${said.waits(pickUp.shopName)}，${said.until(sayEnd(pickUp.until, here.today, here.zone))}`
      : sayMoment(at, here.today, here.zone);
  const word = list.state[state];
  return {
    exchangeId,
    name,
    picture,
    price: whole,
    state: word,
    tone: toneOf[state],
    line,
    label: [name, word, whole, line].join('，'),
  };
};

/** Where an exchange stands on its way. */
export type ExchangeWay = {
  readonly steps: readonly { readonly title: string; readonly line?: string | undefined }[];
  readonly at: number;
};

export const exchangeWay = (exchange: Exchange, { today, zone }: Here): ExchangeWay => {
  const { state, at, pickUp, handedOverAt } = exchange;
  const moment = (when: string): string => sayMoment(when, today, zone);
  const placed = { title: said.placed, line: moment(at) };
  const back = (title: string): ExchangeWay => ({ steps: [placed, { title, line: backLine(exchange) }], at: 2 });
  switch (state) {
    case 'granted':
      return { steps: [placed, { title: said.granted }], at: 2 };
    case 'cancelled':
      return back(said.cancelled);
    case 'lapsed':
      return back(said.lapsed);
    case 'placed':
    case 'handed_over': {
      const { cash } = sayPrice(exchange);
      const until = pickUp ? sayEnd(pickUp.until, today, zone) : '';
      const waits = {
        title: said.waits(pickUp?.shopName ?? ''),
        line: state === 'placed' ? (cash ? said.untilCash(until, cash) : said.until(until)) : undefined,
      };
      const gone = { title: said.handedOver, line: handedOverAt ? moment(handedOverAt) : undefined };
      return { steps: [placed, waits, gone], at: state === 'placed' ? 1 : 3 };
    }
  }
};

/** What came back; nothing to say yet where the platform has not written it. */
const backLine = ({ ended }: Exchange): string | undefined => {
  if (!ended) return undefined;
  const points = ended.points > 0 ? said.back(sayNumber(ended.points)) : said.noneBack;
  return ended.reason ? `${points}。${said.reason(ended.reason)}` : points;
};

/** In groups of four, as it is read out. */
export const sayPickUpCode = (code: string): string => (code.match(/.{1,4}/g) ?? []).join(' ');
