import type { Output } from '@memberday/shared/contract/endpoint.ts';
import type { getHome } from '@memberday/shared/contract/members.ts';
import type { listMyPoints } from '@memberday/shared/contract/points.ts';
import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Trouble } from '../attempt.ts';

export type MemberCard = Output<typeof getHome>;
export type LedgerEntry = Output<typeof listMyPoints>['entries'][number];

/** A card and when the platform gave it: what is shown when it cannot be asked again. */
export type DatedCard = { readonly card: MemberCard; readonly at: Instant };

export type Flow =
  | { readonly step: 'loading' }
  | { readonly step: 'shown'; readonly entries: readonly LedgerEntry[] }
  | { readonly step: 'failed'; readonly trouble: Trouble };

/** What the first screen can be. */
export type HomeState =
  | { readonly step: 'loading' }
  | { readonly step: 'visitor' }
  | { readonly step: 'failed'; readonly trouble: Trouble }
  | {
      readonly step: 'member';
      readonly dated: DatedCard;
      readonly flow: Flow;
      /** The card is older than now, and why. */
      readonly trouble: Trouble | null;
    };

export type HomeEvent =
  | { readonly kind: 'asked' }
  | { readonly kind: 'is_visitor' }
  | { readonly kind: 'card_came'; readonly dated: DatedCard }
  | { readonly kind: 'card_failed'; readonly trouble: Trouble }
  | { readonly kind: 'flow_came'; readonly entries: readonly LedgerEntry[] }
  | { readonly kind: 'flow_failed'; readonly trouble: Trouble };

/** With a card from last time the screen has something to show at once. */
export const firstState = (kept: DatedCard | undefined): HomeState =>
  kept ? { step: 'member', dated: kept, flow: { step: 'loading' }, trouble: null } : { step: 'loading' };

export const nextState = (state: HomeState, event: HomeEvent): HomeState => {
  switch (event.kind) {
    case 'asked':
      return state.step === 'failed' ? { step: 'loading' } : retryFlow(state);
    case 'is_visitor':
      return { step: 'visitor' };
    case 'card_came':
      return {
        step: 'member',
        dated: event.dated,
        flow: state.step === 'member' ? state.flow : { step: 'loading' },
        trouble: null,
      };
    case 'card_failed':
      // An old card beats none, unless the platform answered and said that it is no more.
      return state.step === 'member' && event.trouble.unanswered
        ? { ...state, trouble: event.trouble }
        : { step: 'failed', trouble: event.trouble };
    case 'flow_came':
      return state.step === 'member' ? { ...state, flow: { step: 'shown', entries: event.entries } } : state;
    case 'flow_failed':
      // Lines that are on the screen stay there.
      return state.step === 'member' && state.flow.step !== 'shown'
        ? { ...state, flow: { step: 'failed', trouble: event.trouble } }
        : state;
  }
};

const retryFlow = (state: HomeState): HomeState =>
  state.step === 'member' && state.flow.step === 'failed' ? { ...state, flow: { step: 'loading' } } : state;
