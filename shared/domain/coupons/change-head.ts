import { done, type Outcome, refused } from '../outcome.ts';
import { problem } from '../problem.ts';
import type { Instant } from '../time.ts';
import type { TemplateHead } from './template.ts';

/** What may be done to a template whose coupons are out: stop harm, or be kinder. */
export type HeadChange =
  | { readonly kind: 'pause' | 'resume' | 'end' | 'stop_use' | 'allow_use' }
  /** Half-open, as every end of a coupon is. */
  | { readonly kind: 'extend'; readonly until: Instant };

/** One change of a template's head, as it is kept for whoever asks later. */
export type ToldChange = {
  readonly revision: number;
  readonly at: Instant;
  readonly by: string;
  readonly reason: string;
  readonly change: HeadChange;
};

/**
 * The head after a change, still at the revision that was read; the same head when the change has been made already. What has ended stays
 * ended, and nobody's coupon gets shorter.
 */
export const changeHead = (head: TemplateHead, change: HeadChange): Outcome<TemplateHead, 'invalid_value'> => {
  switch (change.kind) {
    case 'stop_use':
    case 'allow_use': {
      const useStopped = change.kind === 'stop_use';
      return done(head.useStopped === useStopped ? head : { ...head, useStopped });
    }
    case 'extend': {
      const { extendedUntil } = head;
      if (extendedUntil !== null && change.until < extendedUntil) {
        return refused(problem('invalid_value', { field: 'lastDay', why: 'is before the end that was promised' }));
      }
      return done(change.until === extendedUntil ? head : { ...head, extendedUntil: change.until });
    }
    default: {
      const state = stateAfter[change.kind];
      if (head.state === state) return done(head);
      if (head.state === 'ended') {
        return refused(problem('invalid_value', { field: 'change', why: 'comes after the end, which is for good' }));
      }
      return done({ ...head, state });
    }
  }
};

const stateAfter = { pause: 'paused', resume: 'active', end: 'ended' } as const;
