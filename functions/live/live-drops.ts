import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import type { LiveDropToMake } from '@memberday/shared/domain/live/live-drops.ts';
import type { LiveSession } from '@memberday/shared/domain/live/live-session.ts';
import type { Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Context, Staff } from '../context.ts';

export type ActingContext = Context & { readonly actor: Staff };

/**
 * What a session makes and moves of drops. Each of them may be done again: it finds what it did before. Who joins the areas hands them in
 * (`functions/live-drops.ts`).
 */
export type LiveDrops = {
  make(context: ActingContext, drop: LiveDropToMake): Promise<Outcome<unknown>>;
  /** @returns the drop; its `opensAt` is when it was opened first */
  open(context: Context, dropId: string, minutes: number): Promise<Outcome<Drop>>;
  move(context: ActingContext, dropId: string, move: 'pause' | 'resume' | 'end'): Promise<Outcome<unknown>>;
};

/**
 * Whoever may run a session runs its drops, in the name of who planned it and without asking for each whose coupon it gives: the door has
 * looked at the templates when it was planned.
 */
export const actForLive = (context: Context, { operator }: Pick<LiveSession, 'operator'>): ActingContext => ({
  ...context,
  actor: { kind: 'staff', staffId: operator, role: 'marketer', scope: { shops: [], groups: [] } },
});
