import {
  addMs,
  type Day,
  dayOf,
  hourMs,
  type Instant,
  instantOfWall,
  minuteMs,
  msOf,
  type Zone,
} from '@memberday/shared/domain/time.ts';
import { sayTime } from '../../words/dates.ts';
import { opsLiveWords } from '../../words/ops/live.ts';
import type { LivePlan, LiveRecord } from './desk-facts.ts';

const { missing } = opsLiveWords.plan;

export type DropForm = LiveRecord['drops'][number];
export type ProductForm = {
  readonly productId: string;
  readonly shopAppId: string;
  readonly title: string;
  /** As it is typed, in yuan. */
  readonly price: string;
};

/** What somebody draws up on the phone: a day and a time instead of two moments, prices as they are written. */
export type LiveForm = {
  readonly name: string;
  readonly line: string;
  readonly anchor: string;
  readonly picture: string;
  readonly day: Day;
  /** 20:00. */
  readonly time: string;
  readonly minutes: number;
  readonly groups: readonly string[];
  readonly shops: readonly string[];
  readonly percent: number;
  readonly drops: readonly DropForm[];
  readonly products: readonly ProductForm[];
};

export const lengths = [60, 90, 120, 180] as const;

/** An evening, which is when people watch. */
export const freshForm = (day: Day, groups: readonly string[]): LiveForm => ({
  name: '',
  line: '',
  anchor: '',
  picture: 'tea',
  day,
  time: '20:00',
  minutes: 120,
  groups,
  shops: [],
  percent: 100,
  drops: [],
  products: [],
});

export const formOf = (live: LiveRecord, zone: Zone): LiveForm => ({
  name: live.name,
  line: live.line,
  anchor: live.anchor,
  picture: live.picture,
  day: dayOf(live.startsAt, zone),
  time: sayTime(live.startsAt, zone),
  minutes: Math.round((msOf(live.endsAt) - msOf(live.startsAt)) / minuteMs),
  groups: live.groups,
  shops: live.shops,
  percent: live.percent,
  drops: live.drops,
  products: live.products.map(({ priceFen, picture: _, ...rest }) => ({ ...rest, price: String(priceFen / 100) })),
});

const startOf = ({ day, time }: Pick<LiveForm, 'day' | 'time'>, zone: Zone): Instant => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return instantOfWall(day, hours * hourMs + minutes * minuteMs, zone);
};

export const planOf = (form: LiveForm, zone: Zone): LivePlan => {
  const { day: _, time: __, minutes, groups, shops, drops, products, ...rest } = form;
  const startsAt = startOf(form, zone);
  return {
    ...rest,
    name: form.name.trim(),
    anchor: form.anchor.trim(),
    line: form.line.trim(),
    startsAt,
    endsAt: addMs(startsAt, minutes * minuteMs),
    groups: [...groups],
    // Without a factor there is nothing that would hold in a shop.
    shops: form.percent > 100 ? [...shops] : [],
    drops: [...drops],
    products: products.map(({ price, productId, shopAppId, title }) => ({
      productId: productId.trim(),
      shopAppId: shopAppId.trim(),
      title: title.trim(),
      priceFen: Math.round(Number(price) * 100) || 0,
      picture: form.picture,
    })),
  };
};

/** Why it cannot be saved, or undefined. */
export const missingIn = (form: LiveForm, now: Instant, zone: Zone): string | undefined => {
  if (form.name.trim() === '') return missing.name;
  if (form.anchor.trim() === '') return missing.anchor;
  if (startOf(form, zone) <= now) return missing.past;
  if (form.drops.some(({ templateId }) => templateId === '')) return missing.template;
  return form.products.every(isWhole) ? undefined : missing.product;
};

const isWhole = ({ productId, shopAppId, title, price }: ProductForm): boolean =>
  [productId, shopAppId, title].every((each) => each.trim() !== '') && /^\d+(\.\d{1,2})?$/.test(price.trim());
