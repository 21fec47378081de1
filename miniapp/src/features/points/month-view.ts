import { type Day, dayOf, type Zone } from '@memberday/shared/domain/time.ts';
import { sayDay } from '../../words/dates.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayShop } from '../../words/shops.ts';
import { words } from '../../words/words.ts';
import type { PointsByMonth } from './ledger-entry.ts';

/** What a member has, ready to be drawn: by the month it lapses in, and what is still to come. */
export type MonthView = {
  readonly available: string;
  readonly debt: string | null;
  /** A bar a month; null where there is nothing to compare. */
  readonly bars: { readonly months: readonly MonthBar[]; readonly label: string } | null;
  /** The next points to lapse, or that none ever do; null with an empty purse. */
  readonly soonest: string | null;
  /** What the bars have no room for: points that lapse later, or never. */
  readonly later: string | null;
  readonly pending: { readonly total: string; readonly rows: readonly PendingRow[] } | null;
};

export type MonthBar = { readonly label: string; readonly value: number; readonly look?: 'soon' | 'quiet' };
export type PendingRow = {
  readonly key: string;
  readonly title: string;
  readonly line: string | undefined;
  readonly value: string;
};

const { points: say } = words;

export const monthView = (points: PointsByMonth, today: Day, zone: Zone): MonthView => ({
  available: sayNumber(points.available),
  debt: points.debt > 0 ? say.debt(sayNumber(points.debt)) : null,
  bars: barsOf(points, today),
  soonest: soonestOf(points, today),
  later: laterOf(points),
  pending: pendingOf(points, today, zone),
});

/** As many months as fit beside each other. */
const mostMonths = 6;

const dated = ({ lots }: PointsByMonth): PointsByMonth['lots'] => lots.filter(({ month }) => month !== 'never');
const sumOf = (lots: PointsByMonth['lots']): number => lots.reduce((sum, { points }) => sum + points, 0);

const barsOf = (points: PointsByMonth, today: Day): MonthView['bars'] => {
  const shown = dated(points).slice(0, mostMonths);
  if (shown.length < 2) return null;
  const months = shown.map(
    ({ month, points: value }, i): MonthBar => ({
      label: barLabel(month, shown[i - 1]?.month ?? today),
      value,
      ...(i === 0 && { look: 'soon' }),
    }),
  );
  return { months, label: say.barsLabel(months.map((bar) => say.barPart(bar.label, sayNumber(bar.value))).join('，')) };
};

/** 11月; the first one of another year says which: 27年1月. */
const barLabel = (month: string, before: string): string => {
  const number = Number(month.slice(5, 7));
  return month.slice(0, 4) === before.slice(0, 4) ? say.month(number) : say.monthOfYear(month.slice(2, 4), number);
};

const laterOf = (points: PointsByMonth): string | null => {
  const months = dated(points);
  const later = months.length < 2 ? 0 : sumOf(months.slice(mostMonths));
  const never = months.length === 0 ? 0 : sumOf(points.lots.filter(({ month }) => month === 'never'));
  const parts = [
    ...(later > 0 ? [say.later(sayNumber(later))] : []),
    ...(never > 0 ? [say.never(sayNumber(never))] : []),
  ];
  return parts.length === 0 ? null : parts.join('，');
};

const soonestOf = ({ lots }: PointsByMonth, today: Day): string | null => {
  const [first] = lots;
  if (!first) return null;
  return first.lastDay === null ? say.neverLapse : say.soonest(sayNumber(first.points), sayDay(first.lastDay, today));
};

const pendingOf = ({ pending }: PointsByMonth, today: Day, zone: Zone): MonthView['pending'] => {
  if (pending.points === 0) return null;
  const rows: PendingRow[] = pending.orders.map(({ source, number, shop, points, availableAt, lapsesAt }) => ({
    key: `${source}/${number}`,
    title: shop === null ? say.pendingOrderPlain : say.pendingOrder(sayShop(shop)),
    line: availableAt
      ? say.pendingOn(sayDay(dayOf(availableAt, zone), today))
      : say.pendingAfterReceipt(sayDay(dayOf(lapsesAt, zone), today)),
    value: sayNumber(points),
  }));
  const elsewhere = pending.points - pending.orders.reduce((sum, { points }) => sum + points, 0);
  if (elsewhere > 0) {
    rows.push({ key: 'elsewhere', title: say.pendingElsewhere, line: undefined, value: sayNumber(elsewhere) });
  }
  return { total: say.pendingLine(sayNumber(pending.points)), rows };
};
