import type { DayNumber, MemberFacts } from '../facts/member-facts.ts';
import { firstBoughtOn, growthOn, lastBoughtOn } from '../facts/windows.ts';
import type { ComingDay, Measure, PastDay, PlainMeasure } from './expression.ts';
import type { Surroundings } from './member-view.ts';
import { type PurchaseMatcher, purchaseMatcher } from './purchase-matcher.ts';
import { type Bounds, windowBounds } from './window-bounds.ts';

/** A measure, made ready to be read of many members. */
export type MeasureReader = {
  /** NaN where the member has no such number. */
  read(facts: MemberFacts, today: DayNumber): number;
  /** Days after today, in any order, between which the number cannot change by time alone. */
  turns(facts: MemberFacts, today: DayNumber): readonly DayNumber[];
  /** Whether the window cuts through what is only known as a sum: the number is then the least it can be. */
  isLeast?(facts: MemberFacts, today: DayNumber): boolean;
};

export const measureReader = (measure: Measure, around: Surroundings): MeasureReader => {
  switch (measure.of) {
    case 'spent':
    case 'saved':
    case 'orders':
    case 'visits':
    case 'items':
    case 'average':
      return purchaseReader(measure);
    case 'daysSince': {
      const { day } = measure;
      return {
        read: (facts, today) => today - (dayOfMember(day, facts) ?? Number.NaN),
        turns: everyDay,
      };
    }
    case 'daysUntil': {
      const { day } = measure;
      return {
        read: (facts, today) => {
          const on = dayOfMember(day, facts);
          return on === undefined || on < today ? Number.NaN : on - today;
        },
        turns: everyDay,
      };
    }
    case 'happened': {
      const { event, ref } = measure;
      const window = windowBounds(measure.within);
      return {
        read: ({ happenings }, today) => {
          const { from, until } = window.at(today);
          let times = 0;
          for (const one of happenings) {
            if (one.kind === event && one.on >= from && one.on < until && (ref === undefined || one.ref === ref))
              times += 1;
          }
          return times;
        },
        turns: ({ happenings }) =>
          happenings.flatMap((one) => (one.kind === event ? [window.enters(one.on), window.leaves(one.on)] : [])),
      };
    }
    default:
      return plainReader(measure.of, around);
  }
};

/** A day count moves by one each day; the clause that compares it knows which day matters. */
const everyDay = (): readonly DayNumber[] => [];

const never = (): readonly DayNumber[] => [];

const plainReader = (of: PlainMeasure, { growthMonths, rfm, value }: Surroundings): MeasureReader => {
  switch (of) {
    case 'tier':
      return { read: ({ tier }) => tier.level, turns: never };
    case 'growth':
      return {
        read: (facts, today) => growthOn(facts, today, growthMonths).value,
        turns: ({ growth }) => growth.map(({ month }) => startOfMonthNumber(month + growthMonths)),
      };
    case 'points':
      return { read: ({ points }) => points.available, turns: never };
    case 'pointsPending':
      return { read: ({ points }) => points.pending, turns: never };
    case 'couponsHeld':
      return { read: ({ coupons }) => coupons.held, turns: never };
    case 'couponsUsed':
      return { read: ({ coupons }) => coupons.used, turns: never };
    case 'couponsLapsed':
      return { read: ({ coupons }) => coupons.lapsed, turns: never };
    case 'groups':
      return { read: ({ groups }) => groups.length, turns: never };
    case 'r':
    case 'f':
    case 'm':
      return { read: (facts, today) => rfm?.(facts, today)?.[of] ?? Number.NaN, turns: never };
    case 'value':
    case 'alive':
    case 'expectedOrders':
      return { read: (facts, today) => value?.(facts, today)?.[of] ?? Number.NaN, turns: never };
  }
};

type PurchaseMeasureOf = Extract<Measure, { readonly where?: unknown }>;

const purchaseReader = ({ of, where, within }: PurchaseMeasureOf): MeasureReader => {
  const matcher = purchaseMatcher(where);
  const window = windowBounds(within);
  const knowsEarlier = !matcher.narrows && of !== 'items' && of !== 'saved';
  return {
    read: (facts, today) => {
      const bounds = window.at(today);
      const sum = sumOf(facts, bounds, matcher, knowsEarlier && earlierPlace(facts, bounds) === 'within');
      return of === 'average' ? sum.spent / (sum.orders || Number.NaN) : sum[of];
    },
    turns: ({ purchases, earlier }) => {
      const days = purchases.flatMap(({ on }) => [window.enters(on), window.leaves(on)]);
      for (const on of knowsEarlier ? [earlier.firstOn, earlier.lastOn] : []) {
        if (on !== undefined) days.push(window.enters(on), window.leaves(on));
      }
      return days;
    },
    isLeast: (facts, today) => {
      const place = earlierPlace(facts, window.at(today));
      return place === 'cut' || (place === 'within' && !knowsEarlier);
    },
  };
};

type Sum = { spent: number; saved: number; orders: number; visits: number; items: number };

const sumOf = (
  { purchases, earlier }: MemberFacts,
  { from, until }: Bounds,
  matcher: PurchaseMatcher,
  withEarlier: boolean,
): Sum => {
  const sum: Sum = { spent: 0, saved: 0, orders: 0, visits: 0, items: 0 };
  let lastOn: DayNumber | undefined;
  for (let at = purchases.length - 1; at >= 0; at -= 1) {
    const purchase = purchases[at];
    if (purchase === undefined || purchase.on < from) break;
    if (purchase.on >= until || (matcher.narrows && !matcher.fits(purchase))) continue;
    sum.orders += 1;
    if (purchase.on !== lastOn) sum.visits += 1;
    lastOn = purchase.on;
    sum.saved += purchase.discountFen;
    if (!matcher.byLine) sum.spent += purchase.amountFen;
    for (const line of purchase.lines) {
      if (matcher.byLine && !matcher.fitsLine(line)) continue;
      sum.items += line.quantity;
      if (matcher.byLine) sum.spent += line.amountFen;
    }
  }
  if (withEarlier) {
    sum.spent += earlier.amountFen;
    sum.orders += earlier.orders;
    sum.visits += earlier.visits - (lastOn !== undefined && lastOn === earlier.lastOn ? 1 : 0);
  }
  return sum;
};

/** What came before the purchases that are kept one by one counts whole or not at all: nothing between its first and last day is known. */
const earlierPlace = ({ earlier }: MemberFacts, { from, until }: Bounds): 'none' | 'within' | 'outside' | 'cut' => {
  const { firstOn, lastOn } = earlier;
  if (firstOn === undefined || lastOn === undefined) return 'none';
  if (firstOn >= from && lastOn < until) return 'within';
  return lastOn < from || firstOn >= until ? 'outside' : 'cut';
};

/** The day of a member's that a clause asks for; undefined where there is none. */
export const dayOfMember = (day: PastDay | ComingDay, facts: MemberFacts): DayNumber | undefined => {
  switch (day) {
    case 'joined':
      return facts.joinedOn;
    case 'firstPurchase':
      return firstBoughtOn(facts);
    case 'lastPurchase':
      return lastBoughtOn(facts);
    case 'lastSeen':
      return facts.lastSeenOn;
    case 'tierSince':
      return facts.tier.since;
    case 'couponUsed':
      return facts.coupons.lastUsedOn;
    case 'pointsLapse':
      return facts.points.lapseOn;
  }
};

const startOfMonthNumber = (month: number): DayNumber => Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
