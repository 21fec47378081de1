import type { OrderLine } from '@memberday/shared/domain/orders/order.ts';
import { addDays, type Day, hourMs, type Instant, instantOfWall, type Zone } from '@memberday/shared/domain/time.ts';
import { crowd, isMemberDay, isShut, isWeekend, seasonWeight } from './calendar.ts';
import type { CastMember } from './cast.ts';
import { catalogue, type Item, itemOf } from './catalogue.ts';
import { type Chance, createChance } from './chance.ts';
import { fadesAfterDays, type Habit, habits } from './habits.ts';
import type { Shop } from './shops.ts';

/** Days, hours and months of the shops. */
export const zone: Zone = 'Asia/Shanghai';

/** `daysAgo` days before today, at that hour by the shops' clock. */
export const momentOf = (today: Day, daysAgo: number, hour: number): Instant =>
  instantOfWall(addDays(today, -daysAgo), hour * hourMs, zone);

/** Something bought, before it is told as events. */
export type Purchase = {
  readonly phone: string;
  readonly shop: Shop['id'];
  readonly at: Instant;
  /** `till`: paid and handed over at once; `fetched`: ordered ahead; `sent`: by parcel. */
  readonly way: 'till' | 'fetched' | 'sent';
  readonly lines: readonly OrderLine[];
  readonly fate: Fate;
  /** Where the story speaks of it again; the others are numbered as they come. */
  readonly number?: string;
};

/** What became of it. Parts and sums returned are of its first line. */
export type Fate = 'kept' | 'unpaid' | 'returned' | 'piece-returned' | 'some-money-back';

/** A day of the story, weighed once for everybody. */
export type StoryDay = { readonly day: Day; readonly crowd: number; readonly weekend: boolean; readonly shut: boolean };

/** Every day from the first up to, not including, the last. */
export const daysOfStory = (first: Day, end: Day): StoryDay[] => {
  const days: StoryDay[] = [];
  for (let day = first; day < end; day = addDays(day, 1)) {
    days.push({ day, crowd: crowd(day), weekend: isWeekend(day), shut: isShut(day) });
  }
  return days;
};

/** All that one member buys by habit. */
export const purchasesOf = (member: CastMember, days: readonly StoryDay[]): Purchase[] => {
  const chance = createChance(`purchases/${member.key}`);
  const habit: Habit = habits[member.habit];
  const faded = habit.fades ? addDays(member.joinedOn, fadesAfterDays) : undefined;
  return days.flatMap((day) => {
    if (day.shut || day.day < member.joinedOn) return [];
    const perYear = faded !== undefined && day.day >= faded ? 2 : habit.perYear;
    const likely = (perYear / 365) * day.crowd * (day.weekend ? habit.weekend : 1);
    // Everybody's row of chance moves by one a day, so that a change of today's weather leaves the past alone.
    return chance.happens(likely) ? [buy(member, habit, day.day, createChance(`${member.key}/${day.day}`))] : [];
  });
};

const buy = (member: CastMember, habit: Habit, day: Day, chance: Chance): Purchase => {
  const isGift = chance.happens(habit.gifts);
  const lines = isGift ? giftLines(day, habit, chance) : everydayLines(member, habit, day, chance);
  const online = chance.happens(habit.online);
  const way = !online ? 'till' : isGift ? 'sent' : 'fetched';
  const clock = chance.pick(habit.hours) * hourMs + chance.below(hourMs);
  return {
    phone: member.phone,
    shop: member.shop,
    at: instantOfWall(day, clock, zone),
    way,
    lines,
    fate: decideFate(chance, way, isGift),
  };
};

const decideFate = (chance: Chance, way: Purchase['way'], isGift: boolean): Fate => {
  const luck = chance.throw();
  if (way !== 'till' && luck > 0.955) return 'unpaid';
  if (luck < (isGift ? 0.035 : 0.006)) return 'returned';
  if (luck < (isGift ? 0.06 : 0.014)) return 'piece-returned';
  if (luck < (isGift ? 0.08 : 0.022)) return 'some-money-back';
  return 'kept';
};

/** Mostly what they always take; on a member day more of it. */
const everydayLines = (member: CastMember, habit: Habit, day: Day, chance: Chance): OrderLine[] => {
  const kinds = chance.pickWeighted([1, 2, 3], (count) => habit.kinds[count - 1] ?? 0);
  const most = habit.pieces[1] + (isMemberDay(day) ? 1 : 0);
  const favourites = member.favourites.map(itemOf).filter((item) => seasonWeight(item.season, day) >= 1);
  const chosen = new Map<string, Item>();
  while (chosen.size < kinds) {
    const item =
      favourites.length > 0 && chance.happens(0.62)
        ? chance.pick(favourites)
        : chance.pickWeighted(everyday, ({ liking, season }) => liking * seasonWeight(season, day));
    chosen.set(item.sku, item);
  }
  return [...chosen.values()].map((item, i) => toLine(item, i, chance.between(habit.pieces[0], most)));
};

const giftLines = (day: Day, habit: Habit, chance: Chance): OrderLine[] => {
  const item = chance.pickWeighted(gifts, ({ liking, season }) => liking * seasonWeight(season, day));
  return [toLine(item, 0, item.category === '礼盒' ? chance.between(1, Math.max(1, habit.pieces[1])) : 1)];
};

const everyday = catalogue.filter(({ category }) => category === '茶饮' || category === '烘焙');
const gifts = catalogue.filter(({ category }) => category === '礼盒' || category === '周边');

export const toLine = (item: Item, i: number, quantity: number): OrderLine => ({
  line: String(i + 1),
  sku: item.sku,
  category: item.category,
  quantity,
  amountFen: item.priceFen * quantity,
});
