import type { Instant } from '@memberday/shared/domain/time.ts';
import type { Trouble } from '../attempt.ts';

/** What a page knows of what it shows. */
export type LoadedState<Value> =
  | { readonly step: 'loading' }
  /** Whoever holds the phone has not joined, and what the page shows is for members. */
  | { readonly step: 'visitor' }
  | { readonly step: 'failed'; readonly trouble: Trouble }
  | {
      readonly step: 'shown';
      readonly value: Value;
      /** When the platform gave it. */
      readonly at: Instant;
      /** It is older than now, and why. */
      readonly trouble: Trouble | null;
    };

export type LoadedEvent<Value> =
  | { readonly kind: 'asked' }
  | { readonly kind: 'is_visitor' }
  | { readonly kind: 'came'; readonly value: Value; readonly at: Instant }
  | { readonly kind: 'failed'; readonly trouble: Trouble };

export const nextLoaded = <Value>(state: LoadedState<Value>, event: LoadedEvent<Value>): LoadedState<Value> => {
  switch (event.kind) {
    case 'asked':
      return state.step === 'shown' ? state : { step: 'loading' };
    case 'is_visitor':
      return { step: 'visitor' };
    case 'came':
      return { step: 'shown', value: event.value, at: event.at, trouble: null };
    case 'failed':
      // What was shown beats nothing, unless the platform answered and said that it is no more.
      return state.step === 'shown' && event.trouble.unanswered
        ? { ...state, trouble: event.trouble }
        : { step: 'failed', trouble: event.trouble };
  }
};
