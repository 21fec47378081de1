import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { listMall } from '@memberday/shared/contract/mall.ts';
import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { activitiesWords } from '../../words/activities.ts';
import { sayDay } from '../../words/dates.ts';
import { homeWords } from '../../words/home.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayEnd, sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';
import type { Slot } from './home-facts.ts';

/** Something put before the member, with why; `leadsTo` is where a tap goes. */
export type SlotView = {
  readonly key: string;
  readonly picture: string;
  readonly title: string;
  /** What it costs, or what it gives. */
  readonly price: string;
  readonly reason: string;
  readonly leadsTo:
    | { readonly page: 'coupon'; readonly couponId: string }
    | { readonly page: 'drop'; readonly dropId: string }
    | { readonly page: 'mallItem'; readonly itemId: string };
  readonly label: string;
};

const { slots: said } = homeWords;
const { mall: mallSaid } = activitiesWords;

/** @param tier the member's own, for a door that opens earlier because of it */
export const slotView = (slot: Slot, tier: string, here: Here): SlotView => {
  const parts = partsOf(slot, tier, here);
  return { ...parts, label: said.label(parts.title, parts.reason, parts.price) };
};

const partsOf = (slot: Slot, tier: string, { today, zone }: Here): Omit<SlotView, 'label'> => {
  switch (slot.kind) {
    case 'coupon':
      return {
        key: slot.couponId,
        picture: 'coupon',
        title: slot.name,
        price: slot.title,
        reason: said.lapses(sayEnd(slot.reason.at, today, zone)),
        leadsTo: { page: 'coupon', couponId: slot.couponId },
      };
    case 'drop': {
      const moment = sayStart(slot.reason.at, today, zone);
      return {
        key: slot.dropId,
        picture: 'envelope',
        title: slot.name,
        price: '',
        reason: slot.reason.kind === 'opens_early' ? said.opensEarly(tier, moment) : said.opens(moment),
        leadsTo: { page: 'drop', dropId: slot.dropId },
      };
    }
    case 'item':
      return {
        key: slot.itemId,
        picture: slot.picture,
        title: slot.name,
        price: priceOf(slot.points, slot.cashFen),
        reason: itemReason(slot.reason, today),
        leadsTo: { page: 'mallItem', itemId: slot.itemId },
      };
  }
};

type MallItem = Output<typeof listMall>['items'][number];

/** An item of the mall with what the points say about it. */
export const itemTile = ({ itemId, name, picture, points, cashFen, why }: MallItem): SlotView => {
  const missing = why?.code === 'points_short' ? Number(why.facts.shortBy) : 0;
  const price = priceOf(points, cashFen);
  const reason = missing > 0 ? mallSaid.short(sayNumber(missing)) : mallSaid.now;
  const label = said.label(name, reason, price);
  return { key: itemId, picture, title: name, price, reason, leadsTo: { page: 'mallItem', itemId }, label };
};

const priceOf = (points: number, cashFen: number): string =>
  homeWords.price(sayNumber(points), cashFen > 0 ? sayYuan(cashFen) : null);

const itemReason = (reason: Extract<Slot, { kind: 'item' }>['reason'], today: Here['today']): string => {
  switch (reason.kind) {
    case 'uses_lapsing':
      return said.usesLapsing(sayNumber(reason.points), sayDay(reason.lastDay, today));
    case 'affordable':
      return reason.left > 0 ? said.affordable(sayNumber(reason.left)) : said.affordableAll;
    case 'nearly':
      return said.nearly(sayNumber(reason.short));
    case 'picked':
      return said.picked;
  }
};
