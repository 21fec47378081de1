import { hourMs, type Instant, msOf } from '@memberday/shared/domain/time.ts';
import { liveWords } from '../../words/live.ts';
import { sayStart } from '../../words/spans.ts';
import type { Here } from '../clock/here.ts';
import { type ClaimTicket, claimTicket } from '../drops/claim-view.ts';
import { type ClaimingState, withWins } from '../drops/claiming-state.ts';
import type { Drop } from '../drops/drop-facts.ts';
import { itemState } from '../drops/item-state.ts';
import type { LiveDrop } from './live-facts.ts';

/** A drop of a live on its panel: what it waits for, or the ticket with all that can be done about it. */
export type LiveDropView = {
  readonly dropId: string;
  readonly name: string;
  readonly note: string;
  readonly gives: string;
  readonly standing:
    | { readonly kind: 'countdown'; readonly label: string; readonly until: Instant }
    | { readonly kind: 'said'; readonly words: string }
    | { readonly kind: 'ticket'; readonly drop: Drop; readonly ticket: ClaimTicket };
  /** The word has to be given before it can be claimed; it can be given now. */
  readonly wantsWord: boolean;
  /** One can have it now: the panel puts it first. */
  readonly isOpen: boolean;
};

const { drops: said } = liveWords;

/** Further ahead a time of day says more than a countdown. */
const countdownWithinMs = 2 * hourMs;

/** @param isOn the live runs: before that nobody knows yet when a drop opens */
export const liveDropView = (live: LiveDrop, isOn: boolean, claiming: ClaimingState, here: Here): LiveDropView => {
  const { dropId, name, note, title, needsWord, unlocked } = live;
  const view = { dropId, name, note, gives: title };
  const drop = live.drop && withWins(live.drop, claiming);
  const item = drop?.items[0];
  if (!drop || !item) return { ...view, standing: waiting(live, isOn, here), wantsWord: false, isOpen: false };
  const state = itemState(drop, item, here.now, claiming.told[dropId]);
  const isOpen = state.step === 'open';
  const wantsWord = needsWord && !unlocked && isOpen;
  const ticket = claimTicket(drop, item, state, here);
  const action =
    wantsWord && ticket.action ? { ...ticket.action, label: said.giveWord } : directly(ticket.action, state);
  return { ...view, standing: { kind: 'ticket', drop, ticket: { ...ticket, action } }, wantsWord, isOpen };
};

/** On this page one claims on the spot, also what is given out in a line. */
const directly = (action: ClaimTicket['action'], state: ReturnType<typeof itemState>): ClaimTicket['action'] =>
  action && state.step === 'open' ? { ...action, press: { does: 'claim', nth: state.nth } } : action;

const waiting = (
  { opensAt, needsWord }: LiveDrop,
  isOn: boolean,
  { now, today, zone }: Here,
): LiveDropView['standing'] => {
  if (!isOn) return { kind: 'said', words: needsWord ? said.waitsForWord : said.later };
  if (opensAt === null) return { kind: 'said', words: needsWord ? said.waitsForWord : said.waits };
  return msOf(opensAt) - msOf(now) <= countdownWithinMs
    ? { kind: 'countdown', label: said.opensIn, until: opensAt }
    : { kind: 'said', words: said.opensAt(sayStart(opensAt, today, zone)) };
};

/** What can be had now first; else in the order they were planned in. */
export const liveDropViews = (
  drops: readonly LiveDrop[],
  isOn: boolean,
  claiming: ClaimingState,
  here: Here,
): LiveDropView[] =>
  drops.map((drop) => liveDropView(drop, isOn, claiming, here)).sort((a, b) => Number(b.isOpen) - Number(a.isOpen));
