import { type Day, dayOf, type Zone } from '@memberday/shared/domain/time.ts';
import { sayDay, sayTime } from '../../words/dates.ts';
import { sayChange } from '../../words/numbers.ts';
import { words } from '../../words/words.ts';
import type { LedgerEntry } from '../home/home-state.ts';

/** The ledger as a bank would print it: days, and lines under each. */
export type FlowDay = { readonly day: string; readonly lines: readonly FlowLine[] };

export type FlowLine = {
  readonly key: string;
  readonly title: string;
  readonly time: string;
  /** +36, −120. */
  readonly change: string;
  /** Pending points are not there yet, whichever way they go. */
  readonly direction: 'in' | 'out' | 'pending' | 'none';
  /** Why the change is not the usual kind: still pending, or growth only. */
  readonly tag: string | null;
};

/** Newest first, as they come; an entry that moved nothing a member can see is left out. */
export const flowDays = (entries: readonly LedgerEntry[], today: Day, zone: Zone): FlowDay[] => {
  const days = new Map<Day, FlowLine[]>();
  for (const entry of entries) {
    const line = flowLine(entry, zone);
    if (!line) continue;
    const day = dayOf(entry.at, zone);
    days.set(day, [...(days.get(day) ?? []), line]);
  }
  return [...days].map(([day, lines]) => ({ day: sayDay(day, today), lines }));
};

type Movement = Pick<FlowLine, 'direction' | 'tag'> & { readonly change: number };

const flowLine = (entry: LedgerEntry, zone: Zone): FlowLine | undefined => {
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

/** A reason given by hand says more than the kind of entry. */
const titleOf = ({ kind, business, reason }: LedgerEntry): string => {
  if (reason) return reason;
  if (kind !== 'earn' || business.kind === 'order') return words.points.kind[kind];
  return words.points.earnedBy[business.kind] ?? words.points.earnedByOther;
};
