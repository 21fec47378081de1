import { type Account, available } from '../account/account.ts';
import type { Entry } from '../account/entry.ts';
import type { LimitCounters } from '../limits/limit.ts';
import { done, type Outcome, refused } from '../outcome.ts';
import { decideSpend } from '../points/spend-points.ts';
import { problem } from '../problem.ts';
import type { Programme } from '../programme/programme.ts';
import { addDays, dayOf, type Instant, startOfDay, type Zone } from '../time.ts';
import type { Exchange, PickUp } from './exchange.ts';
import type { MallItem, MallTerms } from './mall-item.ts';
import { type ExchangeFacts, refuseExchange } from './refuse-exchange.ts';

/** What a member asks for. The price is the one they saw: they never pay another one. */
export type ExchangeAsked = {
  readonly exchangeId: string;
  readonly points: number;
  readonly cashFen: number;
  /** Where goods are to be fetched; null for a coupon. */
  readonly shop: string | null;
};

/** An exchange with all but its stock, its slot and its coupon, and the spend that pays it. */
export type PlacedExchange = {
  readonly exchange: Exchange;
  readonly entry: Entry;
  readonly counters: LimitCounters;
};

/**
 * Points of a member against an item of the mall, all or nothing.
 * @param code that fetches the goods, should it be goods
 */
export const placeExchange = (
  item: MallItem,
  account: Account,
  asked: ExchangeAsked,
  facts: Pick<ExchangeFacts, 'used' | 'soldOut'> & { readonly code: string },
  programme: Programme,
  now: Instant,
): Outcome<PlacedExchange> => {
  const { exchangeId } = asked;
  const { terms } = item;
  const held = available(account, now, programme.zone) - account.debt;
  const refusal = refuseExchange(item, { ...facts, level: account.tier.level, held }, programme, now);
  // What it costs now is of no interest to who cannot have it anyway.
  if (refusal && refusal.code !== 'points_short') return refused(refusal);
  if (asked.points !== terms.points || asked.cashFen !== terms.cashFen) {
    return refused(problem('price_changed', { points: terms.points, cashFen: terms.cashFen }));
  }
  const pickUp = pickUpOf(terms, asked.shop, facts.code, now, programme.zone);
  if (!pickUp.ok) return pickUp;
  const spend = { number: exchangeId, points: terms.points, at: now, reason: terms.name, by: null };
  const spent = decideSpend(account, spend, programme, now);
  if (!spent.ok) return spent;
  const business = { kind: 'exchange', source: 'memberday', number: exchangeId };
  const entry = { ...spent.value.entry, business };
  const exchange: Exchange = {
    exchangeId,
    memberId: account.memberId,
    version: 0,
    itemId: item.itemId,
    itemVersion: item.version,
    name: terms.name,
    picture: terms.picture,
    points: terms.points,
    cashFen: terms.cashFen,
    lots: entry.lots,
    at: now,
    state: pickUp.value ? 'placed' : 'granted',
    pickUp: pickUp.value,
    coupon: null,
    cancellableUntil: pickUp.value ? pickUp.value.until : returnableUntil(terms, now, programme.zone),
    shard: null,
    slot: null,
    handedOver: null,
    ended: null,
  };
  return done({ exchange, entry, counters: spent.value.counters });
};

/** Goods wait to the end of the last day, by the shop's clock. */
const pickUpOf = (
  { gives }: MallTerms,
  wanted: string | null,
  code: string,
  now: Instant,
  zone: Zone,
): Outcome<PickUp | null, 'invalid_value'> => {
  if (gives.kind === 'coupon') return done(null);
  const shop = gives.shops.find((each) => each.shop === wanted);
  if (!shop) return refused(problem('invalid_value', { field: 'shop', why: 'is none of those that hand it over' }));
  return done({ shop: shop.shop, shopName: shop.name, code, until: endOfDays(now, gives.pickUpDays, zone) });
};

const returnableUntil = ({ gives }: MallTerms, now: Instant, zone: Zone): Instant | null =>
  gives.kind === 'coupon' && gives.returnDays > 0 ? endOfDays(now, gives.returnDays, zone) : null;

/** The end of the day that lies so many days ahead. */
const endOfDays = (now: Instant, days: number, zone: Zone): Instant =>
  startOfDay(addDays(dayOf(now, zone), days + 1), zone);
