import type { ProblemCode } from '@memberday/shared/domain/problem.ts';
import { addMs, type Instant } from '@memberday/shared/domain/time.ts';
import { type Advice, adviseOn } from '../../words/problems.ts';
import { words } from '../../words/words.ts';
import type { Pressed } from './drop-button.ts';
import { type Drop, withClaim } from './drop-facts.ts';
import type { ToldSoldOut } from './item-state.ts';
import type { ClaimEnd, ClaimProgress, Won } from './run-claim.ts';

/** Which coupon is claimed. */
export type Claim = { readonly dropId: string; readonly templateId: string; readonly nth: number };

/** What this page has claimed since it was opened, beyond what the platform's last answer about its drops says. */
export type ClaimingState = {
  /** The last press, and how far it has come. */
  readonly last:
    | (Claim & {
        readonly pressed: Pressed;
        readonly trouble: Pick<Advice, 'say' | 'next'> | null;
        /** What was refused, for who does something else about it than saying so. */
        readonly code?: ProblemCode;
      })
    | null;
  /** What was sold out under the finger, by drop. */
  readonly told: Readonly<Record<string, ToldSoldOut>>;
  readonly wins: readonly (Claim & { readonly won: Won })[];
};

export type ClaimingEvent =
  | { readonly kind: 'moved'; readonly claim: Claim; readonly progress: ClaimProgress }
  | { readonly kind: 'ended'; readonly claim: Claim; readonly end: ClaimEnd; readonly at: Instant };

export const nothingClaimed: ClaimingState = { last: null, told: {}, wins: [] };

export const nextClaiming = (state: ClaimingState, event: ClaimingEvent): ClaimingState => {
  const { claim } = event;
  const after = (pressed: Pressed, trouble: NonNullable<ClaimingState['last']>['trouble'] = null) => ({
    ...claim,
    pressed,
    trouble,
  });
  if (event.kind === 'moved') return { ...state, last: after(event.progress) };
  const { end, at } = event;
  switch (end.step) {
    case 'won':
      return { ...state, last: after({ step: 'won' }), wins: [...state.wins, { ...claim, won: end.won }] };
    case 'refused': {
      const told = state.told[claim.dropId];
      return {
        ...state,
        last: { ...after(null, adviseOn(end.problem)), code: end.problem.code },
        // The bar that is shown may be a moment older than the press that was refused.
        told:
          end.problem.code === 'sold_out'
            ? { ...state.told, [claim.dropId]: { ...told, [claim.templateId]: addMs(at, 1) } }
            : state.told,
      };
    }
    case 'unanswered':
      return {
        ...state,
        last: after({ step: 'unanswered' }, { say: words.trouble.unanswered.say, next: words.drops.retryLine }),
      };
    case 'in_line':
      return { ...state, last: after(null, { say: words.drops.queue.line(0), next: words.drops.queue.leave }) };
  }
};

/** The drop with what was won here: an answer that was on its way meanwhile does not know of it yet. */
export const withWins = (drop: Drop, { wins }: ClaimingState): Drop =>
  wins
    .filter((win) => win.dropId === drop.dropId && !drop.claimed.some(({ nth }) => nth === win.nth))
    .reduce((known, { nth, won }) => withClaim(known, nth, won.coupon), drop);
