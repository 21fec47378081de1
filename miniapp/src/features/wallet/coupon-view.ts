import { sayYuan } from '@memberday/shared/domain/coupons/offers/kind.ts';
import { addDays, type Day, dayOf, type Instant, msOf, type Zone } from '@memberday/shared/domain/time.ts';
import type { TicketLook } from '../../ui/ticket-look.ts';
import { sayDay, sayMoment } from '../../words/dates.ts';
import { type Advice, adviseOn } from '../../words/problems.ts';
import { sayEnd } from '../../words/spans.ts';
import { words } from '../../words/words.ts';
import type { Here } from '../clock/here.ts';
import { offerFace } from '../coupons/offer-face.ts';
import { type Coupon, whyNot } from './why-not.ts';

/** A coupon as a ticket shows it. */
export type TicketView = {
  readonly value: string;
  readonly unit: string;
  readonly title: string;
  readonly condition: string;
  readonly validity: string;
  readonly look: TicketLook;
  readonly tag: string | undefined;
  /** In the place of a button, where its look does not say it. */
  readonly stamp: string | undefined;
  readonly why: string | undefined;
  readonly label: string;
};

/** Sooner than this it is said that it will lapse. */
const soonDays = 3;

const { tag: tags, validity: said, detail } = words.wallet;

export const ticketView = (coupon: Coupon, here: Here): TicketView => {
  const { value, unit, condition } = offerFace(coupon.offer, coupon.atLeastFen);
  const validity = sayValidity(coupon, here);
  const standing = standingOf(coupon, here);
  return {
    value,
    unit,
    title: coupon.name,
    condition,
    validity,
    ...standing,
    // A lock or an offer is stamped on it; only what the shop does to it needs a sentence.
    why: coupon.state === 'issued' && standing.look === 'locked' ? sayWhyNot(coupon, here)?.say : undefined,
    label: words.wallet.label(coupon.name, coupon.title, validity),
  };
};

/** Why it cannot be used now, and what to do about it; null when it can. */
export const sayWhyNot = (coupon: Coupon, { now, zone }: Here): Pick<Advice, 'say' | 'next'> | null => {
  const problem = whyNot(coupon, now, zone);
  if (!problem) return null;
  return problem.code === 'coupon_dead' && problem.facts.state === 'stopped'
    ? { say: detail.stopped, next: detail.stoppedNext }
    : adviseOn(problem);
};

const standingOf = (coupon: Coupon, { now }: Here): Pick<TicketView, 'look' | 'tag' | 'stamp'> => {
  const plain = { tag: undefined, stamp: undefined };
  switch (coupon.state) {
    case 'redeemed':
      return { ...plain, look: 'used' };
    case 'given':
      return { ...plain, look: 'used', stamp: tags.given };
    case 'expired':
      return { ...plain, look: 'expired' };
    case 'void':
      return { ...plain, look: 'expired', stamp: tags.dead };
    case 'locked':
      return { ...plain, look: 'locked', stamp: tags.locked };
    case 'offered':
      return { ...plain, look: 'locked', stamp: tags.offered };
    case 'issued':
      if (coupon.validUntil <= now) return { ...plain, look: 'expired' };
      if (coupon.useStopped) return { ...plain, look: 'locked', stamp: tags.stopped };
      if (coupon.validFrom > now) return { ...plain, look: 'soon', tag: tags.notYet };
      return { ...plain, look: 'live', tag: isSoon(coupon, now) ? tags.soon : undefined };
  }
};

const isSoon = ({ validUntil }: Coupon, now: Instant): boolean => msOf(validUntil) - msOf(now) <= soonDays * 86_400_000;

/** The one date that matters about it now. */
const sayValidity = (coupon: Coupon, { now, today, zone }: Here): string => {
  const { state, use, givenAt, lock, offered, validFrom, validUntil } = coupon;
  const end = sayEnd(validUntil, today, zone);
  if (state === 'redeemed' && use) return said.usedAt(sayMoment(use.at, today, zone));
  if (state === 'given' && givenAt) return said.givenAt(sayMoment(givenAt, today, zone));
  if (state === 'locked' && lock) return said.lockedUntil(sayMoment(lock.until, today, zone));
  if (state === 'offered' && offered) return said.offeredUntil(sayMoment(offered.until, today, zone));
  if (state === 'expired' || validUntil <= now) return said.expiredAt(end);
  if (validFrom > now) return said.from(sayMoment(validFrom, today, zone));
  const last = lastDay(validUntil, zone);
  return last <= addDays(today, 1) ? said.until(end) : said.dates(sayDay(last, today));
};

/** The last day on which something can be used that ends just before a moment. */
const lastDay = (until: Instant, zone: Zone): Day => dayOf(new Date(msOf(until) - 1).toISOString(), zone);

/** A coupon on a page of its own. */
export type CouponDetail = {
  readonly ticket: TicketView;
  readonly note: string;
  readonly why: Pick<Advice, 'say' | 'next'> | null;
  readonly rows: readonly { readonly title: string; readonly value: string; readonly line?: string | undefined }[];
  readonly terms: readonly string[];
  /** What can be done with it now. */
  readonly may: { readonly show: boolean; readonly give: boolean; readonly takeBack: boolean };
};

export const couponDetail = (coupon: Coupon, here: Here): CouponDetail => {
  const { state, useStopped, validFrom, validUntil, use, transferable } = coupon;
  const isFree = state === 'issued' && !useStopped && validUntil > here.now;
  return {
    ticket: { ...ticketView(coupon, here), why: undefined },
    note: coupon.note,
    why: sayWhyNot(coupon, here),
    rows: [
      ...(use ? [usedRow(use)] : []),
      ...(validFrom > here.now ? [{ title: detail.starts, value: sayMoment(validFrom, here.today, here.zone) }] : []),
      { title: detail.validity, value: detail.before(sayEnd(validUntil, here.today, here.zone)) },
      { title: detail.source, value: words.wallet.source[coupon.source.kind] },
    ],
    terms: coupon.terms,
    may: { show: isFree && validFrom <= here.now, give: isFree && transferable, takeBack: state === 'offered' },
  };
};

const usedRow = ({ discountFen, shop, order }: NonNullable<Coupon['use']>) => ({
  title: detail.saved(sayYuan(discountFen)),
  value: shop ? detail.usedWhere(shop) : order ? detail.order(order.number) : '',
});
