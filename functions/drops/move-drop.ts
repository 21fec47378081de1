import type { Drop } from '@memberday/shared/domain/drops/drop.ts';
import { type DropMove, moveDrop } from '@memberday/shared/domain/drops/drop-state.ts';
import { done, type Outcome } from '@memberday/shared/domain/outcome.ts';
import type { Context, Staff } from '../context.ts';
import { untilSettled } from '../until-settled.ts';
import { readDropToRun } from './run-by.ts';

/** Moves a drop; one that is there already stays as it is. Every claim elsewhere hears of it within a second. */
export const changeState = (
  context: Context & { readonly actor: Staff },
  dropId: string,
  move: DropMove,
): Promise<Outcome<Drop>> =>
  untilSettled<Outcome<Drop>>(`drop ${dropId}`, async () => {
    const before = await readDropToRun(context, dropId);
    if (!before.ok) return before;
    const moved = moveDrop(before.value, move, context.now());
    if (!moved.ok) return moved;
    if (moved.value.state === before.value.state) return done(before.value);
    const refusals = await context.store.drops.change(moved.value);
    return refusals.length === 0 ? done({ ...moved.value, version: moved.value.version + 1 }) : undefined;
  });
