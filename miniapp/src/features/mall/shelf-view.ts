import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { sayDay } from '../../words/dates.ts';
import { mallWords } from '../../words/mall.ts';
import { sayNumber } from '../../words/numbers.ts';
import type { Here } from '../clock/here.ts';
import { type ItemState, itemState } from './item-state.ts';
import { type Item, type Mall, whyNot } from './mall-facts.ts';

export type ShelfFilter = 'affordable' | 'all';

/** One item on the shelf. */
export type Tile = {
  readonly itemId: string;
  readonly name: string;
  readonly picture: string;
  readonly points: string;
  /** What is paid at the counter besides; null: nothing. */
  readonly cash: string | null;
  /** What it costs otherwise, to be struck through: a member day makes it cheaper. */
  readonly usual: string | null;
  readonly state: ItemState;
  /** Only where few are left: a number on every tile would say nothing. */
  readonly left: string | null;
  /** All of it in one breath. */
  readonly label: string;
};

/** What is left is said from here on down: this many, or this part of what there was. */
const few = { most: 10, percent: 20 };

export const shelfTiles = ({ items }: Pick<Mall, 'items'>, filter: ShelfFilter, here: Here): Tile[] =>
  items.filter(({ why }) => filter === 'all' || why === null).map((item) => tileOf(item, here));

const tileOf = (item: Item, here: Here): Tile => {
  const { itemId, name, picture } = item;
  const state = itemState(item, here);
  const { points, cash, whole } = sayPrice(item);
  const left = state.look === 'gone' ? null : sayLeft(item);
  const usual = item.festival && sayUsual(item.festival);
  return {
    itemId,
    name,
    picture,
    points,
    cash: cash && mallWords.plusCash(cash),
    usual: usual?.struck ?? null,
    state,
    left,
    label: [name, whole, usual?.said, state.label, left].filter(Boolean).join('，'),
  };
};

/** The ordinary price: short, for beside the one of now, and as it is said aloud. */
export const sayUsual = ({ usualPoints, usualCashFen }: NonNullable<Item['festival']>) => {
  const { points, whole } = sayPrice({ points: usualPoints, cashFen: usualCashFen });
  return { struck: usualCashFen > 0 ? whole : points, said: mallWords.usually(whole) };
};

/** Points, the cash beside them, and both in one. */
export const sayPrice = ({ points, cashFen }: { readonly points: number; readonly cashFen: number }) => {
  const cash = cashFen > 0 ? `¥${sayYuan(cashFen)}` : null;
  return { points: sayNumber(points), cash, whole: mallWords.price(sayNumber(points), cash) };
};

const sayLeft = ({ stock }: Item): string | null => {
  if (!stock || stock.left === 0) return null;
  const isFew = stock.left <= few.most || stock.left * 100 <= stock.released * few.percent;
  return isFew ? mallWords.left(sayNumber(stock.left)) : null;
};

/** What one has to spend, and what makes it worth spending. */
export const purseView = (
  { points, waiting }: Pick<Mall, 'points' | 'waiting'>,
  { today }: Here,
): {
  readonly available: string;
  readonly label: string;
  readonly line: string | null;
  readonly waiting: string | null;
} => {
  const { available, pending, debt, expiringNext } = points;
  const isNear = expiringNext !== null && expiringNext.lastDay.slice(0, 7) === today.slice(0, 7);
  const line =
    debt > 0
      ? mallWords.debt(sayNumber(debt))
      : isNear
        ? mallWords.expiring(sayNumber(expiringNext.points), sayDay(expiringNext.lastDay, today))
        : pending > 0
          ? mallWords.pending(sayNumber(pending))
          : null;
  return {
    available: sayNumber(available),
    label: mallWords.balanceLabel(sayNumber(available)),
    line,
    waiting: waiting > 0 ? mallWords.waiting(waiting) : null,
  };
};

/** What opens next, worth a countdown. */
export const opensNext = ({ items }: Pick<Mall, 'items'>): { readonly item: Item; readonly opensAt: string } | null => {
  const soon = items.flatMap((item) => {
    const why = whyNot(item);
    return why?.code === 'not_yet_open' ? [{ item, opensAt: why.facts.opensAt }] : [];
  });
  return soon.sort((a, b) => (a.opensAt < b.opensAt ? -1 : 1))[0] ?? null;
};

/** What is said where nothing can be had yet: how little is missing. */
export const nearest = ({ items }: Pick<Mall, 'items'>): string => {
  for (const item of items) {
    const why = whyNot(item);
    if (why?.code === 'points_short') return mallWords.noneNear(item.name, sayNumber(why.facts.shortBy));
  }
  return mallWords.noneFar;
};
