import { type Instant, msOf } from '@memberday/shared/domain/time.ts';
import type { TicketLook } from '../../ui/ticket-look.ts';
import { sayNumber } from '../../words/numbers.ts';
import { sayStart } from '../../words/spans.ts';
import { words } from '../../words/words.ts';
import type { Here } from '../clock/here.ts';
import { offerFace, sayTemplateValidity } from '../coupons/offer-face.ts';
import { exclusionWord, sayDoors, sayExclusion } from './drop-button.ts';
import { type Drop, type DropItem, earlyMs } from './drop-facts.ts';
import { type ItemState, itemState, type ToldSoldOut } from './item-state.ts';

/** What pressing a ticket's button does; the ticket itself always leads to its drop. */
export type TicketPress =
  | { readonly does: 'claim'; readonly nth: number }
  | { readonly does: 'use'; readonly couponId: string }
  | { readonly does: 'enter' }
  | { readonly does: 'remind' };

export type ClaimTicket = {
  readonly templateId: string;
  readonly value: string;
  readonly unit: string;
  readonly title: string;
  readonly condition: string;
  readonly validity: string;
  readonly look: TicketLook;
  readonly tag: string | undefined;
  /** In the place of a button. */
  readonly stamp: string | undefined;
  readonly why: string | undefined;
  readonly action: { readonly label: string; readonly press: TicketPress; readonly quiet: boolean } | undefined;
  readonly label: string;
  /** Absent where what is left does not matter to this member. */
  readonly bar: { readonly left: number; readonly stock: number; readonly words: string } | undefined;
};

/** A drop and what of it this member can have. */
export type ClaimSection = {
  readonly dropId: string;
  readonly name: string;
  readonly lines: readonly string[];
  /** Where the member still has to wait. */
  readonly countdown: { readonly label: string; readonly until: Instant } | null;
  /** The member asked to be told before the door opens. */
  readonly isReminded: boolean;
  readonly tickets: readonly ClaimTicket[];
};

/** What can be had now comes first, then what comes soonest, then what is gone. */
export const claimSections = (drops: readonly Drop[], here: Here, told: Readonly<Record<string, ToldSoldOut>> = {}) =>
  drops
    .map((drop) => {
      const states = drop.items.map((item) => itemState(drop, item, here.now, told[drop.dropId]));
      return { section: sectionOf(drop, states, here), order: orderOf(drop, states) };
    })
    .sort((a, b) => a.order - b.order)
    .map(({ section }) => section);

const orderOf = (drop: Drop, states: readonly ItemState[]): number => {
  if (states.some(({ step }) => step === 'open')) return 0;
  // The instants of a few weeks lie far below this.
  if (states.some(({ step }) => step === 'waiting')) return msOf(drop.opensForYouAt);
  if (states.some(({ step }) => step === 'claimed' || step === 'paused')) return 1e15;
  return 1e16;
};

const sectionOf = (drop: Drop, states: readonly ItemState[], here: Here): ClaimSection => {
  const waits = states.find((state) => state.step === 'waiting');
  return {
    dropId: drop.dropId,
    name: drop.name,
    lines: [drop.note, ...(waits ? sayDoors(drop) : [])].filter(Boolean),
    countdown:
      waits?.step === 'waiting'
        ? { label: earlyMs(drop) > 0 ? words.drops.opensForYouIn : words.drops.opensIn, until: waits.opensAt }
        : null,
    isReminded: drop.reminded,
    tickets: drop.items.map((item, i) => claimTicket(drop, item, states[i] ?? { step: 'over' }, here)),
  };
};

export const claimTicket = (drop: Drop, item: DropItem, state: ItemState, here: Here): ClaimTicket => {
  const { value, unit, condition } = offerFace(item.offer, item.atLeastFen);
  const { today, zone } = here;
  const stands = standing(drop, state, here);
  const said = stands.tag ?? stands.stamp ?? stands.action?.label ?? '';
  return {
    templateId: item.templateId,
    value,
    unit,
    title: item.name,
    condition: state.step === 'waiting' ? `${condition} · ${words.drops.stock(sayNumber(item.stock))}` : condition,
    validity:
      state.step === 'waiting'
        ? words.drops.state.waiting(sayStart(state.opensAt, today, zone))
        : sayTemplateValidity(item.validity, today),
    ...stands,
    label: words.drops.label(item.name, item.title, said),
    bar: barOf(item, state),
  };
};

type Standing = Pick<ClaimTicket, 'look' | 'tag' | 'stamp' | 'why' | 'action'>;

const standing = (drop: Drop, state: ItemState, { now }: Here): Standing => {
  const { state: said, act } = words.drops;
  const plain = { tag: undefined, stamp: undefined, why: undefined, action: undefined };
  switch (state.step) {
    case 'claimed': {
      if (!state.usable) return { ...plain, look: 'used', stamp: said.used };
      return {
        ...plain,
        look: 'live',
        tag: state.count > 1 ? said.claimedMany(state.count) : said.claimed,
        action: { label: act.use, press: { does: 'use', couponId: state.couponId }, quiet: true },
      };
    }
    case 'open':
      return drop.mode === 'queue'
        ? { ...plain, look: 'live', action: { label: act.rush, press: { does: 'enter' }, quiet: false } }
        : {
            ...plain,
            look: 'live',
            action: { label: act.claim, press: { does: 'claim', nth: state.nth }, quiet: false },
          };
    case 'waiting': {
      if (drop.reminded) return { ...plain, look: 'soon', tag: act.reminded };
      const isNear = msOf(state.opensAt) - msOf(now) < nearMs;
      return isNear
        ? { ...plain, look: 'soon', action: { label: words.drops.enter, press: { does: 'enter' }, quiet: true } }
        : { ...plain, look: 'soon', action: { label: act.remind, press: { does: 'remind' }, quiet: true } };
    }
    case 'sold_out':
      return { ...plain, look: 'expired', stamp: said.sold_out };
    case 'over':
      return { ...plain, look: 'expired', stamp: said.over };
    case 'paused':
      return { ...plain, look: 'locked', stamp: said.paused };
    case 'excluded':
      return { ...plain, look: 'locked', stamp: exclusionWord(state.problem), why: sayExclusion(state.problem) };
  }
};

/** So near to the door one goes in rather than be reminded. */
const nearMs = 5 * 60_000;

const barOf = ({ left, stock }: DropItem, state: ItemState): ClaimTicket['bar'] => {
  const { drops } = words;
  if (state.step !== 'open' && state.step !== 'sold_out' && state.step !== 'paused') return undefined;
  const shown = state.step === 'sold_out' ? 0 : left;
  return { left: shown, stock, words: drops.ofStock(sayNumber(shown), sayNumber(stock)) };
};
