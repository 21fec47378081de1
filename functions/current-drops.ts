import { stageOf } from '@memberday/shared/domain/drops/drop-state.ts';
import type { Context } from './context.ts';
import { type Viewer, viewDrops } from './view-drop.ts';

/** Every drop that is announced and not over, as one member sees it now. */
export const currentDrops = async (context: Context, viewer: Viewer) => {
  const now = context.now();
  const current = await context.drops.listCurrent(now);
  const shown = current.filter((drop) => !['hidden', 'over'].includes(stageOf(drop, false, now)));
  return viewDrops(context, shown, viewer);
};
