import { closeStock } from './drops/close-drop.ts';
import { makeDrop } from './drops/create-drop.ts';
import { changeState } from './drops/move-drop.ts';
import { openDropNow } from './drops/open-drop-now.ts';
import type { LiveDrops } from './live/live-drops.ts';

/** A live session makes, opens and moves drops as a person does by hand, with their own checks. */
export const liveDrops: LiveDrops = {
  make: makeDrop,
  open: openDropNow,
  async move(context, dropId, move) {
    const moved = await changeState(context, dropId, move);
    if (moved.ok && move === 'end') await closeStock(context, moved.value);
    return moved;
  },
};
