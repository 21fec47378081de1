import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { type Day, dayOf, type Zone } from '@memberday/shared/domain/time.ts';
import { sayDay, sayMonth, sayTime } from '../../words/dates.ts';
import { sayChange, sayNumber } from '../../words/numbers.ts';
import { sayShop } from '../../words/shops.ts';
import { words } from '../../words/words.ts';
import type { LedgerEntry } from './ledger-entry.ts';

/** The ledger as a bank would print it: days, and lines under each. */
export type FlowDay = { readonly day: string; readonly lines: readonly FlowLine[] };

export type FlowLine = {
  readonly key: string;
  /** Why, in one short line: 安福路店 消费 ¥36. */
  readonly title: string;
  readonly time: string;
  /** +36, −120. */
  readonly change: string;
  /** Pending points are not there yet, whichever way they go. */
  readonly direction: 'in' | 'out' | 'pending' | 'none';
  /** Why the change is not the usual kind: still pending, or growth only. */
  readonly tag: string | null;
  /** What the member had after it; null where nobody asked. */
  readonly balance: string | null;
};

export type FlowOptions = {
  readonly today: Day;
  readonly zone: Zone;
  /** What the ledger adds up to after its newest entry; with it each line says the balance after it. */
  readonly booked?: number | undefined;
  readonly filter?: FlowFilter | undefined;
};
export type FlowFilter = 'all' | 'in' | 'out';

/** Newest first, as they come; an entry that moved nothing a member can see is left out. */
export const flowDays = (entries: readonly LedgerEntry[], options: FlowOptions): FlowDay[] => {
  const { today, zone, booked, filter = 'all' } = options;
  const days = new Map<Day, FlowLine[]>();
  let after = booked;
  for (const entry of entries) {
    const line = flowLine(entry, options, after);
    if (after !== undefined) after -= entry.points;
    if (!line || !passes(entry, filter)) continue;
    const day = dayOf(entry.at, zone);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days].map(([day, lines]) => ({ day: sayDay(day, today), lines }));
};

/** How many lines a filter leaves. */
export const countShown = (entries: readonly LedgerEntry[], filter: FlowFilter): number =>
  entries.filter((entry) => movement(entry) !== undefined && passes(entry, filter)).length;

/** Pending points come in with their order; when they become available they are no second income. */
const passes = ({ kind, points, pending }: LedgerEntry, filter: FlowFilter): boolean => {
  if (filter === 'all') return true;
  const moved = kind === 'activate' ? 0 : points !== 0 ? points : pending;
  return filter === 'in' ? moved > 0 : moved < 0;
};

type Movement = Pick<FlowLine, 'direction' | 'tag'> & { readonly change: number };

const flowLine = (entry: LedgerEntry, { zone }: FlowOptions, balance: number | undefined): FlowLine | undefined => {
  const moved = movement(entry);
  if (!moved) return undefined;
  const { change, direction, tag } = moved;
  return {
    key: entry.key,
    title: titleOf(entry),
    time: sayTime(entry.at, zone),
    change: sayChange(change),
    direction,
    tag,
    balance: balance === undefined ? null : words.points.balance(sayNumber(balance)),
  };
};

/** Spendable points if any moved, else pending ones, else growth. */
const movement = ({ points, pending, growth }: LedgerEntry): Movement | undefined => {
  if (points !== 0) return { change: points, direction: points > 0 ? 'in' : 'out', tag: null };
  if (pending !== 0) {
    return {
      change: pending,
      direction: 'pending',
      tag: pending > 0 ? words.points.pendingTag : words.points.pendingGone,
    };
  }
  if (growth !== 0) return { change: 0, direction: 'none', tag: words.points.growth(sayChange(growth)) };
  return undefined;
};

/** A reason given by hand says more than the kind of entry; an order says where and for how much. */
const titleOf = (entry: LedgerEntry): string => {
  const { kind, business, reason } = entry;
  if (business.kind === 'exchange' && kind === 'spend') return words.points.exchanged(reason ?? '');
  // Why two cards were taken for one person is between the staff, or the rules, and the log.
  if (business.kind === 'merge') return words.points.kind[kind];
  if (business.kind === 'part') return words.points.parted;
  if (reason) return reason;
  switch (business.kind) {
    case 'order':
      return orderTitle(entry);
    case 'exchange':
      return words.points.exchangeBack;
    case 'expiry':
      return words.points.expired(sayMonth(business.number));
    case 'tier':
      return words.points.tierReversed;
    default:
      return kind === 'earn'
        ? (words.points.earnedBy[business.kind] ?? words.points.earnedByOther)
        : words.points.kind[kind];
  }
};

const orderTitle = ({ kind, business, paidFen, refundedFen }: LedgerEntry): string => {
  const done =
    paidFen > 0
      ? words.points.bought(sayYuan(paidFen))
      : refundedFen > 0
        ? words.points.refunded(sayYuan(refundedFen))
        : kind === 'spend'
          ? words.points.paidWith
          : words.points.kind[kind];
  return business.shop === undefined ? done : `${sayShop(business.shop)} ${done}`;
};
