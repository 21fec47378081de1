import type { Day } from '../../time.ts';
import type { FestivalPrice, Hours } from '../calendar.ts';
import type { MemberDay } from '../member-day.ts';

/** What a person draws up: a member day without what the platform adds. */
export type Plan = Pick<
  MemberDay,
  'name' | 'line' | 'recipe' | 'groups' | 'rule' | 'percent' | 'prices' | 'drops' | 'activities' | 'tasks'
>;

/** What a recipe asks of whoever uses it; everything else it knows. */
export type Answers = {
  readonly name: string;
  readonly line: string;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Day of the month, for what comes again each month between the two; null: every day. */
  readonly monthDay: number | null;
  readonly hours: Hours | null;
  readonly groups: readonly string[];
  readonly shops: readonly string[];
  readonly levelAtLeast: number;
  readonly percent: number;
  /** The coupon of the drop; null: none. */
  readonly drop: {
    readonly templateId: string;
    readonly title: string;
    readonly stock: number;
    readonly from: string;
    readonly to: string;
    /** Silver and above come in so many minutes sooner; 0: nobody does. */
    readonly earlyMinutes: number;
  } | null;
  readonly prices: readonly FestivalPrice[];
  /** Points of the reward, and how often it is given in all. */
  readonly points: number;
  readonly most: number;
  /** People, days, places: what the recipe counts. */
  readonly target: number;
  /** What the new product is called, where it is about one. */
  readonly product: string;
};

/** Which of the answers a recipe asks for, besides its name, line, days and groups. */
export type Ask = 'hours' | 'monthDay' | 'tier' | 'percent' | 'drop' | 'prices' | 'points' | 'target' | 'product';

export type DayRecipe = {
  readonly key: string;
  readonly name: string;
  /** What it does for the shop. */
  readonly about: string;
  readonly asks: readonly Ask[];
  /** What `target` means here, for whoever is asked. */
  readonly counts: 'people' | 'days' | 'places' | 'friends' | null;
  /** Where it starts from. `today` is the shop's. */
  answers(today: Day): Answers;
  plan(answers: Answers): Plan;
};

/** Answers that say nothing: a recipe names what it differs in. */
export const plainAnswers = (today: Day): Answers => ({
  name: '',
  line: '',
  firstDay: today,
  lastDay: today,
  monthDay: null,
  hours: null,
  groups: [],
  shops: [],
  levelAtLeast: 0,
  percent: 100,
  drop: null,
  prices: [],
  points: 20,
  most: 200,
  target: 30,
  product: '',
});

/** The frame of a plan: its days, hours, places and people. */
export const framed = (
  recipe: string,
  { name, line, firstDay, lastDay, monthDay, hours, groups, shops, levelAtLeast }: Answers,
): Omit<Plan, 'percent' | 'prices' | 'drops' | 'activities' | 'tasks'> => ({
  name,
  line,
  recipe,
  groups: [...groups],
  rule: {
    firstDay,
    lastDay,
    monthDays: monthDay === null ? [] : [monthDay],
    weekdays: [],
    dates: [],
    hours,
    shops: [...shops],
    levelAtLeast,
  },
});

export const plannedDrops = ({ drop, name }: Answers): Plan['drops'] =>
  drop === null
    ? []
    : [
        {
          name: `${name}专享券`.slice(0, 32),
          note: '',
          templateId: drop.templateId,
          stock: drop.stock,
          perMember: 1,
          from: drop.from,
          to: drop.to,
          early: drop.earlyMinutes > 0 ? { levelAtLeast: 1, minutes: drop.earlyMinutes } : null,
        },
      ];

/** 12月8日. */
export const dayWords = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;

/** 12月8日 to 12月14日, or the one day; of what comes each month, which day that is. */
export const spanWords = ({
  firstDay,
  lastDay,
  monthDay,
}: Pick<Answers, 'firstDay' | 'lastDay' | 'monthDay'>): string => {
  if (monthDay !== null && firstDay.slice(0, 7) !== lastDay.slice(0, 7)) {
    return `每月 ${monthDay} 号`;
  }
  return firstDay === lastDay ? dayWords(firstDay) : `${dayWords(firstDay)}到${dayWords(lastDay)}`;
};

/** 双倍, 1.5 倍. */
export const timesWords = (percent: number): string => (percent === 200 ? '双倍' : `${percent / 100} 倍`);
