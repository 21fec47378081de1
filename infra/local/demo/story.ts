import type { OrderEventInput } from '@memberday/shared/contract/orders.ts';
import { floorShare } from '@memberday/shared/domain/money.ts';
import { goodsFen } from '@memberday/shared/domain/orders/order.ts';
import type { Programme } from '@memberday/shared/domain/programme/programme.ts';
import { addMonths, type Day, type Instant, monthOf, startOfDay, startOfMonth } from '@memberday/shared/domain/time.ts';
import { firstDay } from './calendar.ts';
import { type CastMember, doubleOf, gatherCast } from './cast.ts';
import { catalogue, type Item } from './catalogue.ts';
import { type Spend, spendsOfOthers, spendsOfStars } from './counter-spends.ts';
import { type CouponStory, couponStory } from './coupons.ts';
import { type Adjustment, adjustmentsOf, type Deed, deedsOf } from './deeds.ts';
import { type MallStory, mallStory } from './mall.ts';
import { numberPurchases, tellPurchase } from './order-events.ts';
import { plannedPurchases } from './planned-purchases.ts';
import { daysOfStory, momentOf, type Purchase, purchasesOf, zone } from './purchases.ts';
import { rules } from './rules.ts';

/** What has happened at Half Day so far, as data. Members are named by their key in the cast. */
export type Story = {
  readonly today: Day;
  /** From when the rules are in force. */
  readonly begins: Instant;
  readonly programme: Programme;
  readonly products: readonly Item[];
  readonly cast: readonly CastMember[];
  /** Order events month by month, each month in the order of time. */
  readonly chapters: readonly (readonly OrderEventInput[])[];
  readonly deeds: readonly Deed[];
  readonly spends: readonly Spend[];
  /** Order events that need the spends before them, in the order of time. */
  readonly epilogue: readonly OrderEventInput[];
  readonly adjustments: readonly Adjustment[];
  readonly coupons: CouponStory;
  readonly mall: MallStory;
  readonly merge: { readonly kept: string; readonly duplicate: string; readonly reason: string };
};

/** The story as it is told on a day: it ends with the evening before, so that it is the same at every hour of the day. */
export const tellStory = (today: Day): Story => {
  const first = firstDay(today);
  const members = gatherCast(today);
  const { kept, double } = doubleOf(members, today);
  const cast = [...members, double];
  const days = daysOfStory(first, today);
  const purchases = [...cast.flatMap((member) => purchasesOf(member, days)), ...plannedPurchases(cast, today)];
  const until = startOfDay(today, zone);
  const events = numberPurchases(purchases).flatMap((purchase) => tellPurchase(purchase, until));
  const byStars = spendsOfStars(cast, today);
  return {
    today,
    begins: startOfDay(first, zone),
    programme: rules,
    products: catalogue,
    cast,
    chapters: toChapters(events),
    deeds: deedsOf(cast, today),
    spends: [...byStars.spends, ...spendsOfOthers(cast, today, surePoints(purchases, today))],
    epilogue: byTime(byStars.events),
    adjustments: adjustmentsOf(today),
    coupons: couponStory(today),
    mall: mallStory(today),
    merge: { kept: kept.key, duplicate: double.key, reason: '换了手机号，是同一个人' },
  };
};

const byTime = (events: readonly OrderEventInput[]): OrderEventInput[] =>
  [...events].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

const toChapters = (events: readonly OrderEventInput[]): OrderEventInput[][] => [
  ...Map.groupBy(byTime(events), (event) => monthOf(event.at, zone)).values(),
];

/** Points that every member has earned at the least and that have not lapsed: half a point a yuan for what was certainly kept. */
const surePoints = (purchases: readonly Purchase[], today: Day): ((member: CastMember) => number) => {
  const from = startOfMonth(addMonths(today.slice(0, 7), -11), zone);
  // What was bought in the last days may be on its way.
  const to = momentOf(today, 6, 0);
  const fenByPhone = new Map<string, number>();
  for (const purchase of purchases) {
    if (purchase.fate !== 'kept' || purchase.at < from || purchase.at >= to) continue;
    fenByPhone.set(purchase.phone, (fenByPhone.get(purchase.phone) ?? 0) + goodsFen(purchase));
  }
  return ({ phone }) => floorShare(fenByPhone.get(phone) ?? 0, 1, 200);
};
