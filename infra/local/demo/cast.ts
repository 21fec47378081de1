import { addDays, type Day } from '@memberday/shared/domain/time.ts';
import { firstDay } from './calendar.ts';
import { catalogue, tastes } from './catalogue.ts';
import { type Chance, createChance } from './chance.ts';
import type { HabitName } from './habits.ts';
import { makeName } from './names.ts';
import { openingDay, type Shop, shops } from './shops.ts';
import { stars } from './stars.ts';

/** One person of the story. */
export type CastMember = {
  /** Their own row of chance hangs on it: `m017`, or a star's name. */
  readonly key: string;
  readonly name: string;
  readonly phone: string;
  /** Number of the card the shop gave out. */
  readonly card: string;
  readonly birthday: Day;
  readonly city: string;
  readonly interests: readonly string[];
  readonly shop: Shop['id'];
  /** The day of joining; a sale can have come before it. */
  readonly joinedOn: Day;
  readonly habit: HabitName;
  /** Skus they take again and again. */
  readonly favourites: readonly string[];
};

/** Members beside the stars. */
const chorus = 290;

const shareOfHabit: readonly (readonly [HabitName, number])[] = [
  ['team', 5],
  ['daily', 12],
  ['regular', 44],
  ['weekender', 68],
  ['occasional', 126],
  ['giver', 16],
  ['faded', 12],
  ['onlooker', 7],
];

/** Everybody who is a member, the same for everybody who asks on the same day. Stars come first. */
export const gatherCast = (today: Day): CastMember[] => {
  const first = firstDay(today);
  const habits = shareOfHabit.flatMap(([habit, count]) => Array.from({ length: count }, () => habit));
  const taken = new Set(stars.map((star) => star.name));
  const others = Array.from({ length: chorus }, (_, i) => {
    const key = `m${String(i + 1).padStart(3, '0')}`;
    return makeMember(key, i + 1, habits[i] ?? 'occasional', { today, first, taken });
  });
  return [...stars.map((star, i) => makeStar(star, i, { today, first })), ...others];
};

/** Numbers of nobody: 139 0000 and four digits. Members begin at 1000, stars at 0100. */
export const phoneOf = (number: number): string => `1390000${String(number).padStart(4, '0')}`;

const cardOf = (number: number): string => `HD${String(number).padStart(8, '0')}`;

export const isStar = ({ key }: CastMember): boolean => stars.some((star) => star.key === key);

/** Not enrolled by a shop: becomes a member at the story's end, through the mini-program. */
export const joinsLast = ({ key }: CastMember): boolean => stars.some((star) => star.key === key && star.joinsLast);

/** @throws when nobody has that key */
export const findInCast = (cast: readonly CastMember[], key: string): CastMember => {
  const member = cast.find((each) => each.key === key);
  if (!member) throw new Error(`nobody in the cast is called ${key}`);
  return member;
};

/** Somebody who lost a phone and joined again with the new number. */
export const doubleOf = (cast: readonly CastMember[], today: Day): { kept: CastMember; double: CastMember } => {
  const kept = cast.find((member) => member.habit === 'regular' && !isStar(member));
  if (!kept) throw new Error('the cast has no regular');
  const joinedOn = addDays(today, -40);
  return {
    kept,
    double: { ...kept, key: `${kept.key}-again`, phone: phoneOf(8001), card: cardOf(8001), joinedOn },
  };
};

type Stage = { readonly today: Day; readonly first: Day };

const makeStar = (star: (typeof stars)[number], i: number, { today, first }: Stage): CastMember => ({
  key: star.key,
  name: star.name,
  phone: phoneOf(100 + i),
  card: cardOf(i + 1),
  birthday: star.bornIn === undefined ? star.birthday : `${star.bornIn}-${today.slice(5)}`,
  city: star.city,
  interests: star.interests,
  shop: star.shop,
  joinedOn: star.joinedDaysAgo === 'first' ? addDays(first, 2) : addDays(today, -star.joinedDaysAgo),
  habit: star.habit,
  favourites: star.favourites,
});

const makeMember = (
  key: string,
  number: number,
  habit: HabitName,
  { today, first, taken }: Stage & { readonly taken: Set<string> },
): CastMember => {
  const chance = createChance(`cast/${key}`);
  const birthday = makeBirthday(chance, Number(today.slice(0, 4)));
  const shop = chance.pickWeighted(shops, (each) => each.share);
  const liked = [...new Set([chance.pick(tastes), chance.pick(tastes), chance.pick(tastes)])];
  const favourites = catalogue.filter((item) => item.taste !== undefined && liked.includes(item.taste));
  return {
    key,
    name: makeFreshName(chance, Number(birthday.slice(0, 4)), taken),
    phone: phoneOf(1000 + number),
    card: cardOf(1000 + number),
    birthday,
    city: chance.happens(0.86) ? shop.city : chance.pick(elsewhere),
    interests: [...liked, ...(chance.happens(0.4) ? [chance.pick(pastimes)] : [])],
    shop: shop.id,
    joinedOn: makeJoinDay(chance, habit, openingDay(shop, first), today),
    habit,
    favourites: favourites.slice(0, 4).map((item) => item.sku),
  };
};

const elsewhere = ['苏州', '南京', '宁波', '北京', '深圳', '重庆', '武汉', '西安'];
const pastimes = ['露营', '骑行', '看展', '读书', '猫', '跑步', '手帐'];

const makeBirthday = (chance: Chance, year: number): Day => {
  const born = year - chance.pick([19, 21, 22, 24, 25, 26, 27, 28, 29, 30, 31, 33, 35, 36, 38, 41, 44, 48, 53, 60]);
  return addDays(`${born}-01-01`, chance.below(365));
};

const makeFreshName = (chance: Chance, birthYear: number, taken: Set<string>): string => {
  let name = makeName(chance, birthYear);
  while (taken.has(name)) name = makeName(chance, birthYear);
  taken.add(name);
  return name;
};

/** A third join in the two weeks after their shop opens, the rest as time goes by; the faded were among the first guests of all. */
const makeJoinDay = (chance: Chance, habit: HabitName, opened: Day, today: Day): Day => {
  const days = daysBetween(opened, today);
  if (habit === 'faded' || chance.happens(0.34)) return addDays(opened, chance.below(Math.min(14, days)));
  return addDays(opened, chance.below(days));
};

const daysBetween = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
