import { homeWords } from '../../words/home.ts';
import { type MemberDayView, memberDayView } from '../activities/member-day-view.ts';
import { type CardView, cardView } from '../card/card-view.ts';
import type { Here } from '../clock/here.ts';
import { type LiveBandView, liveBandView } from '../live/live-band-view.ts';
import { type FlowDay, flowDays } from '../points/flow-view.ts';
import { type TicketView, ticketView } from '../wallet/coupon-view.ts';
import { type DropLine, dropLine } from './drop-line.ts';
import type { Home } from './home-facts.ts';
import { type NewsView, newsView } from './news-view.ts';
import { type SlotView, slotView } from './slot-view.ts';

/** The first screen in words, ready to be drawn. A part with nothing to say is null or empty, and then is not there. */
export type HomeView = {
  readonly card: CardView;
  readonly news: NewsView | null;
  readonly memberDay: MemberDayView | null;
  readonly live: LiveBandView | null;
  readonly usableCoupons: number;
  /** Bringing a friend brings something. */
  readonly invites: boolean;
  readonly drops: readonly DropLine[];
  readonly tickets: readonly (TicketView & { readonly couponId: string })[];
  readonly slots: { readonly title: string; readonly line: string | null; readonly list: readonly SlotView[] };
  readonly flow: readonly FlowDay[];
};

export const homeView = (home: Home, here: Here): HomeView => {
  const { card, tierPercent, memberDay, live, drops, coupons, slots, flow, notices } = home;
  const { personal, list } = slots;
  return {
    card: cardView(card, here.today),
    news: newsView(notices, here),
    memberDay: memberDay && memberDayView(memberDay, { tier: card.tier.name, percent: tierPercent }, here),
    live: live && liveBandView(live, here),
    usableCoupons: coupons.usable,
    invites: home.invites,
    drops: drops.map((drop) => dropLine(drop, here)),
    tickets: coupons.soonest.map((coupon) => ({ couponId: coupon.couponId, ...ticketView(coupon, here) })),
    slots: {
      title: personal ? homeWords.slots.personal : homeWords.slots.general,
      line: personal ? null : homeWords.slots.generalLine,
      list: list.map((slot) => slotView(slot, card.tier.name, here)),
    },
    flow: flowDays(flow, here),
  };
};
